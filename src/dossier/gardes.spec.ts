import { describe, expect, it } from '@jest/globals';
import { agentSysteme } from '../workflow/agent.js';
import type { Situation } from '../workflow/vocabulaire.js';
import type { Candidature } from './candidature.js';
import type { FaitSeance, FaitsDossier } from './faits.js';
import { type Garde, GARDES, REFUS } from './gardes.js';

const CANDIDATURE = {
  titre: 'La roulotte',
  resume: 'Un lieu d’accueil.',
  categorie_principale: 'QUALITE',
  montant_demande: 5_000_000,
  porteur_type: 'association',
  etiquettes: [],
  droit_commun: 'Sollicité sans suite.',
  etp_prevus: 0,
  actions: 1,
  categories_appel: null,
} as unknown as Candidature;

const SEANCE: FaitSeance = {
  membre: true,
  deport: null,
  present: true,
  vote_ouvert: true,
  vote_clos: false,
  a_vote: false,
  presents: 5,
  quorum: 5,
  favorables: 3,
  defavorables: 2,
};

const FAITS: FaitsDossier = {
  appel: { marques: ['recoit_candidatures'], clot_le: '2026-08-28' },
  parametres: {},
  candidature: CANDIDATURE,
  cafs_co_porteuses: [],
  avis: 1,
  partenaires: { prouves: 1, verifies: 1 },
  indicateurs: 1,
  conseillers: 1,
  moyens_humains: { pourvus: 2, minimum: 2 },
  actions: { lancees: 1, realisees: 1 },
  seance: SEANCE,
  plan: { depenses: 100, recettes: 100, a_acquerir: 0, lignes: 2 },
  relais_prevus: 1,
  debut_actions: null,
  mi_periode: null,
  fin_financement: null,
  enveloppe_restante: 5_000_000,
  enveloppe_transition_restante: null,
};

type Change = Partial<Omit<Situation<FaitsDossier>, 'faits' | 'marques' | 'agent'>> & {
  readonly faits?: Partial<FaitsDossier>;
  readonly marques?: readonly string[];
  readonly cafCode?: string;
};

const situation = ({ faits, marques = [], cafCode, ...reste }: Change): Situation<FaitsDossier> => ({
  donnees: {},
  contexte: {},
  aujourdhui: '2026-08-28',
  params: {},
  ...reste,
  agent: { ...agentSysteme('Essai'), cafCode: cafCode ?? null },
  marques: new Set(marques),
  faits: { ...FAITS, ...faits },
});

const seance = (change: Partial<FaitSeance> | null): Change => ({
  faits: { seance: change === null ? null : { ...SEANCE, ...change } },
});

/** What lets each guard through, then what makes it refuse, with the sentence that is told. */
const CAS: readonly (readonly [garde: Garde, passe: Change, refuse: Change, phrase: string])[] = [
  ['ouvert', {}, { marques: ['clos'] }, 'Le dossier est clos : plus rien ne peut y changer.'],
  ['suivi_ouvert', {}, { marques: ['clos'] }, 'Le dossier est clos : plus rien ne peut y changer.'],
  [
    'suivi_ouvert',
    {},
    { marques: ['avancement:hors_suivi'] },
    'Le projet n’est pas encore conventionné : il n’a ni retard ni pause à signaler.',
  ],
  ['hors_pause', {}, { marques: ['en_pause'] }, 'Le projet est en pause : il faut d’abord le reprendre.'],
  [
    'hors_perennisation',
    {},
    { marques: ['phase:perennisation'] },
    'Le projet est en pérennisation : le relais se confirme depuis cette phase.',
  ],
  [
    'appel_ouvert',
    {},
    { aujourdhui: '2026-08-29' },
    'L’appel ne reçoit plus de candidatures : sa date de clôture est le 28 août 2026, 23 h 59.',
  ],
  [
    'appel_ouvert',
    { faits: { appel: { marques: ['recoit_candidatures'], clot_le: null } } },
    { faits: { appel: { marques: [], clot_le: null } } },
    'L’appel ne reçoit pas de candidatures en ce moment.',
  ],
  [
    'candidature_complete',
    {},
    { faits: { candidature: { ...CANDIDATURE, titre: null, actions: 0 } } },
    'La candidature est incomplète ; il manque : le titre du projet, au moins une action.',
  ],
  [
    'recevable',
    {},
    { faits: { candidature: { ...CANDIDATURE, etp_prevus: null } } },
    'La candidature n’est pas recevable en l’état : les moyens humains ne sont pas renseignés.',
  ],
  [
    'caf_independante',
    { cafCode: '07', faits: { cafs_co_porteuses: ['62'] } },
    { cafCode: '62', faits: { cafs_co_porteuses: ['62'] } },
    'La Caf 62 est co-porteuse de ce dossier : ses agents ne rendent pas d’avis et ne votent pas.',
  ],
  [
    'caf_co_porteuse',
    { faits: { cafs_co_porteuses: ['62'] } },
    {},
    'Aucune Caf n’est co-porteuse de ce dossier : c’est à la Caf du territoire de rendre l’avis.',
  ],
  ['avis_rendu', {}, { faits: { avis: 0 } }, 'La Caf n’a pas encore rendu son avis.'],
  [
    'partenariat_prouve',
    {},
    { faits: { partenaires: { prouves: 0, verifies: 0 } } },
    'Aucun partenariat n’est prouvé : joignez une lettre signée, une convention ou un compte rendu.',
  ],
  [
    'partenariat_verifie',
    {},
    { faits: { partenaires: { prouves: 1, verifies: 0 } } },
    'Aucun partenariat n’a été vérifié par un conseiller ou par le CafLab.',
  ],
  [
    'plan_relais_present',
    {},
    { faits: { relais_prevus: 0 } },
    'Le plan de sortie est vide : inscrivez au moins un relais de financement envisagé.',
  ],
  [
    'indicateur_present',
    {},
    { faits: { indicateurs: 0 } },
    'Aucun indicateur n’est mesurable par le porteur seul : inscrivez-en au moins un.',
  ],
  ['membre_de_la_seance', {}, seance({ membre: false }), 'Vous n’êtes pas membre de la séance qui examine ce dossier.'],
  ['membre_de_la_seance', {}, seance(null), 'Vous n’êtes pas membre de la séance qui examine ce dossier.'],
  ['sans_deport', {}, seance({ deport: 'Caf co-porteuse' }), 'Vous êtes en déport sur ce dossier : Caf co-porteuse.'],
  [
    'presence_constatee',
    {},
    seance({ present: false }),
    'Votre présence n’a pas été constatée à la séance : signalez-vous au secrétariat avant de voter.',
  ],
  [
    'vote_ouvert',
    {},
    seance({ a_vote: true }),
    'Vous avez déjà voté sur ce dossier : un vote par membre et par dossier.',
  ],
  [
    'vote_ouvert',
    {},
    seance({ vote_ouvert: false }),
    'Le vote n’est pas ouvert sur ce dossier : il s’ouvre et se clôt en séance.',
  ],
  [
    'vote_clos',
    seance({ vote_clos: true }),
    seance({}),
    'Le vote est encore ouvert sur ce dossier : clôturez-le avant de vous prononcer.',
  ],
  [
    'vote_clos',
    seance({ vote_clos: true }),
    seance({ vote_ouvert: false }),
    'Le comité n’a pas voté sur ce dossier : ouvrez le vote en séance, puis clôturez-le.',
  ],
  [
    'majorite_favorable',
    {},
    seance({ favorables: 2 }),
    'Le comité n’est pas favorable : 2 voix pour et 2 contre. Un dossier est retenu à la majorité des voix exprimées.',
  ],
  [
    'quorum_atteint',
    {},
    seance({ presents: 4 }),
    'Le quorum n’est pas atteint : 4 membre(s) en situation de voter pour 5 requis.',
  ],
  ['quorum_atteint', {}, seance(null), 'Le dossier n’est inscrit à aucune séance du comité.'],
  [
    'enveloppe_disponible',
    {},
    { faits: { enveloppe_restante: 4_999_999 } },
    'L’enveloppe de l’appel n’y suffit pas : il reste 49\u202F999,99\u00A0€ pour 50\u202F000\u00A0€ demandés.',
  ],
  [
    'conseiller_nomme',
    {},
    { faits: { conseillers: 0 } },
    'Aucun conseiller Caf n’est nommé sur ce dossier : nommez-en un avant de conventionner.',
  ],
  [
    'plan_boucle',
    {},
    { faits: { plan: { depenses: 0, recettes: 0, a_acquerir: 0, lignes: 0 } } },
    'Le plan de financement est vide : inscrivez ses dépenses et ses recettes.',
  ],
  [
    'plan_boucle',
    {},
    { faits: { plan: { depenses: 1_340_000, recettes: 100_000, a_acquerir: 0, lignes: 2 } } },
    'Le plan de financement n’est pas équilibré : il manque 12\u202F400\u00A0€ de recettes.',
  ],
  [
    'plan_boucle',
    {},
    { faits: { plan: { depenses: 100, recettes: 100, a_acquerir: 50, lignes: 2 } } },
    'Le plan de financement n’est pas bouclé : 0,50\u00A0€ nécessaires au démarrage ne sont pas encore acquis.',
  ],
  [
    'moyens_humains',
    { faits: { moyens_humains: { pourvus: 0, minimum: null } } },
    { faits: { moyens_humains: { pourvus: 0.5, minimum: 1.5 } } },
    'Les moyens humains ne suffisent pas : 0,5 ETP en poste pour 1,5 ETP nécessaires au démarrage.',
  ],
  [
    'coordination_prete',
    { marques: ['coordonnateur_attendu'], donnees: { derogation: 'Intérim assuré.' } },
    { marques: ['coordonnateur_attendu'] },
    'Un coordonnateur est requis et le poste n’est pas pourvu : recrutez-le, ou donnez le motif d’une dérogation.',
  ],
  [
    'une_action_lancee',
    {},
    { faits: { actions: { lancees: 0, realisees: 0 } } },
    'Aucune action du projet n’est lancée : lancez-en une d’abord.',
  ],
  [
    'une_action_realisee',
    {},
    { faits: { actions: { lancees: 1, realisees: 0 } } },
    'Aucune action du projet n’est encore mise en œuvre.',
  ],
  [
    'annee_supplementaire_disponible',
    { contexte: { annees_supplementaires: 1 }, faits: { parametres: { annees_supplementaires_max: 2 } } },
    { contexte: { annees_supplementaires: 1 } },
    'L’année supplémentaire a déjà été accordée : l’appel n’en permet pas d’autre.',
  ],
  [
    'enveloppe_transition_disponible',
    { faits: { enveloppe_transition_restante: 100 }, donnees: { montant: 100 } },
    { faits: { enveloppe_transition_restante: 100 }, donnees: { montant: 101 } },
    'L’enveloppe des années supplémentaires n’y suffit pas : il reste 1\u00A0€.',
  ],
];

describe('Gardes d’un dossier', () => {
  it.each(CAS)('%s', (nom, passe, refuse, phrase) => {
    expect(GARDES[nom].verifier(situation(passe))).toBe(true);
    expect(GARDES[nom].verifier(situation(refuse))).toBe(false);
    expect(REFUS[nom](situation(refuse))).toBe(phrase);
  });

  it('chaque garde est éprouvée', () => {
    expect(new Set(CAS.map(([nom]) => nom))).toEqual(new Set(Object.keys(GARDES)));
  });

  it('le jour de la clôture compte encore', () => {
    expect(GARDES.appel_ouvert.verifier(situation({ aujourdhui: '2026-08-28' }))).toBe(true);
  });

  it('un membre de comité sans Caf n’est lié à aucune', () => {
    expect(GARDES.caf_independante.verifier(situation({ faits: { cafs_co_porteuses: ['62'] } }))).toBe(true);
  });
});
