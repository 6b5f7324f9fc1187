import type { EvenementAction } from '../../dossier/action/evenements.js';
import type { EvenementDossier } from '../../dossier/evenements.js';
import type { TexteDAction } from '../layout/actions-cycle.js';

/** What an event of a dossier does, said beside its button; what is asked before those that cannot be undone. */
export const TEXTES_EVENEMENTS: Readonly<Partial<Record<EvenementDossier, TexteDAction>>> = {
  deposer: { aide: 'Votre Caf la reçoit aussitôt, et vous un accusé de dépôt.' },
  retirer: {
    confirmer: 'Retirer la candidature ? Le dossier sera clos : pour candidater, il faudra en ouvrir un autre.',
  },
  instruire: { aide: 'Le dossier passe à l’instruction.' },
  demander_complement: { aide: 'Le porteur est prévenu et peut reprendre sa candidature.' },
  completer: { aide: 'Votre Caf reprend l’instruction.' },
  declarer_recevable: { aide: 'Le dossier passe à l’examen ; le porteur et la Dpfas sont prévenus.' },
  declarer_irrecevable: { confirmer: 'Déclarer la candidature irrecevable ? Le dossier sera clos.' },
  soumettre_au_comite: { aide: 'Les membres du comité sont convoqués.' },
  voter: { confirmer: 'Confirmer votre vote ? On ne vote qu’une fois sur un dossier.' },
  prononcer_retenu: { confirmer: 'Prononcer que le dossier est retenu ? Le porteur en sera prévenu.' },
  prononcer_liste_complementaire: { confirmer: 'Inscrire le dossier en liste complémentaire ?' },
  prononcer_rejet: { confirmer: 'Prononcer que le dossier n’est pas retenu ? Il sera clos.' },
  conventionner: { aide: 'Le projet entre en amorçage ; le suivi et ses échéances commencent.' },
  constater_non_demarrage: { aide: 'Faute de financement, le projet n’a pas pu commencer.' },
  reprendre_ailleurs: { confirmer: 'Constater que le projet est repris ailleurs ? Le dossier sera clos.' },
  abandonner: { confirmer: 'Abandonner le projet ? Le dossier sera clos.' },
  terminer: { confirmer: 'Terminer le projet ? Le dossier sera clos.' },
  constater_non_perennisation: { confirmer: 'Constater que le projet ne durera pas ? Le dossier sera clos.' },
  relais_confirme: { aide: 'Quelqu’un d’autre finance désormais le projet.' },
  constater_depart: { aide: 'La Caf et le CafLab sont alertés tant que le poste est vacant.' },
  consigner_entretien: { aide: 'L’entretien rafraîchit l’évaluation du projet.' },
};

export const TEXTES_ACTIONS: Readonly<Partial<Record<EvenementAction, TexteDAction>>> = {
  constater_non_realisation: { confirmer: 'Constater que cette action ne se fera pas ? On n’y revient plus.' },
};
