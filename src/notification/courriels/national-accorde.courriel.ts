import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet, estPorteur } from '../tournures.js';

/** National funding is granted. */
export const nationalAccorde = courrielDeDossier(
  'national_accorde',
  (d) => ({
    annonce: 'Financement national accordé',
    phrases: [
      `Le financement national ${duProjet(d)} est accordé depuis le ${enFrancais(d.jour)}.`,
      estPorteur(d) ? 'Bravo : ce que vous avez essayé chez vous va servir ailleurs.' : 'Le projet change d’échelle.',
    ],
    action: {
      libelle: 'Adapter le plan de sortie',
      phrase:
        'Inscrivez ce financement parmi les relais du dossier, et voyez avec le CafLab les étapes du déploiement.',
    },
  }),
  exempleDossier('accorder_national', { motif: 'Réplicable sans adaptation.' }, { jour: '2025-11-03' }),
);
