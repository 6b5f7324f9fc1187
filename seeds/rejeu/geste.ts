import type { Annuaire } from './annuaire.js';
import type { Genre, GestesDuRejeu } from './commandes.js';
import type { Semences } from './fichiers.js';
import type { Services } from './services.js';

/** What a command leaves in the journal, or the query that finds what it has created. */
export type Trace =
  { readonly sujetId: string; readonly evenement: string } | { readonly requete: string; readonly nom: string };

/** One kind of command: how the services play it, and how the database tells that it was played. */
export interface Geste<C> {
  readonly faire: (commande: C, cle: string) => Promise<unknown>;
  /** Null for a command that may be played again. */
  readonly trace: (commande: C) => Promise<Trace> | Trace | null;
}

export type Gestes<G extends Genre = Genre> = { readonly [Un in G]: Geste<GestesDuRejeu[Un]> };

export interface Ici {
  readonly services: Services;
  readonly annuaire: Annuaire;
  readonly semences: Semences;
}
