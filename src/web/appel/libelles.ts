import type { EvenementAppel } from '../../appel/evenements.js';
import type { TexteDAction } from '../layout/actions-cycle.js';
import type { LibelleDeChamp } from '../layout/formulaire-evenement.js';

/** Fields of the events of a call. */
export const LIBELLES_EVENEMENTS: Readonly<Record<string, LibelleDeChamp>> = {
  motif: { label: 'Motif' },
  derogation: {
    label: 'Motif de la dérogation',
    aide: 'Pourquoi l’appel s’écarte du calendrier de juin à janvier. Ce motif est gardé et imprimé dans le règlement.',
  },
  clot_le: { label: 'Nouvelle date de clôture', aide: 'Incluse, jusqu’à 23 h 59 à l’heure de Paris.' },
};

export const TEXTES_EVENEMENTS: Readonly<Record<EvenementAppel, TexteDAction>> = {
  programmer: {
    aide: 'L’appel devient public. Il ouvrira et se clora de lui-même, à ses dates.',
    confirmer: 'Une fois l’appel annoncé, son calendrier, sa grille et ses conditions ne changent plus. Programmer ?',
  },
  deprogrammer: { aide: 'L’appel n’est plus public et ses règles redeviennent modifiables.' },
  ouvrir: { aide: 'Les porteurs peuvent candidater dès maintenant.' },
  proroger: { aide: 'Repousse la clôture ; porteurs et Caf sont prévenus.' },
  clore: { aide: 'Plus aucune candidature n’est reçue.', confirmer: 'Clore l’appel ? On ne le rouvre pas.' },
  ouvrir_selection: { aide: 'L’instruction est finie : les comités peuvent se réunir.' },
  publier: {
    aide: 'Tous les dossiers déposés ont leur décision : les résultats paraissent.',
    confirmer: 'Publier les résultats de l’appel ?',
  },
  engager_suivi: { aide: 'Les actions commencent : l’appel passe au suivi des projets.' },
  ouvrir_bilan: { aide: 'Les projets arrivent à leur terme : on fait le bilan.' },
  archiver: {
    aide: 'Tous les dossiers sont clos : l’appel ne bouge plus.',
    confirmer: 'Archiver l’appel ? C’est sa dernière étape.',
  },
};

/** What the journal says of the commands that are no event of the lifecycle. */
export const LIBELLES_COMMANDES: Readonly<Record<string, string>> = {
  creer: 'Création de l’appel',
  importer: 'Reprise de l’appel',
  migrer_version: 'Passage à une nouvelle version du cycle de vie',
  modifier_appel: 'Modification de l’appel',
};

/** Members of a call, for the journal and for the errors of its forms. */
export const LIBELLES_CHAMPS: Readonly<Record<string, string>> = {
  code: 'Code',
  fonds: 'Fonds',
  titre: 'Titre',
  annee: 'Année',
  presentation: 'Présentation',
  ouvre_le: 'Ouverture',
  clot_le: 'Clôture',
  decision_prevue_le: 'Décision prévue',
  debut_actions_le: 'Début des actions',
  fin_premiere_annee_le: 'Fin de la première année',
  derogation_motif: 'Motif de la dérogation',
  horizon_annees: 'Horizon',
  cog: 'Périodes de COG',
  enveloppe: 'Enveloppe',
  enveloppe_transition: 'Enveloppe de transition',
  categories: 'Catégories',
  eligibilite: 'Conditions d’éligibilité',
  grille: 'Grille de notation',
  documents: 'Documents',
  parametres: 'Paramètres',
  fictif: 'Appel fictif',
  quorum: 'Quorum',
};
