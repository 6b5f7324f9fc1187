import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { filtreDossiers } from '../auth/portee.js';
import { CycleDeVie } from '../dossier/cycle-de-vie.js';
import type { Jour } from '../platform/clock/calendrier.js';
import { Clock } from '../platform/clock/clock.js';
import { sql } from '../platform/database/sql.js';
import type { Agent } from '../workflow/agent.js';
import { type AlerteEvaluee, evaluerAu } from './evaluation.js';
import type { Gravite } from './gravite.js';
import type { Palier } from './rule.js';
import { regleDe } from './rules.js';

export interface LigneAlerte {
  readonly id: string;
  readonly regle: string;
  /** French title of the rule. */
  readonly titre: string;
  readonly gravite: Gravite;
  readonly palier: number;
  readonly depuis: Jour;
  readonly ouverte_le: Date;
  readonly vue_le: Date | null;
  readonly etat: 'ouverte' | 'resolue';
  readonly resolue_le: Date | null;
  readonly motif_resolution: string | null;
  /** Name of who closed it; null when the opposite fact did. */
  readonly resolue_par: string | null;
  readonly preuves: Readonly<Record<string, unknown>>;
  /** What to do at this step. */
  readonly action: string;
  readonly lecon: string;
  readonly dossier_id: string;
  readonly dossier_numero: string;
  readonly dossier_titre: string | null;
  readonly porteur: string;
  readonly caf_code: string | null;
  readonly fictif: boolean;
}

export interface FicheAlerte extends LigneAlerte {
  readonly destinataires: readonly string[];
  readonly histoire: readonly {
    readonly instant: Date;
    readonly fait: 'ouverte' | 'aggravee' | 'attenuee' | 'resolue' | 'vue';
    readonly gravite: Gravite;
  }[];
}

export interface CriteresAlertes {
  readonly gravite?: Gravite | undefined;
  readonly regle?: string | undefined;
  /** Code of the Caf of the dossier. */
  readonly caf?: string | undefined;
  /** Cursor given by the previous page. */
  readonly apres?: string | undefined;
  readonly limite: number;
}

export interface PageAlertes {
  readonly alertes: readonly LigneAlerte[];
  /** Cursor of the next page; null at the end. */
  readonly suite: string | null;
}

type Brute = Omit<LigneAlerte, 'titre' | 'action' | 'lecon'> & { readonly poids: number };

const LIGNE = `x.id, x.regle, x.gravite, x.palier, x.poids, x.depuis, x.ouverte_le, x.vue_le, x.etat, x.resolue_le,
  x.motif_resolution, q.nom AS resolue_par, x.preuves, d.id AS dossier_id, d.numero AS dossier_numero,
  d.titre AS dossier_titre, o.nom AS porteur, d.caf_code, d.fictif`;

const TABLES = `alerte x JOIN dossier d ON d.id = x.dossier_id JOIN organisme o ON o.id = d.porteur_id
  LEFT JOIN compte q ON q.id = x.resolue_par`;

const CURSEUR = /^(?<poids>[1-5])\.(?<depuis>\d{4}-\d{2}-\d{2})\.(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u;

@Injectable()
export class AlerteQueries {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cycle: CycleDeVie,
  ) {}

  /** What the rules say at the end of a day, past or to come; reads only. */
  async evaluerAu(jour: Jour): Promise<readonly AlerteEvaluee[]> {
    return evaluerAu(this.db.manager, this.cycle.moteur, { jour, aujourdhui: this.clock.aujourdhui() });
  }

  /** Open alerts that the agent may see, the gravest first, then the oldest fact. */
  async boite(agent: Agent, { gravite, regle, caf, apres, limite }: CriteresAlertes): Promise<PageAlertes> {
    const visibles = filtreDossiers(agent, { alias: 'd', action: 'lire_alerte' });
    const valeurs: unknown[] = [...visibles.valeurs];
    const place = (valeur: unknown): string => `$${valeurs.push(valeur)}`;
    const conditions = [`x.etat = 'ouverte'`, visibles.texte];
    if (gravite !== undefined) {
      conditions.push(`x.gravite = ${place(gravite)}`);
    }
    if (regle !== undefined) {
      conditions.push(`x.regle = ${place(regle)}`);
    }
    if (caf !== undefined) {
      conditions.push(`d.caf_code = ${place(caf)}`);
    }
    const curseur = CURSEUR.exec(apres ?? '')?.groups;
    if (curseur !== undefined) {
      const rang = [place(curseur['depuis']), place(curseur['id'])];
      const poids = place(Number(curseur['poids']));
      conditions.push(`x.poids <= ${poids} AND (x.poids < ${poids} OR (x.depuis, x.id) > (${rang.join(', ')}))`);
    }
    const lignes = await sql<Brute>(this.db.manager, {
      texte: `SELECT ${LIGNE} FROM ${TABLES} WHERE ${conditions.join(' AND ')}
        ORDER BY x.poids DESC, x.depuis, x.id LIMIT ${place(limite + 1)}`,
      valeurs,
    });
    const page = lignes.slice(0, limite);
    const derniere = lignes.length > limite ? page.at(-1) : undefined;
    const suite = derniere === undefined ? null : `${derniere.poids}.${derniere.depuis}.${derniere.id}`;
    return { alertes: page.map(enLigne), suite };
  }

  /** Alerts of a dossier: the open ones first, then the latest closed. The caller has checked that it may be read. */
  async parDossier(dossierId: string): Promise<readonly LigneAlerte[]> {
    const lignes = await sql<Brute>(this.db.manager, {
      texte: `SELECT ${LIGNE} FROM ${TABLES} WHERE x.dossier_id = $1
        ORDER BY x.etat, x.poids DESC, x.resolue_le DESC, x.depuis, x.id`,
      valeurs: [dossierId],
    });
    return lignes.map(enLigne);
  }

  /** Null when there is none, or none that the agent may see. */
  async trouver(alerteId: string, agent: Agent): Promise<FicheAlerte | null> {
    const visibles = filtreDossiers(agent, { alias: 'd', action: 'lire_alerte', rang: 2 });
    const [brute] = await sql<Brute & Pick<FicheAlerte, 'histoire'>>(this.db.manager, {
      texte: `SELECT ${LIGNE} FROM ${TABLES} WHERE x.id::text = $1 AND ${visibles.texte}`,
      valeurs: [alerteId, ...visibles.valeurs],
    });
    if (brute === undefined) {
      return null;
    }
    const histoire = await sql<FicheAlerte['histoire'][number]>(this.db.manager, {
      texte: 'SELECT instant, fait, gravite FROM alerte_histoire WHERE alerte_id = $1 ORDER BY id',
      valeurs: [brute.id],
    });
    return { ...enLigne(brute), destinataires: palierDe(brute)?.destinataires ?? [], histoire };
  }

  /** How many open alerts the agent may see, by severity; every severity is there. */
  async compter(agent: Agent): Promise<Readonly<Record<Gravite, number>>> {
    const visibles = filtreDossiers(agent, { alias: 'd', action: 'lire_alerte' });
    const lignes = await sql<{ gravite: Gravite; nombre: number }>(this.db.manager, {
      texte: `SELECT x.gravite, count(*)::int AS nombre FROM alerte x JOIN dossier d ON d.id = x.dossier_id
        WHERE x.etat = 'ouverte' AND ${visibles.texte} GROUP BY 1`,
      valeurs: visibles.valeurs,
    });
    const nombres = new Map(lignes.map((ligne) => [ligne.gravite, ligne.nombre]));
    const nombre = (code: Gravite): number => nombres.get(code) ?? 0;
    return {
      info: nombre('info'),
      basse: nombre('basse'),
      moyenne: nombre('moyenne'),
      haute: nombre('haute'),
      critique: nombre('critique'),
    };
  }

  /** Alerts ever opened, by rule: for the account of a replay. */
  async compterParRegle(tx: EntityManager = this.db.manager): Promise<Readonly<Record<string, number>>> {
    const lignes = await sql<{ regle: string; nombre: number }>(tx, {
      texte: 'SELECT regle, count(*)::int AS nombre FROM alerte GROUP BY 1 ORDER BY 1',
    });
    return Object.fromEntries(lignes.map(({ regle, nombre }) => [regle, nombre]));
  }
}

const palierDe = ({ regle, palier }: { regle: string; palier: number }): Palier | undefined =>
  regleDe(regle)?.paliers[palier - 1];

function enLigne({ poids: _, ...brute }: Brute): LigneAlerte {
  const regle = regleDe(brute.regle);
  return {
    ...brute,
    titre: regle?.titre ?? brute.regle,
    lecon: regle?.lecon ?? '',
    action: palierDe(brute)?.action ?? '',
  };
}
