import type { Parametres } from '../../appel/parametres.js';

export interface LibelleDeParametre {
  readonly label: string;
  readonly aide: string;
  readonly unite?: string;
}

export interface GroupeDeParametres {
  readonly titre: string;
  readonly noms: readonly (keyof Parametres)[];
}

/** The parameters in the order they are shown. */
export const GROUPES: readonly GroupeDeParametres[] = [
  { titre: 'Qui peut répondre', noms: ['types_porteur'] },
  {
    titre: 'Délais du cycle de vie',
    noms: [
      'rappel_instruction_jours',
      'complement_jours',
      'rappel_complement_jours',
      'liste_complementaire_jours',
      'non_demarrage_jours',
      'recherche_relais_jours',
      'bilan_jours',
      'validation_bilan_jours',
      'observation_jours',
      'annees_supplementaires_max',
    ],
  },
  {
    titre: 'Règles d’alerte',
    noms: ['rr_01_jours', 'rr_03_jours', 'rr_04_jours', 'rr_06_jours', 'rr_08_jours', 'rr_10_jours'],
  },
  {
    titre: 'Rappels',
    noms: ['compte_a_rebours_jours', 'rappel_brouillon_jours', 'rappel_lancement_jours', 'rappel_decision_jours'],
  },
  {
    titre: 'Rétroplanning',
    noms: [
      'plan_programmation_jours',
      'plan_candidature_jours',
      'plan_instruction_jours',
      'plan_convocation_jours',
      'plan_decision_jours',
      'plan_notification_jours',
    ],
  },
];

const jours = 'jours';

export const LIBELLES_PARAMETRES: Readonly<Record<keyof Parametres, LibelleDeParametre>> = {
  types_porteur: { label: 'Types de porteur acceptés', aide: 'Une candidature d’un autre type est irrecevable.' },
  rappel_instruction_jours: {
    label: 'Rappel d’une instruction qui tarde',
    aide: 'Après le dépôt, délai au bout duquel la Caf est relancée si elle n’a pas commencé.',
    unite: jours,
  },
  complement_jours: {
    label: 'Réponse à une demande de complément',
    aide: 'Délai laissé au porteur ; passé ce jour, la candidature est irrecevable.',
    unite: jours,
  },
  rappel_complement_jours: {
    label: 'Rappel d’un complément attendu',
    aide: 'Après la demande, délai au bout duquel le porteur est relancé.',
    unite: jours,
  },
  liste_complementaire_jours: {
    label: 'Durée de la liste complémentaire',
    aide: 'Passé ce délai après la décision, les dossiers qui attendent encore ne sont plus appelés.',
    unite: jours,
  },
  non_demarrage_jours: {
    label: 'Attente du financement',
    aide: 'Après la convention, délai au bout duquel un projet sans financement complet est regardé comme non démarré.',
    unite: jours,
  },
  recherche_relais_jours: {
    label: 'Début de la recherche de relais',
    aide: 'Compté avant la fin du financement : un nombre négatif ou nul, par exemple -180.',
    unite: jours,
  },
  bilan_jours: {
    label: 'Intervalle entre deux bilans d’étape',
    aide: 'Compté du passage en montée en charge, puis du dernier bilan ; un bilan s’ouvre aussi à mi-convention.',
    unite: jours,
  },
  validation_bilan_jours: {
    label: 'Rappel d’un bilan à valider',
    aide: 'Après l’ouverture d’un bilan, délai au bout duquel le porteur et son conseiller sont relancés.',
    unite: jours,
  },
  observation_jours: {
    label: 'Durée de validité d’un entretien',
    aide: 'Passé ce délai, ce que l’on sait du projet est tenu pour périmé.',
    unite: jours,
  },
  annees_supplementaires_max: {
    label: 'Années supplémentaires au plus',
    aide: 'Combien d’années de transition un projet peut recevoir, de 0 à 5.',
    unite: 'années',
  },
  rr_01_jours: {
    label: 'RR-01 — Fin du financement sans relais',
    aide: 'Jours avant la fin, du plus loin au plus près : information, moyenne, haute, critique.',
  },
  rr_03_jours: {
    label: 'RR-03 — Coordonnateur manquant',
    aide: 'Jours après la convention : gravité moyenne, puis haute.',
  },
  rr_04_jours: {
    label: 'RR-04 — Coordonnateur parti',
    aide: 'Jours après le départ : relève à assurer, puis pause à décider.',
  },
  rr_06_jours: {
    label: 'RR-06 — Démarrage empêché, faute de financement',
    aide: 'Jours après le début prévu : gravité haute, puis critique.',
  },
  rr_08_jours: {
    label: 'RR-08 — Pause ou retard qui se prolonge',
    aide: 'Jours depuis le début de la pause ou du retard : moyenne, haute, décision demandée.',
  },
  rr_10_jours: {
    label: 'RR-10 — Projet non évalué',
    aide: 'Jours après la convention sans aucun entretien, puis jours depuis le dernier entretien.',
  },
  compte_a_rebours_jours: {
    label: 'Compte à rebours de la fin du financement',
    aide: 'Jours avant la fin où le conseiller et le porteur sont prévenus, tant qu’aucun relais n’est acquis.',
  },
  rappel_brouillon_jours: {
    label: 'Candidatures non déposées',
    aide: 'Jours avant la clôture où les porteurs d’un brouillon sont relancés.',
  },
  rappel_lancement_jours: {
    label: 'Préparation du prochain appel',
    aide: 'Jours avant le 1er juin où la Dpfas est prévenue.',
  },
  rappel_decision_jours: {
    label: 'Décision à prendre',
    aide: 'Jours avant le dernier jour où une décision permet encore le début voulu.',
  },
  plan_programmation_jours: {
    label: 'Entre l’annonce et l’ouverture',
    aide: 'Le temps que les Caf se préparent.',
    unite: jours,
  },
  plan_candidature_jours: { label: 'Pour candidater', aide: 'De l’ouverture à la clôture.', unite: jours },
  plan_instruction_jours: { label: 'Pour instruire', aide: 'De la clôture à la fin de l’instruction.', unite: jours },
  plan_convocation_jours: {
    label: 'Pour convoquer le comité',
    aide: 'De la fin de l’instruction à la séance.',
    unite: jours,
  },
  plan_decision_jours: { label: 'Pour décider', aide: 'De la séance à la décision notifiée.', unite: jours },
  plan_notification_jours: {
    label: 'Pour se préparer',
    aide: 'De la décision au début des actions.',
    unite: jours,
  },
};
