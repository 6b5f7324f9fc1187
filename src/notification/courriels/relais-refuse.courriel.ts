import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { leProjet } from '../tournures.js';

/** The relay is refused: look elsewhere while there is time. */
export const relaisRefuse = courrielDeDossier(
  'relais_refuse',
  (d) => ({
    annonce: 'Relais refusé',
    phrases: [
      `Le relais en négociation pour ${leProjet(d)} a été refusé ; le constat est du ${enFrancais(d.jour)}.`,
      'Le plan de sortie est à reprendre : le compte à rebours de la fin du financement continue.',
    ],
    action: {
      libelle: 'Proposer un autre relais',
      phrase:
        'Revoyez avec le porteur les relais que suggèrent les actions du projet, et inscrivez le suivant dans le mois.',
    },
  }),
  exempleDossier(
    'relais_refuse',
    { motif: 'Budget de l’intercommunalité déjà voté.' },
    { auteur: 'Camille Roche (conseil technique de la Caf)', jour: '2026-02-16' },
  ),
);
