import type { SaisieCandidature } from '../../dossier/saisies.js';
import type { LibelleDeChamp } from '../layout/formulaire-evenement.js';

type Champ = keyof SaisieCandidature;

/** The fields of an application, as a person reads them. */
const CHAMPS: Readonly<Record<Champ, LibelleDeChamp>> = {
  titre: {
    label: 'Titre du projet',
    aide: 'Nécessaire au dépôt. Court et parlant : il figurera sur la liste des projets.',
  },
  resume: {
    label: 'Que change votre projet pour les familles ?',
    aide: 'Nécessaire au dépôt. Un résumé de quelques phrases.',
  },
  categorie_principale: { label: 'Catégorie principale', aide: 'Nécessaire au dépôt.' },
  categories: { label: 'Autres catégories concernées' },
  etiquettes: { label: 'Ce que le projet comporte' },
  caf_code: { label: 'Caf qui instruit', aide: 'Celle du département du projet.' },
  departement_code: { label: 'Département' },
  commune: { label: 'Commune' },
  epci: { label: 'Intercommunalité' },
  montant_demande: { label: 'Montant demandé', aide: 'Nécessaire au dépôt. Sur toute la durée du projet.' },
  droit_commun: {
    label: 'Quel financement de droit commun avez-vous cherché ?',
    aide: 'Ou pourquoi il ne convient pas à ce projet.',
  },
  modele_economique: {
    label: 'De quoi vivra le projet ?',
    aide: 'Charges récurrentes, recettes, et qui paiera après l’amorçage.',
  },
  forme_juridique_visee: { label: 'Forme juridique visée', aide: 'Association, Scic, Scop, agrément Esus…' },
  etp_prevus: { label: 'Équivalents temps plein prévus', aide: 'Par exemple 1,5.' },
  etp_minimum: { label: 'Équivalents temps plein sans lesquels le projet ne peut pas démarrer' },
  embauches_prevues: { label: 'Des embauches sont-elles prévues ?' },
  couts_itinerance: { label: 'Coûts de l’itinérance' },
  arrets: { label: 'Nombre d’arrêts ou de lieux' },
  public_eloigne_numerique: { label: 'Le public est-il éloigné du numérique ?' },
  mediation_numerique: { label: 'Une médiation est-elle prévue pour l’accompagner ?' },
  conformite_2025: { label: 'Le projet respecte-t-il le décret d’avril 2025 sur les micro-crèches ?' },
  anteriorite: {
    label: 'Le projet existait-il déjà ?',
    aide: 'Appel précédent, actions commencées, ce que ce financement consolide.',
  },
  maturite_texte: { label: 'Où en est le projet ?' },
  maturite_niveau: { label: 'Niveau de maturité' },
};

export const CHAMPS_DE_LA_CANDIDATURE: Readonly<Record<string, LibelleDeChamp>> = CHAMPS;

export const COUTS_D_ITINERANCE: Readonly<Record<string, string>> = {
  deplacement: 'Déplacements',
  installation: 'Temps d’installation',
  rangement: 'Temps de rangement',
  penibilite: 'Pénibilité',
};

/** Tags proposed in the form; an import may bring others, which are then shown as they are. */
export const ETIQUETTES: Readonly<Record<string, string>> = {
  itinerance: 'Itinérance',
  horaires_atypiques: 'Horaires atypiques',
  handicap: 'Handicap',
  repit: 'Répit parental',
  parentalite: 'Parentalité',
  rpe: 'Relais petite enfance',
  guichet_unique: 'Guichet unique',
  aller_vers: 'Aller vers les familles',
  hors_les_murs: 'Hors les murs',
  hybride: 'Accueil hybride',
  avip: 'Crèche à vocation d’insertion (AVIP)',
  avis: 'Accueil AVIS',
  insertion: 'Insertion professionnelle',
  passerelle_ecole: 'Passerelle vers l’école',
  micro_creche: 'Micro-crèche',
  creche_application: 'Crèche d’application',
  mam: 'Maison d’assistantes maternelles',
  analyse_pratique: 'Analyse de pratique',
  centre_social: 'Centre social',
  laep: 'Lieu d’accueil enfants-parents',
  ludotheque: 'Ludothèque',
  appli_mobile: 'Application ou site',
  rural: 'Territoire rural',
  replicable: 'Reproductible ailleurs',
};

export interface SectionDeCandidature {
  readonly code: string;
  readonly titre: string;
  readonly champs: readonly Champ[];
}

/** The application, in the order it is written. */
export const SECTIONS: readonly SectionDeCandidature[] = [
  {
    code: 'projet',
    titre: 'Votre projet',
    champs: ['titre', 'resume', 'categorie_principale', 'categories', 'etiquettes', 'maturite_texte', 'anteriorite'],
  },
  {
    code: 'territoire',
    titre: 'Votre territoire',
    champs: ['caf_code', 'departement_code', 'commune', 'epci', 'arrets'],
  },
  {
    code: 'moyens',
    titre: 'Vos moyens humains',
    champs: ['etp_prevus', 'etp_minimum', 'embauches_prevues'],
  },
  {
    code: 'financement',
    titre: 'Le financement et la suite',
    champs: ['montant_demande', 'droit_commun', 'modele_economique', 'forme_juridique_visee', 'couts_itinerance'],
  },
  {
    code: 'conditions',
    titre: 'Conditions particulières',
    champs: ['public_eloigne_numerique', 'mediation_numerique', 'conformite_2025'],
  },
];
