import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { LeProjet } from '../tournures.js';

/** The delay is made up. */
export const rattrapage = courrielDeDossier(
  'rattrapage',
  (d) => ({
    annonce: 'Retard rattrapé',
    phrases: [
      `${LeProjet(d)}, porté par ${d.dossier.porteur}, a rattrapé son retard le ${enFrancais(d.jour)}.`,
      'L’alerte qui s’y attachait se referme d’elle-même.',
    ],
    action: {
      libelle: 'Vérifier les dates qui suivent',
      phrase: 'Un retard rattrapé en décale parfois un autre : relisez les jalons et les échéances du dossier.',
    },
  }),
  exempleDossier('rattraper', {}, { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2024-12-02' }),
);
