import type { EntityManager } from 'typeorm';
import { Refus } from '../../../src/platform/errors/refus.js';
import type { Agent } from '../../../src/workflow/agent.js';
import type { Reponse } from '../../../src/workflow/commande.js';
import type { Moteur } from '../../../src/workflow/moteur.js';
import type { Situation } from '../../../src/workflow/vocabulaire.js';
import { sql } from '../../../src/platform/database/sql.js';
import type { Carte } from './carte.js';

/** A subject, and who is about to send it what. */
export interface Scene {
  readonly id: string;
  readonly agent: Agent;
  readonly donnees: Readonly<Record<string, unknown>>;
}

export interface Demande {
  readonly etat: unknown;
  readonly evenement: string;
  readonly role: string;
  /** Guards that must hold, read by facts. */
  readonly tenues: readonly string[];
  /** Guards that must fail, read by facts. */
  readonly rompues: readonly string[];
}

/** Where the paths of one lifecycle are walked: the real engine on a real database. */
export interface Terrain {
  readonly carte: Carte;
  readonly moteur: Moteur;
  readonly tx: EntityManager;
  /** One agent for each role that could send something. */
  readonly agents: Readonly<Record<string, Agent>>;
  readonly aujourdhui: () => string;
  /** Data that the schema of the event accepts. */
  readonly donnees: (evenement: string) => Readonly<Record<string, unknown>>;
  /** A subject born in this state, of which nothing else is said. */
  readonly naitre: (etat: unknown) => Promise<string>;
  readonly preparer: (demande: Demande) => Promise<Scene>;
  /** Queries, `$1` the subject, of what its events may write beside it. */
  readonly temoins: readonly string[];
  /** Guards that facts never put in default for this role. */
  readonly toujoursTenue?: (garde: string, role: string) => boolean;
}

/** What a guard and its sentence look at, as the engine would load it now. */
export async function situationDe(terrain: Terrain, { id, agent, donnees }: Scene): Promise<Situation> {
  const { moteur, tx, carte } = terrain;
  const noms = Object.keys(moteur.vocabulaire.faits).toSorted();
  const lecture = { sujetId: id, compteId: agent.compteId, aujourdhui: terrain.aujourdhui(), cleIdempotence: null };
  const lu = await moteur.lecteur.lire(tx, lecture, noms);
  if (lu === undefined) {
    throw new Error(`${id}: not there`);
  }
  return {
    faits: lu.faits,
    contexte: lu.contexte,
    agent,
    donnees,
    marques: carte.marques(lu.etat),
    aujourdhui: terrain.aujourdhui(),
    params: {},
  };
}

/** Whether the guard holds in this state; null when facts decide. */
export function tientParLEtat({ moteur, carte }: Terrain, garde: string, etat: unknown): boolean | null {
  const regle = moteur.vocabulaire.gardes[garde];
  if (regle === undefined || (regle.faits ?? []).length > 0) {
    return null;
  }
  const agent = { compteId: null, role: '', nom: '', cafCode: null, organismeId: null };
  const marques = carte.marques(etat);
  return regle.verifier({ faits: {}, contexte: {}, donnees: {}, params: {}, agent, marques, aujourdhui: '' });
}

export type Issue = { readonly reponse: Reponse } | { readonly refus: Refus };

/** @throws whatever is neither an answer nor a refusal. */
export async function tenter({ moteur }: Terrain, scene: Scene, evenement: string): Promise<Issue> {
  const { id, agent, donnees } = scene;
  return moteur.executer({ id, evenement, donnees, agent }).then(
    (reponse) => ({ reponse }),
    (erreur: unknown) => {
      if (erreur instanceof Refus) {
        return { refus: erreur };
      }
      throw erreur;
    },
  );
}

export interface Temoin {
  /** The subject's row without its place in the journal, and what its events write elsewhere. */
  readonly reste: string;
  readonly version: number;
  readonly etat: unknown;
  readonly rang: number;
}

export async function temoinDe({ moteur, tx, temoins }: Terrain, id: string): Promise<Temoin> {
  const { sujet } = moteur.vocabulaire;
  const cles = (type: string): string =>
    `(SELECT count(*) FROM outbox WHERE cle >= '${type}:${sujet}:' || $1 || ':' AND cle < '${type}:${sujet}:' || $1 || ';')`;
  const echeances = `(SELECT json_agg(e ORDER BY e.id) FROM echeance e WHERE e.sujet_id = $1::text::uuid)`;
  const ailleurs = temoins.map((requete) => `(${requete})`);
  const [temoin] = await sql<Temoin>(tx, {
    nom: `temoin_${sujet}`,
    texte: `SELECT json_build_array(to_jsonb(s) - 'journal_rang' - 'journal_empreinte', ${echeances},
        ${[cles('notifier'), cles('signaler'), ...ailleurs].join(', ')})::text AS reste,
        s.version, s.etat, s.journal_rang AS rang
      FROM ${sujet} s WHERE s.id = $1::text::uuid`,
    valeurs: [id],
  });
  if (temoin === undefined) {
    throw new Error(`${id}: not there`);
  }
  return temoin;
}

export interface Entree {
  readonly evenement: string;
  readonly issue: string;
  readonly code: string | null;
  readonly motif: string | null;
  readonly etat: unknown;
}

export const journalApres = async ({ tx }: Terrain, id: string, rang: number): Promise<readonly Entree[]> =>
  sql<Entree>(tx, {
    nom: 'journal_apres',
    texte: 'SELECT evenement, issue, code, motif, etat FROM journal WHERE sujet_id = $1 AND rang > $2 ORDER BY rang',
    valeurs: [id, rang],
  });
