import type { EntityManager } from 'typeorm';
import type { ZodType } from 'zod';
import type { Agent } from './agent.js';

export type Faits = Readonly<Record<string, unknown>>;
export type Contexte = Readonly<Record<string, unknown>>;
export type Donnees = Readonly<Record<string, unknown>>;

/** All that a guard, a refusal or a mutation may look at. Nothing else: no clock, no database. */
export interface Situation<F extends Faits = Faits> {
  readonly faits: F;
  readonly donnees: Donnees;
  readonly contexte: Contexte;
  readonly agent: Agent;
  /** Tags of the active states, before the event. */
  readonly marques: ReadonlySet<string>;
  /** Today in Europe/Paris, `YYYY-MM-DD`. */
  readonly aujourdhui: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Garde<F extends Faits = Faits> {
  /** Names of the facts it reads: only these are loaded. */
  readonly faits?: readonly string[];
  /** Shape of its parameters in a definition; none when absent. */
  readonly params?: ZodType;
  verifier(situation: Situation<F>): boolean;
}

/** Returns the members of the context that change. */
export type Mutation<F extends Faits = Faits> = { noter(situation: Situation<F>): Contexte }['noter'];

/** The French sentence of a refusal. Written as a method, so that a vocabulary of precise facts is a vocabulary. */
export type Phrase<F extends Faits = Faits> = { dire(situation: Situation<F>): string }['dire'];

/** An effect that is a row of the database, written in the transaction of the event. */
export type Inscription = (tx: EntityManager, inscription: Inscrit) => Promise<void>;

export interface Inscrit {
  readonly sujetId: string;
  readonly donnees: Donnees;
  readonly agent: Agent;
  readonly instant: Date;
  readonly aujourdhui: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Evenement {
  /** Parses the data that comes with the event; messages are French sentences. */
  readonly donnees: ZodType<Donnees>;
}

/**
 * The typed code that the names in a definition stand for.
 * `sujet` is both the journal's subject and the table that holds the lifecycle's columns.
 */
export interface Vocabulaire<F extends Faits = Faits> {
  readonly sujet: string;
  /** Article and noun for sentences: « Le dossier », « L’appel ». */
  readonly designation: string;
  readonly roles: Readonly<Record<string, string>>;
  /**
   * SQL expression of each fact; `s` is the subject's row, `$2` the agent's account, `$3` today.
   * Null: a higher rung provides it at boot, through `Moteur.fournirFaits`.
   */
  readonly faits: Readonly<Record<string, string | null>>;
  /**
   * Facts that several subjects share, with the SQL expression of what they share: those who read the same one follow
   * one another, so that the last euro is not granted twice.
   */
  readonly partages?: Readonly<Record<string, string>>;
  readonly gardes: Readonly<Record<string, Garde<F>>>;
  readonly refus: Readonly<Record<string, Phrase<F>>>;
  readonly mutations: Readonly<Record<string, Mutation<F>>>;
  readonly inscriptions: ReadonlySet<string>;
  readonly evenements: Readonly<Record<string, Evenement>>;
  /** Columns of the subject's table derived from the tags, so that lists and sweeps can filter. */
  readonly projection: Readonly<Record<string, (marques: ReadonlySet<string>) => string | boolean | null>>;
}
