import type { Agent } from './agent.js';
import type { Contexte } from './vocabulaire.js';

export interface Commande {
  readonly id: string;
  readonly evenement: string;
  readonly donnees?: unknown;
  readonly agent: Agent;
  /** The version the author had before their eyes; a later one is refused with what changed. */
  readonly versionAttendue?: number | undefined;
  readonly cleIdempotence?: string | undefined;
}

export interface Reponse {
  readonly version: number;
  readonly rang: number;
  readonly etat: unknown;
  readonly contexte: Contexte;
  /** True when this is the answer already given to the same idempotency key. */
  readonly rejoue: boolean;
}
