import type { EvenementSeance } from '../../comite/evenements.js';
import type { TexteDAction } from '../layout/actions-cycle.js';
import type { LibelleDeChamp } from '../layout/formulaire-evenement.js';

export const LIBELLES_SEANCE: Readonly<Record<string, LibelleDeChamp>> = {
  motif: { label: 'Motif' },
};

export const TEXTES_SEANCE: Readonly<Record<EvenementSeance, TexteDAction>> = {
  convoquer: { aide: 'Les membres reçoivent la date, l’ordre du jour et leur lien.' },
  ouvrir_seance: { aide: 'Le quorum est atteint : l’ordre du jour commence.' },
  ouvrir_vote: { aide: 'Les membres présents et sans déport votent, une fois chacun.' },
  clore_vote: {
    aide: 'Plus personne ne vote ; le résultat paraît.',
    confirmer: 'Clore ce vote ? Il ne se rouvre pas.',
  },
  suspendre: { aide: 'Les votes s’arrêtent ; les présences restent.' },
  reprendre: { aide: 'La séance reprend où elle en était.' },
  clore_seance: {
    aide: 'L’ordre du jour est épuisé : les membres partent avec la séance.',
    confirmer: 'Clore la séance ? Elle ne se rouvre pas.',
  },
  annuler_seance: { aide: 'Les membres sont prévenus ; les dossiers redeviennent inscriptibles ailleurs.' },
};

/** Events of a dossier that belong to its ballot. */
export const EVENEMENTS_DU_SCRUTIN: ReadonlySet<string> = new Set([
  'voter',
  'prononcer_retenu',
  'prononcer_liste_complementaire',
  'prononcer_rejet',
  'ajourner',
]);

export const LIBELLES_SCRUTIN: Readonly<Record<string, LibelleDeChamp>> = {
  motif: { label: 'Motif' },
  'prononcer_rejet.motif': { label: 'Motif du rejet', aide: 'Le porteur le lira dans sa lettre.' },
  'ajourner.motif': { label: 'Motif de l’ajournement', aide: 'Ce que le comité attend avant de se prononcer.' },
  montant: { label: 'Montant accordé', aide: 'En euros ; vide, c’est le montant demandé.' },
  rang: { label: 'Rang sur la liste', aide: 'Vide, c’est le suivant.' },
};

export const TEXTES_SCRUTIN: Readonly<Record<string, TexteDAction>> = {
  prononcer_retenu: {
    aide: 'La majorité est favorable : le projet est financé.',
    confirmer: 'Prononcer « retenu » ? Le porteur en est informé aussitôt.',
  },
  prononcer_liste_complementaire: {
    aide: 'Le projet attend qu’une place se libère.',
    confirmer: 'Inscrire sur la liste complémentaire ? Le porteur en est informé aussitôt.',
  },
  prononcer_rejet: {
    aide: 'Le projet n’est pas financé ; le motif est obligatoire.',
    confirmer: 'Prononcer « non retenu » ? Le porteur en est informé aussitôt.',
  },
  ajourner: { aide: 'Le dossier revient à l’examen, sans décision.' },
};
