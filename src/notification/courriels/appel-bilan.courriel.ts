import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAppel } from '../composition.js';
import { exempleAppel } from '../exemples.js';

/** The review of the call is open. */
export const appelBilan = courrielDAppel(
  'appel_bilan',
  (d) => ({
    annonce: 'Bilan de l’appel ouvert',
    phrases: [
      `Le bilan de l’appel « ${d.appel.titre} » est ouvert depuis le ${enFrancais(d.jour)}.`,
      'Il rassemble ce que les projets ont montré, y compris ceux qui se sont arrêtés.',
    ],
    action: {
      libelle: 'Mettre à jour vos dossiers',
      phrase: 'Maturité, actions, indicateurs et relais : le bilan ne dit que ce que les dossiers contiennent.',
    },
  }),
  exempleAppel('ouvrir_bilan', {}, { jour: '2026-09-01' }),
);
