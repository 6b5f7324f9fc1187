import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAppel } from '../composition.js';
import { exempleAppel } from '../exemples.js';

/** Projects start: follow-up begins. */
export const appelEnSuivi = courrielDAppel(
  'appel_en_suivi',
  (d) => ({
    annonce: 'Suivi engagé',
    phrases: [
      `L’appel « ${d.appel.titre} » est entré en suivi le ${enFrancais(d.jour)} : les projets retenus commencent.`,
      'Jalon surveille désormais les retards, les postes vacants et la fin des financements, et vous préviendra.',
    ],
    action: {
      libelle: 'Programmer les premiers entretiens',
      phrase: 'Un entretien dans les quatre mois évite qu’un dossier reste sans nouvelles.',
    },
  }),
  exempleAppel('engager_suivi', {}, { jour: '2024-01-01', auteur: 'Jalon, à l’échéance prévue' }),
);
