import { enFrancais } from '../platform/clock/calendrier.js';
import { enEuros } from '../platform/errors/montant.js';
import type { Garde as GardeDe, Situation } from '../workflow/vocabulaire.js';
import { controlesBloquants, manquesDuDepot } from './candidature.js';
import type { FaitsDossier } from './faits.js';

type S = Situation<FaitsDossier>;

/** Writes one guard: the facts it reads, then the question. */
const garde = (
  faits: readonly (keyof FaitsDossier & string)[],
  verifier: (situation: S) => boolean,
): GardeDe<FaitsDossier> => ({ faits, verifier });

const appelOuvert = ({ faits: { appel }, aujourdhui }: S): boolean =>
  appel.marques.includes('recoit_candidatures') && (appel.clot_le === null || aujourdhui <= appel.clot_le);

const cafCoPorteuse = ({ faits, agent }: S): boolean =>
  agent.cafCode !== null && faits.cafs_co_porteuses.includes(agent.cafCode);

export const GARDES = {
  ouvert: garde([], ({ marques }) => !marques.has('clos')),
  suivi_ouvert: garde([], ({ marques }) => !marques.has('clos') && !marques.has('avancement:hors_suivi')),
  hors_pause: garde([], ({ marques }) => !marques.has('en_pause')),
  hors_perennisation: garde([], ({ marques }) => !marques.has('phase:perennisation')),
  appel_ouvert: garde(['appel'], appelOuvert),
  candidature_complete: garde(['candidature'], ({ faits }) => manquesDuDepot(faits.candidature).length === 0),
  recevable: garde(['candidature'], ({ faits }) => controlesBloquants(faits.candidature).length === 0),
  caf_independante: garde(['cafs_co_porteuses'], (s) => !cafCoPorteuse(s)),
  caf_co_porteuse: garde(['cafs_co_porteuses'], ({ faits }) => faits.cafs_co_porteuses.length > 0),
  avis_rendu: garde(['avis'], ({ faits }) => faits.avis > 0),
  partenariat_prouve: garde(['partenaires'], ({ faits }) => faits.partenaires.prouves > 0),
  partenariat_verifie: garde(['partenaires'], ({ faits }) => faits.partenaires.verifies > 0),
  plan_relais_present: garde(['relais_prevus'], ({ faits }) => faits.relais_prevus > 0),
  indicateur_present: garde(['indicateurs'], ({ faits }) => faits.indicateurs > 0),
  membre_de_la_seance: garde(['seance'], ({ faits }) => faits.seance?.membre === true),
  sans_deport: garde(['seance'], ({ faits }) => faits.seance?.deport === null),
  presence_constatee: garde(['seance'], ({ faits }) => faits.seance?.present === true),
  vote_ouvert: garde(['seance'], ({ faits }) => faits.seance?.vote_ouvert === true && !faits.seance.a_vote),
  vote_clos: garde(['seance'], ({ faits }) => faits.seance?.vote_clos === true),
  majorite_favorable: garde(
    ['seance'],
    ({ faits: { seance } }) => seance !== null && seance.favorables > seance.defavorables,
  ),
  quorum_atteint: garde(['seance'], ({ faits: { seance } }) => seance !== null && seance.presents >= seance.quorum),
  enveloppe_disponible: garde(
    ['enveloppe_restante', 'candidature'],
    ({ faits }) =>
      faits.enveloppe_restante === null || faits.enveloppe_restante >= (faits.candidature.montant_demande ?? 0),
  ),
  conseiller_nomme: garde(['conseillers'], ({ faits }) => faits.conseillers > 0),
  plan_boucle: garde(
    ['plan'],
    ({ faits: { plan } }) => plan.lignes > 0 && plan.depenses === plan.recettes && plan.a_acquerir === 0,
  ),
  moyens_humains: garde(
    ['moyens_humains'],
    ({ faits: { moyens_humains: m } }) => m.minimum === null || m.pourvus >= m.minimum,
  ),
  coordination_prete: garde(
    [],
    ({ marques, donnees }) => !marques.has('coordonnateur_attendu') || typeof donnees['derogation'] === 'string',
  ),
  une_action_lancee: garde(['actions'], ({ faits }) => faits.actions.lancees > 0),
  une_action_realisee: garde(['actions'], ({ faits }) => faits.actions.realisees > 0),
  annee_supplementaire_disponible: garde(['parametres'], ({ contexte, faits }) => {
    const accordees = Number(contexte['annees_supplementaires'] ?? 0);
    return accordees < Number(faits.parametres['annees_supplementaires_max'] ?? 1);
  }),
  enveloppe_transition_disponible: garde(
    ['enveloppe_transition_restante'],
    ({ faits: { enveloppe_transition_restante: reste }, donnees }) =>
      reste === null || (reste > 0 && reste >= Number(donnees['montant'] ?? 0)),
  ),
} satisfies Readonly<Record<string, GardeDe<FaitsDossier>>>;

export type Garde = keyof typeof GARDES;

const etp = (nombre: number): string => `${nombre.toLocaleString('fr-FR')} ETP`;

function refusDuPlan({ faits: { plan } }: S): string {
  if (plan.lignes === 0) {
    return 'Le plan de financement est vide : inscrivez ses dépenses et ses recettes.';
  }
  const ecart = plan.depenses - plan.recettes;
  if (ecart !== 0) {
    return `Le plan de financement n’est pas équilibré : il manque ${enEuros(Math.abs(ecart))} de ${ecart > 0 ? 'recettes' : 'dépenses'}.`;
  }
  return `Le plan de financement n’est pas bouclé : ${enEuros(plan.a_acquerir)} nécessaires au démarrage ne sont pas encore acquis.`;
}

function refusDeLAppel({ faits: { appel } }: S): string {
  return appel.clot_le === null
    ? 'L’appel ne reçoit pas de candidatures en ce moment.'
    : `L’appel ne reçoit plus de candidatures : sa date de clôture est le ${enFrancais(appel.clot_le)}, 23 h 59.`;
}

function refusDuVote({ faits: { seance } }: S): string {
  return seance?.a_vote === true
    ? 'Vous avez déjà voté sur ce dossier : un vote par membre et par dossier.'
    : 'Le vote n’est pas ouvert sur ce dossier : il s’ouvre et se clôt en séance.';
}

/** The sentence behind each guard: says what is missing, and what to do. */
export const REFUS: Readonly<Record<Garde, (situation: S) => string>> = {
  ouvert: () => 'Le dossier est clos : plus rien ne peut y changer.',
  suivi_ouvert: ({ marques }) =>
    marques.has('clos')
      ? 'Le dossier est clos : plus rien ne peut y changer.'
      : 'Le projet n’est pas encore conventionné : il n’a ni retard ni pause à signaler.',
  hors_pause: () => 'Le projet est en pause : il faut d’abord le reprendre.',
  hors_perennisation: () => 'Le projet est en pérennisation : le relais se confirme depuis cette phase.',
  appel_ouvert: refusDeLAppel,
  candidature_complete: ({ faits }) =>
    `La candidature est incomplète ; il manque : ${manquesDuDepot(faits.candidature)
      .map(({ phrase }) => phrase)
      .join(', ')}.`,
  recevable: ({ faits }) =>
    `La candidature n’est pas recevable en l’état : ${controlesBloquants(faits.candidature).join(' ; ')}.`,
  caf_independante: ({ agent }) =>
    `La Caf ${agent.cafCode ?? ''} est co-porteuse de ce dossier : ses agents ne rendent pas d’avis et ne votent pas.`,
  caf_co_porteuse: () => 'Aucune Caf n’est co-porteuse de ce dossier : c’est à la Caf du territoire de rendre l’avis.',
  avis_rendu: () => 'La Caf n’a pas encore rendu son avis.',
  partenariat_prouve: () =>
    'Aucun partenariat n’est prouvé : joignez une lettre signée, une convention ou un compte rendu.',
  partenariat_verifie: () => 'Aucun partenariat n’a été vérifié par un conseiller ou par le CafLab.',
  plan_relais_present: () => 'Le plan de sortie est vide : inscrivez au moins un relais de financement envisagé.',
  indicateur_present: () => 'Aucun indicateur n’est mesurable par le porteur seul : inscrivez-en au moins un.',
  membre_de_la_seance: () => 'Vous n’êtes pas membre de la séance qui examine ce dossier.',
  sans_deport: ({ faits }) => `Vous êtes en déport sur ce dossier : ${faits.seance?.deport ?? 'lien déclaré'}.`,
  presence_constatee: () =>
    'Votre présence n’a pas été constatée à la séance : signalez-vous au secrétariat avant de voter.',
  vote_ouvert: refusDuVote,
  vote_clos: ({ faits }) =>
    faits.seance?.vote_ouvert === true
      ? 'Le vote est encore ouvert sur ce dossier : clôturez-le avant de vous prononcer.'
      : 'Le comité n’a pas voté sur ce dossier : ouvrez le vote en séance, puis clôturez-le.',
  majorite_favorable: ({ faits: { seance } }) =>
    `Le comité n’est pas favorable : ${seance?.favorables ?? 0} voix pour et ${seance?.defavorables ?? 0} contre. Un dossier est retenu à la majorité des voix exprimées.`,
  quorum_atteint: ({ faits: { seance } }) =>
    seance === null
      ? 'Le dossier n’est inscrit à aucune séance du comité.'
      : `Le quorum n’est pas atteint : ${seance.presents} membre(s) en situation de voter pour ${seance.quorum} requis.`,
  enveloppe_disponible: ({ faits }) =>
    `L’enveloppe de l’appel n’y suffit pas : il reste ${enEuros(faits.enveloppe_restante ?? 0)} pour ${enEuros(faits.candidature.montant_demande ?? 0)} demandés.`,
  conseiller_nomme: () => 'Aucun conseiller Caf n’est nommé sur ce dossier : nommez-en un avant de conventionner.',
  plan_boucle: refusDuPlan,
  moyens_humains: ({ faits: { moyens_humains: m } }) =>
    `Les moyens humains ne suffisent pas : ${etp(m.pourvus)} en poste pour ${etp(m.minimum ?? 0)} nécessaires au démarrage.`,
  coordination_prete: () =>
    'Un coordonnateur est requis et le poste n’est pas pourvu : recrutez-le, ou donnez le motif d’une dérogation.',
  une_action_lancee: () => 'Aucune action du projet n’est lancée : lancez-en une d’abord.',
  une_action_realisee: () => 'Aucune action du projet n’est encore mise en œuvre.',
  annee_supplementaire_disponible: () =>
    'L’année supplémentaire a déjà été accordée : l’appel n’en permet pas d’autre.',
  enveloppe_transition_disponible: ({ faits }) =>
    `L’enveloppe des années supplémentaires n’y suffit pas : il reste ${enEuros(faits.enveloppe_transition_restante ?? 0)}.`,
};
