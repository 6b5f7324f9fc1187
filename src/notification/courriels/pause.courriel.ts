import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { estPorteur, LeProjet } from '../tournures.js';

/** The project is paused, with its cause. */
export const pause = courrielDeDossier(
  'pause',
  (d) => ({
    annonce: 'Projet en pause',
    phrases: [
      `${LeProjet(d)} est en pause depuis le ${enFrancais(d.jour)}.`,
      'Il garde son étape, mais ne peut plus avancer avant sa reprise ; la fin du financement, elle, ne bouge pas.',
    ],
    action: estPorteur(d)
      ? {
          libelle: 'Préparer la reprise',
          phrase:
            'Dites à votre conseiller ce qu’il faut réunir pour repartir, et vers quelle date. Dès que c’est possible, reprenez le projet depuis votre dossier.',
        }
      : {
          libelle: 'Convenir d’une date de reprise',
          phrase: 'Voyez avec le porteur ce qui lèverait la cause. Une alerte s’ouvrira si la pause dure.',
        },
  }),
  exempleDossier(
    'mettre_en_pause',
    { cause: 'coordonnateur_absent', motif: 'La coordonnatrice est partie, personne ne peut assurer l’intérim.' },
    { auteur: 'Camille Roche (conseil technique de la Caf)', jour: '2024-11-04' },
  ),
);
