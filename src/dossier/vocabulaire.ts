import { ROLES } from '../auth/roles.js';
import type { Vocabulaire } from '../workflow/vocabulaire.js';
import { EVENEMENTS_DOSSIER } from './evenements.js';
import { FAITS_DOSSIER, type FaitsDossier } from './faits.js';
import { GARDES, REFUS } from './gardes.js';
import { MUTATIONS } from '../workflow/mutations.js';

/** How far a followed project is, for the counts of the Recueil (requirement SUI-05): the first that applies. */
export const AVANCEMENTS = {
  non_demarre: 'Non démarré, faute de financement',
  abandonne: 'Abandonné après démarrage',
  clos: 'Clos',
  hors_suivi: 'Hors suivi',
  non_evalue: 'Non évalué',
  retarde_ou_en_pause: 'Retardé ou en pause',
  en_demarrage: 'En simple démarrage',
  bien_avance: 'Bien avancé',
} as const;

export type Avancement = keyof typeof AVANCEMENTS;

export const PHASES = {
  candidature: 'Candidature',
  selection: 'Sélection',
  amorcage: 'Amorçage',
  montee_en_charge: 'Montée en charge',
  perennisation: 'Pérennisation',
  termine: 'Terminé',
  abandon: 'Abandon',
} as const;

export type Phase = keyof typeof PHASES;

export const estPhase = (code: unknown): code is Phase => typeof code === 'string' && Object.hasOwn(PHASES, code);

const premiere = (prefixe: string, codes: readonly string[], marques: ReadonlySet<string>): string | null =>
  codes.find((code) => marques.has(`${prefixe}:${code}`)) ?? null;

export const VOCABULAIRE_DOSSIER: Vocabulaire<FaitsDossier> = {
  sujet: 'dossier',
  designation: 'Le dossier',
  roles: ROLES,
  faits: FAITS_DOSSIER,
  partages: { enveloppe_restante: 's.appel_id', enveloppe_transition_restante: 's.appel_id' },
  gardes: GARDES,
  refus: REFUS,
  mutations: MUTATIONS,
  inscriptions: new Set([
    'annee_supplementaire',
    'avis',
    'convention',
    'coordonnateur_parti',
    'coordonnateur_recrute',
    'coordonnateur_requis',
    'decision',
    'depot',
    'entretien',
    'lien',
    'relais',
    'vote',
  ]),
  evenements: EVENEMENTS_DOSSIER,
  projection: {
    phase: (marques) => premiere('phase', Object.keys(PHASES), marques),
    avancement: (marques) => premiere('avancement', Object.keys(AVANCEMENTS), marques),
    clos: (marques) => marques.has('clos'),
  },
};
