import { canonique, empreinte } from './canonique.js';

/** One received event, accepted or refused, as it is chained and stored. */
export interface Ecriture {
  readonly sujet: string;
  readonly sujet_id: string;
  /** 1, 2, 3… without a hole: the place in the subject's chain. */
  readonly rang: number;
  /** ISO instant, from the clock of the engine (virtual in a replay). */
  readonly survenu_le: string;
  readonly evenement: string;
  readonly donnees: unknown;
  readonly agent: unknown;
  readonly issue: 'accepte' | 'refuse';
  readonly code: string | null;
  readonly motif: string | null;
  readonly workflow_version: number;
  /** State, context and version after an accepted event; null after a refusal. */
  readonly etat: unknown;
  readonly contexte: unknown;
  readonly version: number | null;
  readonly effets: unknown;
  readonly cle_idempotence: string | null;
}

/** Digest that starts every chain. */
export const ORIGINE = '0'.repeat(64);

/** SHA-256 over the previous digest and the canonical form of every field. */
export const enchainer = (precedente: string, ecriture: Ecriture): string =>
  empreinte(`${precedente}\n${canonique(ecriture)}`);

export const COLONNES_JOURNAL = [
  'sujet',
  'sujet_id',
  'rang',
  'survenu_le',
  'evenement',
  'donnees',
  'agent',
  'issue',
  'code',
  'motif',
  'workflow_version',
  'etat',
  'contexte',
  'version',
  'effets',
  'cle_idempotence',
] as const satisfies readonly (keyof Ecriture)[];
