import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAppel } from '../composition.js';
import { exempleAppel } from '../exemples.js';

/** The call is archived. */
export const appelArchive = courrielDAppel(
  'appel_archive',
  (d) => ({
    annonce: 'Appel archivé',
    phrases: [
      `L’appel « ${d.appel.titre} » est archivé depuis le ${enFrancais(d.jour)} : tous ses dossiers sont clos.`,
      'Il reste lisible, journal compris ; plus rien n’y changera.',
    ],
    action: {
      libelle: 'Garder le Recueil',
      phrase: 'C’est le bon moment pour reprendre ses enseignements dans la préparation de l’appel suivant.',
    },
  }),
  exempleAppel('archiver', {}, { jour: '2028-03-01' }),
);
