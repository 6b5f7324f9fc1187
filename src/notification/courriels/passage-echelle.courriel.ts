import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { LeProjet } from '../tournures.js';

/** A project scales up: the CafLab and the Dpfas are told. */
export const passageEchelle = courrielDeDossier(
  'passage_echelle',
  (d) => ({
    annonce: 'Passage à l’échelle engagé',
    phrases: [
      `${LeProjet(d)}, porté par ${d.dossier.porteur}, est engagé dans un passage à l’échelle depuis le ${enFrancais(d.jour)}.`,
      'Une de ses actions au moins est menée à bien : d’autres territoires pourraient la reprendre.',
    ],
    action: {
      libelle: 'Regarder ce qui est transposable',
      phrase:
        'Lisez les actions et leurs résultats. Si l’intérêt dépasse le territoire, une candidature nationale peut être proposée.',
    },
  }),
  exempleDossier('engager_passage_echelle', {}, { auteur: 'Inès Caron (référence CafLab)', jour: '2025-06-10' }),
);
