import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { leProjet } from '../tournures.js';

/** The review sends the project back to experimentation, with a reason. */
export const retourExperimentation = courrielDeDossier(
  'retour_experimentation',
  (d) => ({
    annonce: 'Retour en expérimentation',
    phrases: [
      `À l’issue du bilan, ${leProjet(d)} est revenu en expérimentation le ${enFrancais(d.jour)}.`,
      'Ce n’est pas une sanction : le projet garde son financement et se donne le temps de régler le point ci-dessous.',
    ],
    action: {
      libelle: 'Convenir d’un nouveau calendrier',
      phrase:
        'Voyez dans le mois, avec votre conseiller, ce qu’il faut avoir montré pour reprendre la montée en charge.',
    },
  }),
  exempleDossier(
    'revenir_en_experimentation',
    { motif: 'Une seule des quatre actions a trouvé son public.' },
    { auteur: 'Inès Caron (référence CafLab)', jour: '2025-11-12' },
  ),
);
