import type { DataSource, EntityManager } from 'typeorm';
import { enTransaction, sql } from '../platform/database/sql.js';
import type { Agent } from './agent.js';
import type { Machine, Suite } from './machine.js';
import type { Moteur } from './moteur.js';
import { type Arrivee, type Correspondance, type Depart, type Empechement, MARQUE_CLOS, Passage } from './passage.js';

export interface Suiveur {
  readonly id: string;
  /** Number, code or title: what people call it. */
  readonly nom: string;
  /** Paths of the states that change their path, old and new. */
  readonly deplacements: Readonly<Record<string, string>>;
  /** Codes of the deadlines that are cancelled. */
  readonly annulees: readonly string[];
}

export interface Empeche extends Empechement {
  readonly id: string;
  readonly nom: string;
}

export interface BilanMigration {
  readonly suivent: readonly Suiveur[];
  readonly empeches: readonly Empeche[];
}

interface Trajet {
  readonly de: number;
  readonly vers: Machine;
  readonly correspondance: Correspondance;
}

interface Vivant extends Depart {
  readonly id: string;
  readonly nom: string;
}

type Avance = (faits: number, total: number) => void;

/** The name of the journaled event; no definition receives it. */
export const MIGRER_VERSION = 'migrer_version';

const LOT = 500;
const AVANT_TOUS = '00000000-0000-0000-0000-000000000000';

/**
 * Brings every live subject of a version to another. Those that cannot follow stay where they are, and are told why;
 * those that are closed stay too: nothing will happen to them any more.
 */
export class Migration {
  private readonly passage: Passage;
  private readonly de: number;
  private readonly vers: number;

  /** Throws when the mapping names a state that does not exist. */
  constructor(
    private readonly db: DataSource,
    private readonly moteur: Moteur,
    { de, vers, correspondance }: Trajet,
  ) {
    this.passage = new Passage(moteur.machine(de), vers, correspondance);
    this.de = de;
    this.vers = Number(vers.definition.version);
  }

  /** Says what would happen; writes nothing. */
  async essayer(avance: Avance = () => undefined): Promise<BilanMigration> {
    return this.pourChacun(async (vivant) => this.passage.franchir(vivant), avance);
  }

  /** One journaled transaction per subject: interrupted, it is taken up again by running it again. */
  async accomplir(agent: Agent, avance: Avance = () => undefined): Promise<BilanMigration> {
    return this.pourChacun(
      async ({ id }) => enTransaction(this.db, async (tx) => this.migrerUn(tx, id, agent)),
      avance,
    );
  }

  private async pourChacun(
    passer: (vivant: Vivant) => Promise<Arrivee | Empechement | null>,
    avance: Avance,
  ): Promise<BilanMigration> {
    const total = await this.compter();
    const suivent: Suiveur[] = [];
    const empeches: Empeche[] = [];
    let vus = 0;
    for await (const vivant of this.vivants()) {
      const { id, nom } = vivant;
      const issue = this.passage.estFini(vivant) ? null : await passer(vivant);
      if (issue !== null && 'raisons' in issue) {
        empeches.push({ id, nom, raisons: issue.raisons });
      } else if (issue !== null) {
        suivent.push({ id, nom, deplacements: issue.deplacements, annulees: issue.annulees });
      }
      vus += 1;
      avance(vus, total);
    }
    return { suivent, empeches };
  }

  /** @returns null when somebody else has closed or migrated it since it was listed. */
  private async migrerUn(tx: EntityManager, id: string, agent: Agent): Promise<Arrivee | Empechement | null> {
    const [tenu] = await this.lire(tx, 's.id = $2', id, 'FOR UPDATE OF s');
    const issue = tenu === undefined ? null : this.passage.franchir(tenu);
    if (issue === null || 'raisons' in issue) {
      return issue;
    }
    const { deplacements, annulees } = issue;
    const donnees = { de: this.de, vers: this.vers, deplacements, annulees };
    await this.moteur.migrer(tx, { id, evenement: MIGRER_VERSION, donnees, agent }, this.vers, enSuite(issue));
    return issue;
  }

  private async *vivants(): AsyncGenerator<Vivant> {
    for (let apres = AVANT_TOUS; ;) {
      // eslint-disable-next-line no-await-in-loop -- page after page: a lifecycle may have many subjects
      const lot = await this.lire(this.db.manager, 's.id > $2', apres, `ORDER BY s.id LIMIT ${LOT}`);
      yield* lot;
      const dernier = lot.at(-1);
      if (dernier === undefined) {
        return;
      }
      apres = dernier.id;
    }
  }

  private async lire(tx: EntityManager, filtre: string, id: string, fin: string): Promise<Vivant[]> {
    return sql<Vivant>(tx, {
      texte: `SELECT s.id, s.etat, s.contexte,
          coalesce(l.ligne ->> 'numero', l.ligne ->> 'code', l.ligne ->> 'titre', s.id::text) AS nom,
          coalesce((SELECT json_agg(json_build_object('code', e.code, 'evenement', e.evenement) ORDER BY e.code)
            FROM echeance e WHERE e.sujet_id = s.id AND e.etat = 'armee'), '[]') AS echeances
        FROM ${this.table} s, LATERAL (SELECT to_jsonb(s) AS ligne) l
        WHERE ${this.estVivant('$1')} AND ${filtre} ${fin}`,
      valeurs: [this.de, id],
    });
  }

  private async compter(): Promise<number> {
    const [compte] = await sql<{ total: number }>(this.db.manager, {
      texte: `SELECT count(*)::int AS total FROM ${this.table} s WHERE ${this.estVivant('$1')}`,
      valeurs: [this.de],
    });
    return compte?.total ?? 0;
  }

  private get table(): string {
    return this.moteur.vocabulaire.sujet;
  }

  /** A row that was never born has no journal. */
  private estVivant(version: string): string {
    return `s.workflow_version = ${version} AND s.journal_rang > 0 AND NOT s.marques @> '{${MARQUE_CLOS}}'`;
  }
}

const enSuite = ({ etat, contexte, marques, annulees }: Arrivee): Suite => ({
  etat,
  contexte,
  marques,
  effets: annulees.map((code) => ({ type: 'annuler_echeance', params: { code } })),
});
