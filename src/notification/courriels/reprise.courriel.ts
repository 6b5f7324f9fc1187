import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { LeProjet } from '../tournures.js';

/** The pause is over. */
export const reprise = courrielDeDossier(
  'reprise',
  (d) => ({
    annonce: 'Reprise du projet',
    phrases: [
      `${LeProjet(d)}, porté par ${d.dossier.porteur}, a repris le ${enFrancais(d.jour)} après sa pause.`,
      'Il retrouve l’étape où il s’était arrêté.',
    ],
    action: {
      libelle: 'Revoir le calendrier',
      phrase:
        'La fin du financement n’a pas bougé pendant la pause : voyez avec le porteur ce qui tient encore dans le temps qui reste.',
    },
  }),
  exempleDossier('reprendre', {}, { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2025-03-03' }),
);
