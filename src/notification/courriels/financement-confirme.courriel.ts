import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet } from '../tournures.js';

/** The plan is complete: the project may be prepared. */
export const financementConfirme = courrielDeDossier(
  'financement_confirme',
  (d) => ({
    annonce: 'Financement confirmé',
    phrases: [
      `Le financement ${duProjet(d)} est confirmé depuis le ${enFrancais(d.jour)} : toutes les recettes nécessaires au démarrage sont acquises.`,
      'Le projet entre en préparation.',
    ],
    action: {
      libelle: 'Réunir l’équipe',
      phrase:
        'Avant de démarrer, il faut les moyens humains prévus et, si le projet l’exige, un coordonnateur en poste. Lancez les recrutements dès maintenant : ils prennent souvent un trimestre.',
    },
  }),
  exempleDossier(
    'confirmer_financement',
    {},
    { auteur: 'Camille Roche (conseil technique de la Caf)', jour: '2024-01-22' },
  ),
);
