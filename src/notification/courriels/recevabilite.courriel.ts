import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet, estPorteur, fait } from '../tournures.js';

/** The application is admissible: the porteur knows what follows, the Dpfas prepares the committee. */
export const recevabilite = courrielDeDossier(
  'recevabilite',
  (d) => ({
    annonce: 'Candidature recevable',
    phrases: [
      `La candidature ${duProjet(d)} est déclarée recevable depuis le ${enFrancais(d.jour)}.`,
      estPorteur(d)
        ? 'La Caf va rendre son avis, puis le comité de sélection examinera le projet. Être recevable n’est pas encore être retenu.'
        : 'La Caf va rendre son avis ; le dossier pourra ensuite être soumis au comité.',
    ],
    faits: [
      fait('Décision prévue', d.appel.decisionPrevueLe === null ? null : `le ${enFrancais(d.appel.decisionPrevueLe)}`),
    ],
    action: estPorteur(d)
      ? {
          libelle: 'Consolider les partenariats',
          phrase:
            'Le comité ne retient que des coopérations prouvées : ajoutez dès maintenant les lettres et conventions qui vous manquent.',
        }
      : {
          libelle: 'Préparer le passage en comité',
          phrase: 'Inscrivez le dossier à une séance dès que l’avis de la Caf est rendu.',
        },
  }),
  exempleDossier('declarer_recevable', {}, { auteur: 'Camille Roche (conseil technique de la Caf)' }),
);
