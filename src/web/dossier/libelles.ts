import { CAUSES } from '../../dossier/causes.js';
import { STATUTS_RECETTE } from '../../financement/plan.js';
import type { LibelleDeChamp } from '../layout/formulaire-evenement.js';

const QUAND = 'Laissez vide pour aujourd’hui.';

export const SENS_DES_AVIS: Readonly<Record<string, string>> = {
  favorable: 'Favorable',
  reserve: 'Favorable avec réserves',
  defavorable: 'Défavorable',
};

export const FONCTIONS: Readonly<Record<string, string>> = {
  conseiller_technique: 'Conseil technique',
  agent_direction: 'Direction de la Caf',
  referent_caflab: 'Référent CafLab',
};

export const ROLES_DE_CO_PORTEUR: Readonly<Record<string, string>> = {
  co_porteur: 'Co-porteur',
  operateur: 'Opérateur',
  commune_mandante: 'Commune mandante',
};

export const PREUVES: Readonly<Record<string, string>> = {
  lettre_signee: 'Lettre signée',
  convention: 'Convention',
  compte_rendu: 'Compte rendu',
};

/** Types that are often said; any other is shown as it was written. */
export const TYPES_DE_PARTENAIRE: Readonly<Record<string, string>> = {
  pmi: 'PMI',
  commune: 'Commune',
  departement: 'Département',
  education_nationale: 'Éducation nationale',
  emploi: 'Service de l’emploi',
  insertion: 'Insertion',
  employeurs: 'Employeurs',
  accueil_individuel: 'Accueil individuel',
  association: 'Association',
  ess: 'Économie sociale et solidaire',
  recherche: 'Recherche',
};

export const STATUTS_DE_RELAIS: Readonly<Record<string, string>> = {
  vise: 'Visé',
  identifie: 'Identifié',
  negocie: 'En négociation',
  acquis: 'Acquis',
  refuse: 'Refusé',
};

export const NATURES_DE_LIEN: Readonly<Record<string, string>> = {
  issu_de: 'Issu de',
  repris_partiellement_par: 'Repris en partie par',
  transfert_commune: 'Transfert de commune',
};

const OBJETS_ANNEE: Readonly<Record<string, string>> = {
  vers_prestation: 'Passer à une prestation de service',
  modele: 'Consolider le modèle économique',
  evaluation_impact: 'Évaluer l’impact',
};

const SERVICES: Readonly<Record<string, string>> = {
  rpe: 'Relais petite enfance',
  centre_social: 'Centre social',
  laep: 'Lieu d’accueil enfants-parents',
  ludotheque: 'Ludothèque',
};

const RENCONTRES: Readonly<Record<string, string>> = {
  conseiller: 'Le conseil technique de la Caf',
  porteur: 'Le porteur',
  conseiller_et_porteur: 'Le conseil technique et le porteur',
};

const PRECISIONS: Readonly<Record<string, string>> = {
  jour: 'Au jour',
  mois: 'Au mois',
  rentree: 'À la rentrée',
  annee: 'À l’année',
  non_dite: 'Non dite',
};

const AMORCAGE =
  'Le FIPE est un fonds d’amorçage : son financement s’arrêtera. Le projet doit chercher dès maintenant ce qui le financera ensuite.';

const FONDEMENT: LibelleDeChamp = {
  label: 'Source',
  aide: 'D’où vient cette information, si ce n’est pas le porteur.',
};

/** Fields of the events of a dossier and of its actions. `event.field` is that field in that event. */
export const LIBELLES_EVENEMENTS: Readonly<Record<string, LibelleDeChamp>> = {
  motif: { label: 'Motif' },
  date: { label: 'Date', aide: QUAND },
  fondement: FONDEMENT,
  cause: { label: 'Cause', options: CAUSES },
  amorcage_reconnu: { label: 'J’ai compris que ce financement s’arrêtera', aide: AMORCAGE },
  amorcage_rappele: { label: 'La convention rappelle que le FIPE est un fonds d’amorçage', aide: AMORCAGE },
  'demander_complement.motif': {
    label: 'Ce qui manque',
    aide: 'Le porteur lira ce texte dans le courriel qu’il recevra.',
  },
  reponse: { label: 'Votre réponse', aide: 'Dites ce que vous avez complété.' },
  sens: { label: 'Avis', options: SENS_DES_AVIS },
  vote: {
    label: 'Votre vote',
    options: { favorable: 'Favorable', defavorable: 'Défavorable', abstention: 'Abstention' },
  },
  montant: { label: 'Montant' },
  'prononcer_retenu.montant': { label: 'Montant accordé', aide: 'Laissez vide pour le montant demandé.' },
  rang: { label: 'Rang sur la liste', aide: 'Laissez vide pour le rang suivant.' },
  debut: { label: 'Début de la convention' },
  fin: { label: 'Fin de la convention' },
  'conventionner.montant': { label: 'Montant conventionné' },
  cible: { label: 'Repris par', aide: 'Nom du programme ou de l’organisme qui reprend le projet.' },
  part_reprise: { label: 'Ce qui est repris' },
  dossier_cible: { label: 'Dossier qui reprend', aide: 'Son numéro, s’il est dans Jalon.' },
  derogation: {
    label: 'Motif de la dérogation',
    aide: 'À remplir seulement si le projet démarre sans coordonnateur alors qu’il en faut un.',
  },
  synthese: { label: 'Synthèse du bilan' },
  type_service: { label: 'Service visé', options: SERVICES },
  date_cible: { label: 'Date visée' },
  objet: { label: 'Objet de l’année supplémentaire', options: OBJETS_ANNEE },
  sortie_le: { label: 'Date de sortie du fonds' },
  accord: { label: 'Ce que dit l’accord', aide: 'Qui s’engage, sur quoi, par quel document.' },
  financeur: { label: 'Financeur' },
  type: { label: 'Nature du relais' },
  echeance: { label: 'Échéance' },
  bilan: { label: 'Bilan du projet' },
  nom: { label: 'Nom de la personne' },
  intitule: { label: 'Intitulé du poste' },
  employeur: { label: 'Employeur', aide: 'Peut être un partenaire.' },
  etp: { label: 'Équivalents temps plein', aide: 'Par exemple 0,8.' },
  avec: { label: 'Qui a été rencontré', options: RENCONTRES },
  notes: { label: 'Notes', aide: 'Lues par la Caf, le CafLab et la Dpfas.' },
  progres: { label: 'Progrès constatés' },
};

/** Fields of the data commands. `command.field` is that field in that command. */
export const LIBELLES_SAISIES: Readonly<Record<string, LibelleDeChamp>> = {
  fondement: FONDEMENT,
  nom: { label: 'Nom' },
  numero: { label: 'Numéro', aide: 'Libre : « Action 3 », « Projet 4 », « Axe 2 ».' },
  titre: { label: 'Titre' },
  suivie: { label: 'Action suivie par le CafLab' },
  note: { label: 'Précisions' },
  compte_id: { label: 'Personne' },
  fonction: { label: 'Fonction', options: FONCTIONS },
  date: { label: 'Date', aide: QUAND },
  role: { label: 'Rôle dans le projet' },
  'co_porteur.role': { label: 'Rôle', options: ROLES_DE_CO_PORTEUR },
  caf_code: { label: 'Caf', aide: 'Seulement si le co-porteur est une Caf.' },
  type: { label: 'Type de partenaire', options: TYPES_DE_PARTENAIRE },
  preuve: { label: 'Preuve du partenariat', options: PREUVES },
  'verification.nom': { label: 'Partenaire dont la preuve a été vue' },
  libelle: { label: 'Indicateur', aide: 'Par exemple : familles accueillies dans l’année.' },
  'ligne_plan.libelle': { label: 'Libellé' },
  unite: { label: 'Unité' },
  depart: { label: 'Valeur de départ' },
  cible: { label: 'Valeur visée' },
  'lien.cible': { label: 'Dossier ou programme' },
  mesurable_par_porteur: { label: 'Le porteur peut le mesurer seul' },
  intitule: { label: 'Intitulé du poste' },
  titulaire: { label: 'Titulaire' },
  employeur: { label: 'Employeur' },
  etp: { label: 'Équivalents temps plein', aide: 'Par exemple 0,8.' },
  pourvu_le: { label: 'Pourvu le' },
  objet: { label: 'Objet', aide: 'Ce qui est compté : places, lieux, jeunes…' },
  'jalon.objet': { label: 'Ce qui doit arriver' },
  prevue: { label: 'Prévu' },
  atteinte: { label: 'Atteint' },
  au: { label: 'À la date du', aide: 'Comme la source le dit : « novembre 2025 ».' },
  action: { label: 'Action du projet' },
  texte: { label: 'Échéance annoncée', aide: 'Comme elle est dite : « rentrée 2026 ».' },
  'maturite.texte': { label: 'Où en est le projet ?', aide: 'En quelques mots : « passage à l’échelle ».' },
  niveau: { label: 'Niveau de maturité', aide: 'Laissez vide ce qui n’a pas changé.' },
  precision: { label: 'Précision de la date', options: PRECISIONS },
  'lien.precision': { label: 'Précisions' },
  fin: { label: 'Dernier jour possible' },
  nature: { label: 'Nature du lien', options: NATURES_DE_LIEN },
  annee: { label: 'Année' },
  sens: { label: 'Sens', options: { depense: 'Dépense', recette: 'Recette' } },
  source: { label: 'Financeur de la recette' },
  montant: { label: 'Montant' },
  statut: { label: 'Où en est la recette', options: STATUTS_RECETTE },
  'relais.statut': { label: 'Où en est le relais', options: STATUTS_DE_RELAIS },
  necessaire_demarrage: { label: 'Nécessaire au démarrage', aide: 'Une recette à avoir acquise avant de commencer.' },
  financeur: { label: 'Financeur' },
  code: { label: 'Nature du relais' },
  part_bp: { label: 'Part des charges récurrentes', aide: 'En pour cent, par exemple 25.' },
  echeance: { label: 'Échéance' },
  contact: { label: 'Contact' },
};

/** What each data command is called, on its button and on its page. */
export const TITRES_DES_SAISIES: Readonly<Record<string, string>> = {
  action: 'Ajouter une action',
  conseiller: 'Nommer un conseiller',
  fin_conseiller: 'Mettre fin à un suivi',
  co_porteur: 'Ajouter un co-porteur',
  partenaire: 'Ajouter un partenaire',
  verification: 'Vérifier un partenariat',
  indicateur: 'Ajouter un indicateur',
  poste: 'Ajouter un poste',
  fin_poste: 'Libérer un poste',
  quantite: 'Inscrire un décompte',
  jalon: 'Annoncer une échéance',
  maturite: 'Dire la maturité',
  lien: 'Lier à un autre dossier',
  ligne_plan: 'Ajouter une ligne au plan',
  relais: 'Ajouter un relais',
};
