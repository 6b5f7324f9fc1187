import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { estPorteur, fait, LeProjet } from '../tournures.js';

/** Sustainability begins: the aim is now a relay. */
export const perennisationEngagee = courrielDeDossier(
  'perennisation_engagee',
  (d) => ({
    annonce: 'Pérennisation engagée',
    phrases: [
      `${LeProjet(d)} est entré en pérennisation le ${enFrancais(d.jour)}.`,
      estPorteur(d)
        ? 'Bravo : peu de projets vont jusque-là. La question est désormais de savoir qui financera la suite, et sous quelle forme.'
        : 'La question est désormais de savoir qui financera la suite, et sous quelle forme.',
    ],
    faits: [
      fait(
        'Recherche de relais',
        d.echeances['recherche_relais'] === undefined
          ? null
          : `ouverte d’office le ${enFrancais(d.echeances['recherche_relais'])}`,
      ),
    ],
    action: estPorteur(d)
      ? {
          libelle: 'Mettre à jour le plan de sortie',
          phrase: 'Pour chaque relais envisagé : un montant, un interlocuteur, une date de réponse attendue.',
        }
      : {
          libelle: 'Regarder le plan de sortie',
          phrase: 'Une année supplémentaire, si elle doit être demandée, se prépare dès maintenant.',
        },
  }),
  exempleDossier(
    'engager_perennisation',
    {},
    {
      auteur: 'Camille Roche (conseil technique de la Caf)',
      jour: '2026-03-02',
      echeances: { recherche_relais: '2026-07-04' },
    },
  ),
);
