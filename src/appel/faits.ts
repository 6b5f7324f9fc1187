import type { CalendrierAppel } from './calendrier-appel.js';
import type { Grille } from './reglement.js';

export interface FaitAppel extends CalendrierAppel {
  readonly annee: number;
  readonly horizon_annees: number;
  readonly derogation_motif: string | null;
  /** Codes of its categories. */
  readonly categories: readonly string[];
  readonly conditions: number;
  readonly grille: Grille;
}

/** Dossiers of the call that were deposited; drafts never sent do not count. */
export interface FaitDossiers {
  readonly deposes: number;
  /** Deposited, and neither decided nor closed. */
  readonly a_decider: number;
  /** Not closed yet. */
  readonly en_cours: number;
}

/** Facts that the guards of a call read, loaded at the moment of the event. */
export interface FaitsAppel {
  readonly [nom: string]: unknown;
  readonly appel: FaitAppel;
  readonly parametres: unknown;
  /** Bases of deadlines. */
  readonly ouvre_le: string | null;
  readonly clot_le: string | null;
  readonly debut_actions_le: string | null;
  // Provided by comite.
  readonly dossiers: FaitDossiers;
}

/** SQL of each fact; null where a higher rung provides it. `s` is the call. */
export const FAITS_APPEL: Readonly<Record<string, string | null>> = {
  appel: `json_build_object('ouvre_le', s.ouvre_le, 'clot_le', s.clot_le, 'decision_prevue_le', s.decision_prevue_le,
      'debut_actions_le', s.debut_actions_le, 'fin_premiere_annee_le', s.fin_premiere_annee_le, 'annee', s.annee,
      'horizon_annees', s.horizon_annees, 'derogation_motif', s.derogation_motif,
      'categories', jsonb_path_query_array(s.categories, '$[*].code'),
      'conditions', jsonb_array_length(s.eligibilite), 'grille', s.grille)`,
  parametres: 's.parametres',
  ouvre_le: 's.ouvre_le',
  clot_le: 's.clot_le',
  debut_actions_le: 's.debut_actions_le',
  dossiers: null,
};
