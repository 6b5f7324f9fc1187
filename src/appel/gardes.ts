import { enFrancais } from '../platform/clock/calendrier.js';
import type { Garde as GardeDe, Situation } from '../workflow/vocabulaire.js';
import { ecartsAuCalendrier, incoherences } from './calendrier-appel.js';
import { CODES_CATEGORIE } from './categories.js';
import type { FaitsAppel } from './faits.js';
import { Parametres } from './parametres.js';
import { defautDeGrille } from './reglement.js';

type S = Situation<FaitsAppel>;

const garde = (
  faits: readonly (keyof FaitsAppel & string)[],
  verifier: (situation: S) => boolean,
): GardeDe<FaitsAppel> => ({ faits, verifier });

const memesCodes = (codes: readonly string[]): boolean =>
  codes.length === CODES_CATEGORIE.length && CODES_CATEGORIE.every((code) => codes.includes(code));

const derogation = ({ donnees, faits }: S): boolean =>
  typeof donnees['derogation'] === 'string' || faits.appel.derogation_motif !== null;

const prorogation = ({ donnees }: S): string | null =>
  typeof donnees['clot_le'] === 'string' ? donnees['clot_le'] : null;

export const GARDES_APPEL = {
  grille_complete: garde(['appel'], ({ faits }) => defautDeGrille(faits.appel.grille) === null),
  eligibilite_inscrite: garde(['appel'], ({ faits }) => faits.appel.conditions > 0),
  quatre_categories: garde(['appel'], ({ faits }) => memesCodes(faits.appel.categories)),
  horizon_fixe: garde(['appel'], ({ faits }) => faits.appel.horizon_annees > 0),
  parametres_valables: garde(['parametres'], ({ faits }) => Parametres.safeParse(faits.parametres).success),
  dates_coherentes: garde(['appel'], ({ faits }) => incoherences(faits.appel).length === 0),
  cloture_a_venir: garde(['appel'], ({ faits, aujourdhui }) => aujourdhui <= (faits.appel.clot_le ?? '')),
  ouverture_venue: garde(['appel'], ({ faits, aujourdhui }) => aujourdhui >= (faits.appel.ouvre_le ?? '9999')),
  calendrier_conforme: garde(
    ['appel'],
    ({ faits, aujourdhui }) => ecartsAuCalendrier(aujourdhui, faits.appel).length === 0,
  ),
  derogation_motivee: garde(['appel'], derogation),
  prorogation_utile: garde(['appel'], (s) => {
    const jusquau = prorogation(s);
    // Asked before the form is filled, the question is whether the call can be extended at all.
    return jusquau === null || (jusquau > (s.faits.appel.clot_le ?? '') && jusquau >= s.aujourdhui);
  }),
  prorogation_avant_decision: garde(['appel'], (s) => {
    const jusquau = prorogation(s);
    return jusquau === null || jusquau <= (s.faits.appel.decision_prevue_le ?? '9999');
  }),
  cloture_passee: garde(['appel'], ({ faits, aujourdhui }) => aujourdhui > (faits.appel.clot_le ?? '9999')),
  dossiers_decides: garde(['dossiers'], ({ faits }) => faits.dossiers.a_decider === 0),
  dossiers_clos: garde(['dossiers'], ({ faits }) => faits.dossiers.en_cours === 0),
} satisfies Readonly<Record<string, GardeDe<FaitsAppel>>>;

export type GardeAppel = keyof typeof GARDES_APPEL;

const leJour = (jour: string | null): string => (jour === null ? 'une date non fixée' : `le ${enFrancais(jour)}`);

function refusDesCategories({ faits }: S): string {
  const manquantes = CODES_CATEGORIE.filter((code) => !faits.appel.categories.includes(code));
  return manquantes.length === 0
    ? 'L’appel compte exactement quatre catégories, une fois chacune : retirez celles qui sont en trop.'
    : `L’appel compte exactement quatre catégories ; il manque : ${manquantes.join(', ')}.`;
}

/** The sentence behind each guard: says what is missing, and what to do. */
export const REFUS_APPEL: Readonly<Record<GardeAppel, (situation: S) => string>> = {
  grille_complete: ({ faits }) => defautDeGrille(faits.appel.grille) ?? 'La grille de notation est à revoir.',
  eligibilite_inscrite: () => 'La liste des conditions d’éligibilité est vide : inscrivez-les avant de programmer.',
  quatre_categories: refusDesCategories,
  horizon_fixe: () => 'L’horizon de l’appel n’est pas fixé : dites en combien d’années les projets aboutissent.',
  parametres_valables: () =>
    'Les paramètres de l’appel ne sont pas valables : ouvrez-les, corrigez ceux qui sont signalés et enregistrez.',
  dates_coherentes: ({ faits }) => `Le calendrier de l’appel ne tient pas : ${incoherences(faits.appel).join(' ; ')}.`,
  cloture_a_venir: ({ faits }) =>
    `La clôture est prévue ${leJour(faits.appel.clot_le)}, déjà passée : revoyez le calendrier avant d’ouvrir.`,
  ouverture_venue: ({ faits }) =>
    `L’ouverture est annoncée pour ${leJour(faits.appel.ouvre_le)} : l’appel n’ouvre pas avant.`,
  calendrier_conforme: ({ faits, aujourdhui }) =>
    `Le calendrier s’écarte de la règle : ${ecartsAuCalendrier(aujourdhui, faits.appel).join(' ; ')}. Pour ouvrir quand même, donnez le motif écrit d’une dérogation.`,
  derogation_motivee: () => 'Aucune dérogation n’est motivée : écrivez-en le motif.',
  prorogation_utile: ({ faits }) =>
    `La nouvelle clôture doit venir après celle d’aujourd’hui (${leJour(faits.appel.clot_le)}) et ne pas être déjà passée.`,
  prorogation_avant_decision: ({ faits }) =>
    `La nouvelle clôture dépasserait la date de décision prévue (${leJour(faits.appel.decision_prevue_le)}) : reportez d’abord la décision.`,
  cloture_passee: ({ faits }) =>
    `L’appel reçoit des candidatures jusqu’au ${faits.appel.clot_le === null ? 'jour de sa clôture' : enFrancais(faits.appel.clot_le)}, 23 h 59 : il ne se clôt pas avant.`,
  dossiers_decides: ({ faits }) =>
    `${faits.dossiers.a_decider} dossier(s) déposé(s) attendent encore leur décision : prononcez-vous avant de publier.`,
  dossiers_clos: ({ faits }) =>
    `${faits.dossiers.en_cours} dossier(s) de l’appel ne sont pas clos : l’appel s’archive quand tous le sont.`,
};
