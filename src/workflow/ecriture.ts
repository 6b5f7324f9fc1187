import type { EntityManager } from 'typeorm';
import { Convoi } from '../platform/database/convoi.js';
import { sql } from '../platform/database/sql.js';
import { empreinte as resumer } from '../platform/journal/canonique.js';
import { COLONNES_JOURNAL, type Ecriture, enchainer } from '../platform/journal/ecriture.js';
import { Memoire } from '../platform/memoire/memoire.js';
import type { EcheanceArmee } from './echeancier.js';
import type { Donnees, Vocabulaire } from './vocabulaire.js';

/** A row for the outbox, written with the event that causes it. */
export interface Message {
  readonly cle: string;
  readonly type: string;
  readonly donnees: Donnees;
}

/** What one event writes, accepted or refused. */
export interface Acte {
  readonly ecriture: Ecriture;
  /** Place and digest of the last entry read: nothing is written if the chain has moved since. */
  readonly apres: { readonly rang: number; readonly empreinte: string };
  /** Null for a refused event. */
  readonly marques: readonly string[] | null;
  readonly projection: Readonly<Record<string, string | boolean | null>>;
  readonly messages: readonly Message[];
  readonly echeances: readonly EcheanceArmee[];
  /** Codes of the deadlines to cancel; `toutes` for all of the subject's. */
  readonly annulees: readonly string[] | 'toutes';
}

type Colonnes = Readonly<Record<string, string>>;
type Ligne = Readonly<Record<string, unknown>>;

/** What is sent of each act, with the types of PostgreSQL. */
const COLONNES: Colonnes = {
  sujet_id: 'uuid',
  rang: 'int',
  survenu_le: 'timestamptz',
  evenement: 'text',
  donnees: 'jsonb',
  agent: 'jsonb',
  issue: 'text',
  code: 'text',
  motif: 'text',
  workflow_version: 'int',
  etat: 'jsonb',
  contexte: 'jsonb',
  version: 'int',
  effets: 'jsonb',
  cle_idempotence: 'text',
  empreinte_precedente: 'text',
  empreinte: 'text',
  rang_precedent: 'int',
  marques: 'text[]',
  messages: 'jsonb',
  echeances: 'jsonb',
  annulees: 'text[]',
};

/** What a statement is made of: one act or several, and which tables they write. */
interface Forme {
  readonly seul: boolean;
  readonly messages: boolean;
  readonly annulees: boolean;
  readonly echeances: boolean;
}

interface Preparee {
  readonly nom: string;
  readonly texte: string;
}

const formeDe = (actes: readonly Acte[]): Forme => {
  const echeances = actes.some((acte) => acte.echeances.length > 0);
  return {
    seul: actes.length === 1,
    messages: actes.some(({ messages }) => messages.length > 0),
    annulees: echeances || actes.some(({ annulees }) => annulees === 'toutes' || annulees.length > 0),
    echeances,
  };
};

/** Writes what happens to the subjects of one table. */
export class Greffe {
  private readonly colonnes: readonly (readonly [string, string])[];
  private readonly projection: readonly string[];
  private readonly requetes = new Memoire<Preparee>(20);
  private readonly convoi: Convoi<Acte, boolean>;

  constructor(
    private readonly table: string,
    projection: Vocabulaire['projection'],
    db: EntityManager,
  ) {
    const types = Object.entries(projection).map(
      ([nom, calculer]) => [nom, typeof calculer(new Set()) === 'boolean' ? 'boolean' : 'text'] as const,
    );
    this.projection = Object.keys(projection);
    this.colonnes = [...Object.entries(COLONNES), ...types];
    this.convoi = new Convoi(async (lot) => this.ecrire(db, lot));
  }

  /**
   * State, journal, outbox and deadlines together, or nothing.
   * @returns false when another write came first (compare-and-set on the place in the chain).
   */
  async acter(tx: EntityManager, acte: Acte): Promise<boolean> {
    return tx.queryRunner === undefined ? this.convoi.confier(acte) : (await this.ecrire(tx, [acte]))[0] === true;
  }

  /** One statement, one round trip. */
  private async ecrire(tx: EntityManager, actes: readonly Acte[]): Promise<readonly boolean[]> {
    const forme = formeDe(actes);
    const requete = this.requetes.obtenir(JSON.stringify(forme), () => this.preparer(forme));
    const lignes = actes.map(enLigne);
    const ecrits = await sql<{ sujet_id: string }>(tx, { ...requete, valeurs: this.valeurs(lignes) });
    const ids = new Set(ecrits.map(({ sujet_id }) => sujet_id));
    return actes.map(({ ecriture }) => ids.has(ecriture.sujet_id));
  }

  private preparer({ seul, messages, annulees, echeances }: Forme): Preparee {
    const texte = `WITH ${[
      `x AS (${seul ? this.valeursSeules() : this.document()})`,
      majDesSujets(this.table, this.projection),
      inscriptionAuJournal(this.table),
      ...(messages ? [SORTIE] : []),
      ...(annulees ? [ANNULATION] : []),
      ...(echeances ? [armement(this.table)] : []),
    ].join(',\n')} SELECT sujet_id FROM maj`;
    return { nom: `ecrire_${resumer(texte).slice(0, 16)}`, texte };
  }

  /** Alone, an act is a row of values, which costs the least. */
  private valeursSeules(): string {
    return `SELECT ${this.colonnes.map(([nom, type], i) => `$${i + 1}::${type} AS ${nom}`).join(', ')}`;
  }

  /** Together, they are one document. */
  private document(): string {
    const types = this.colonnes.map((colonne) => colonne.join(' '));
    return `SELECT * FROM jsonb_to_recordset($1::jsonb) AS x(${types.join(', ')})`;
  }

  private valeurs(lignes: readonly Ligne[]): readonly unknown[] {
    const [seule, autre] = lignes;
    if (seule === undefined || autre !== undefined) {
      return [JSON.stringify(lignes)];
    }
    return this.colonnes.map(([nom, type]) => {
      const valeur = seule[nom] ?? null;
      return type === 'jsonb' && valeur !== null ? JSON.stringify(valeur) : valeur;
    });
  }
}

function enLigne({ ecriture, apres, projection, annulees, ...reste }: Acte): Ligne {
  const rearmees = reste.echeances.map(({ code }) => code);
  return {
    ...ecriture,
    ...projection,
    ...reste,
    rang_precedent: apres.rang,
    empreinte_precedente: apres.empreinte,
    empreinte: enchainer(apres.empreinte, ecriture),
    annulees: annulees === 'toutes' ? null : [...annulees, ...rearmees],
  };
}

function majDesSujets(table: string, projection: readonly string[]): string {
  const accepte = ['version', 'etat', 'contexte', 'marques', ...projection].map(
    (colonne) => `${colonne} = CASE x.issue WHEN 'accepte' THEN x.${colonne} ELSE s.${colonne} END`,
  );
  return `maj AS (UPDATE ${table} s SET ${accepte.join(', ')}, workflow_version = x.workflow_version,
      journal_rang = x.rang, journal_empreinte = x.empreinte
    FROM x WHERE s.id = x.sujet_id AND s.journal_rang = x.rang_precedent RETURNING x.*)`;
}

function inscriptionAuJournal(table: string): string {
  const colonnes = [...COLONNES_JOURNAL.filter((colonne) => colonne !== 'sujet'), 'empreinte_precedente', 'empreinte'];
  return `entree AS (INSERT INTO journal (sujet, ${colonnes.join(', ')}) SELECT '${table}', ${colonnes.join(', ')} FROM maj)`;
}

/** Each key holds the place of its event in the chain, which the write above has just taken: nobody else has it. */
const SORTIE = `sortie AS (INSERT INTO outbox (cle, type, donnees) SELECT m.cle, m.type, m.donnees
  FROM maj, jsonb_to_recordset(maj.messages) AS m(cle text, type text, donnees jsonb))`;

/** Null stands for all of them. */
const ANNULATION = `annulation AS (UPDATE echeance e SET etat = 'annulee', close_le = maj.survenu_le FROM maj
  WHERE e.sujet_id = maj.sujet_id AND e.etat = 'armee' AND (maj.annulees IS NULL OR e.code = ANY(maj.annulees)))`;

const armement = (table: string): string =>
  `armement AS (INSERT INTO echeance (sujet, sujet_id, code, evenement, donnees, due_le, armee_par, armee_le)
    SELECT '${table}', maj.sujet_id, e.code, e.evenement, e.donnees, e.due_le, maj.rang, maj.survenu_le FROM maj,
      jsonb_to_recordset(maj.echeances) AS e(code text, evenement text, donnees jsonb, due_le timestamptz))`;
