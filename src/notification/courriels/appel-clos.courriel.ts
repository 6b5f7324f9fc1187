import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAppel } from '../composition.js';
import { exempleAppel } from '../exemples.js';
import { fait } from '../tournures.js';

/** The call is closed: instruction goes on. */
export const appelClos = courrielDAppel(
  'appel_clos',
  (d) => ({
    annonce: 'Appel clos',
    phrases: [
      `L’appel « ${d.appel.titre} » est clos depuis le ${enFrancais(d.appel.clotLe ?? d.jour)} à 23 h 59.`,
      'Aucune candidature n’est plus reçue ; celles qui sont déposées suivent leur instruction.',
    ],
    faits: [
      fait('Ouverture', d.appel.ouvreLe === null ? null : enFrancais(d.appel.ouvreLe)),
      fait('Clôture', d.appel.clotLe === null ? null : `${enFrancais(d.appel.clotLe)} à 23 h 59`),
      fait('Décisions prévues', d.appel.decisionPrevueLe === null ? null : enFrancais(d.appel.decisionPrevueLe)),
      fait('Début des actions', d.appel.debutActionsLe === null ? null : enFrancais(d.appel.debutActionsLe)),
    ],
    action: {
      libelle: 'Instruire les candidatures déposées',
      phrase: 'Les compléments se demandent tôt : chacun laisse quinze jours au porteur.',
    },
  }),
  exempleAppel('clore', {}, { jour: '2023-09-15', auteur: 'Jalon, à l’échéance prévue' }),
);
