import { ROLES } from '../auth/roles.js';
import { MUTATIONS } from '../workflow/mutations.js';
import type { Vocabulaire } from '../workflow/vocabulaire.js';
import { EVENEMENTS_SEANCE } from './evenements.js';
import { FAITS_SEANCE, type FaitsSeance } from './faits-seance.js';
import { GARDES_SEANCE, REFUS_SEANCE } from './gardes.js';
import { INSCRIPTIONS_SEANCE } from './inscriptions-seance.js';

export const PHASES_SEANCE = {
  preparation: 'En préparation',
  convoquee: 'Convoquée',
  ouverte: 'Ouverte',
  vote: 'Vote en cours',
  suspendue: 'Suspendue',
  close: 'Close',
  annulee: 'Annulée',
} as const;

export type PhaseSeance = keyof typeof PHASES_SEANCE;

/** Tags that others read: never the names of states. */
export const MARQUES_SEANCE = {
  /** Members and agenda may change. */
  composable: 'composable',
  /** Arrivals and departures may be recorded. */
  presences: 'presences',
  finie: 'finie',
  annulee: 'annulee',
} as const;

export const VOCABULAIRE_SEANCE: Vocabulaire<FaitsSeance> = {
  sujet: 'seance',
  designation: 'La séance',
  roles: ROLES,
  faits: FAITS_SEANCE,
  gardes: GARDES_SEANCE,
  refus: REFUS_SEANCE,
  mutations: MUTATIONS,
  inscriptions: new Set(Object.keys(INSCRIPTIONS_SEANCE)),
  evenements: EVENEMENTS_SEANCE,
  projection: {
    phase: (marques) => Object.keys(PHASES_SEANCE).find((code) => marques.has(`phase:${code}`)) ?? null,
  },
};
