import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAppel } from '../composition.js';
import { exempleAppel } from '../exemples.js';

/** Back to draft: the dates announced no longer hold. */
export const appelDeprogramme = courrielDAppel(
  'appel_deprogramme',
  (d) => ({
    annonce: 'Appel remis au brouillon',
    phrases: [
      `L’appel « ${d.appel.titre} » est revenu au brouillon le ${enFrancais(d.jour)}.`,
      'Les dates annoncées ne valent plus ; un nouveau message dira les prochaines.',
    ],
    action: {
      libelle: 'Suspendre les annonces',
      phrase: 'Si vous avez déjà prévenu des porteurs, dites-leur que le calendrier est en révision.',
    },
  }),
  exempleAppel('deprogrammer', {}, { jour: '2023-05-22' }),
);
