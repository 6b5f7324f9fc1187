import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAppel } from '../composition.js';
import { exempleAppel } from '../exemples.js';
import { fait } from '../tournures.js';

/** Results are published. */
export const appelPublie = courrielDAppel(
  'appel_publie',
  (d) => ({
    annonce: 'Résultats publiés',
    phrases: [
      `Les résultats de l’appel « ${d.appel.titre} » sont publiés depuis le ${enFrancais(d.jour)}.`,
      'Chaque porteur a reçu la décision qui le concerne, avec son motif.',
    ],
    faits: [
      fait('Ouverture', d.appel.ouvreLe === null ? null : enFrancais(d.appel.ouvreLe)),
      fait('Clôture', d.appel.clotLe === null ? null : `${enFrancais(d.appel.clotLe)} à 23 h 59`),
      fait('Décisions prévues', d.appel.decisionPrevueLe === null ? null : enFrancais(d.appel.decisionPrevueLe)),
      fait('Début des actions', d.appel.debutActionsLe === null ? null : enFrancais(d.appel.debutActionsLe)),
    ],
    action: {
      libelle: 'Préparer les conventions',
      phrase:
        'Un conseiller nommé et un plan de financement bouclé : ce sont les deux points qui retardent le plus les démarrages.',
    },
  }),
  exempleAppel('publier', {}, { jour: '2023-12-11' }),
);
