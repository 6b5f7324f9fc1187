import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet } from '../tournures.js';

/** A review is opened: the porteur answers it. */
export const bilanDemande = courrielDeDossier(
  'bilan_demande',
  (d) => ({
    annonce: 'Bilan d’étape à préparer',
    phrases: [
      `Le bilan d’étape ${duProjet(d)} est ouvert depuis le ${enFrancais(d.jour)}.`,
      'Il dit ce qui a été fait, ce qui ne l’a pas été et pourquoi : les écarts y ont leur place.',
    ],
    action: {
      libelle: 'Compléter actions, quantités et indicateurs',
      phrase:
        'Mettez-les à jour dans les trente jours. Votre conseiller les relira avec vous avant de valider le bilan.',
    },
  }),
  exempleDossier('ouvrir_bilan', {}, { auteur: 'Jalon, à l’échéance prévue', jour: '2025-10-07' }),
);
