import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet, estPorteur } from '../tournures.js';

/** A review was opened and nobody has closed it. */
export const rappelBilan = courrielDeDossier(
  'rappel_bilan',
  (d) => ({
    annonce: 'Bilan d’étape à terminer',
    phrases: [
      `Le bilan d’étape ${duProjet(d)} est ouvert et n’est pas encore validé.`,
      'Tant qu’il ne l’est pas, ce que l’on sait du projet n’est pas à jour.',
    ],
    action: estPorteur(d)
      ? {
          libelle: 'Compléter actions, quantités et indicateurs',
          phrase: 'Mettez-les à jour dans votre dossier, puis dites à votre conseiller que le bilan est prêt.',
        }
      : {
          libelle: 'Valider le bilan',
          phrase: 'Relisez-le avec le porteur, puis validez-le ou revenez à l’expérimentation.',
        },
  }),
  exempleDossier('rappeler_bilan', {}, { auteur: 'Jalon, à l’échéance prévue', jour: '2025-11-06' }),
);
