import { ROLES } from '../../auth/roles.js';
import { MUTATIONS } from '../../workflow/mutations.js';
import type { Vocabulaire } from '../../workflow/vocabulaire.js';
import { EVENEMENTS_ACTION } from './evenements.js';
import { FAITS_ACTION, type FaitsAction, GARDES_ACTION, REFUS_ACTION } from './gardes.js';

/** Tags that the facts of the dossier read: never the names of states. */
export const MARQUES_ACTION = {
  lancee: 'lancee',
  realisee: 'realisee',
  partielle: 'partielle',
  non_realisee: 'non_realisee',
} as const;

export const VOCABULAIRE_ACTION: Vocabulaire<FaitsAction> = {
  sujet: 'action',
  designation: 'L’action',
  roles: ROLES,
  faits: FAITS_ACTION,
  gardes: GARDES_ACTION,
  refus: REFUS_ACTION,
  mutations: MUTATIONS,
  inscriptions: new Set(),
  evenements: EVENEMENTS_ACTION,
  projection: {},
};
