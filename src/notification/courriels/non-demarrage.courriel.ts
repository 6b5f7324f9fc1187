import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { estPorteur, LeProjet } from '../tournures.js';

/** The project could not start: everybody around it is told why, and what may still be done. */
export const nonDemarrage = courrielDeDossier(
  'non_demarrage',
  (d) => ({
    annonce: 'Non-démarrage constaté',
    phrases: [
      `${LeProjet(d)} n’a pas pu démarrer ; le constat a été fait le ${enFrancais(d.jour)}.`,
      'Rien n’est perdu : le financement peut encore être confirmé, ou le projet repris en partie dans un autre programme.',
    ],
    action: estPorteur(d)
      ? {
          libelle: 'Faire le point avec votre Caf',
          phrase:
            'Dites-lui quelle recette manque et pour combien. Si elle est retrouvée, la Caf pourra confirmer le financement et le projet repartira.',
        }
      : {
          libelle: 'Chercher la recette qui manque',
          phrase:
            'Voyez le plan de financement avec le porteur. Sans solution, regardez quel autre programme reprendrait tout ou partie du projet.',
        },
  }),
  exempleDossier(
    'constater_non_demarrage',
    { cause: 'financement', motif: 'La subvention régionale n’a pas été votée.' },
    { auteur: 'Camille Roche (conseil technique de la Caf)', jour: '2024-03-31' },
  ),
);
