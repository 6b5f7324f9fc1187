import { ROLES } from '../auth/roles.js';
import { MUTATIONS } from '../workflow/mutations.js';
import type { Vocabulaire } from '../workflow/vocabulaire.js';
import { EVENEMENTS_APPEL } from './evenements.js';
import { FAITS_APPEL, type FaitsAppel } from './faits.js';
import { GARDES_APPEL, REFUS_APPEL } from './gardes.js';
import { INSCRIPTIONS_APPEL } from './inscriptions.js';

export const PHASES_APPEL = {
  brouillon: 'Brouillon',
  programme: 'Programmé',
  ouvert: 'Ouvert',
  clos: 'Clos',
  en_selection: 'En sélection',
  publie: 'Publié',
  en_suivi: 'En suivi',
  bilan: 'Bilan',
  archive: 'Archivé',
} as const;

export type PhaseAppel = keyof typeof PHASES_APPEL;

/** Tags that others read: never the names of states. */
export const MARQUES_APPEL = {
  recoit_candidatures: 'recoit_candidatures',
  /** Anybody may read it. */
  annonce: 'annonce',
  /** Its rules may still change. */
  modifiable: 'modifiable',
} as const;

export const VOCABULAIRE_APPEL: Vocabulaire<FaitsAppel> = {
  sujet: 'appel',
  designation: 'L’appel',
  roles: ROLES,
  faits: FAITS_APPEL,
  gardes: GARDES_APPEL,
  refus: REFUS_APPEL,
  mutations: MUTATIONS,
  inscriptions: new Set(Object.keys(INSCRIPTIONS_APPEL)),
  evenements: EVENEMENTS_APPEL,
  projection: {
    phase: (marques) => Object.keys(PHASES_APPEL).find((code) => marques.has(`phase:${code}`)) ?? null,
  },
};
