import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet } from '../tournures.js';

/** The search for a relay is open, by somebody or at its date. */
export const rechercheRelais = courrielDeDossier(
  'recherche_relais',
  (d) => ({
    annonce: 'Recherche de relais ouverte',
    phrases: [
      `La recherche d’un relais de financement ${duProjet(d)} est ouverte depuis le ${enFrancais(d.jour)}.`,
      'Aucun relais n’est encore acquis : sans lui, le projet s’arrêtera avec son financement d’amorçage.',
    ],
    action: {
      libelle: 'Réunir les financeurs possibles',
      phrase:
        'Reprenez avec le porteur les relais du plan de sortie, et inscrivez pour chacun l’interlocuteur et la date de réponse attendue.',
    },
  }),
  exempleDossier('rechercher_relais', {}, { auteur: 'Jalon, à l’échéance prévue', jour: '2026-07-04' }),
);
