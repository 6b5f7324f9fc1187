import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAppel } from '../composition.js';
import { exempleAppel } from '../exemples.js';
import { fait, texteDe } from '../tournures.js';

/** The call is open: the Cafs help porteurs, the CafLab its guides. */
export const appelOuvert = courrielDAppel(
  'appel_ouvert',
  (d) => ({
    annonce: 'Appel ouvert',
    phrases: [
      `L’appel « ${d.appel.titre} » est ouvert depuis le ${enFrancais(d.jour)}.`,
      d.appel.clotLe === null
        ? 'Les candidatures sont reçues dès aujourd’hui.'
        : `Les candidatures sont reçues jusqu’au ${enFrancais(d.appel.clotLe)} à 23 h 59, heure de Paris.`,
    ],
    faits: [
      fait('Dérogation', texteDe(d, 'derogation')),
      fait('Ouverture', d.appel.ouvreLe === null ? null : enFrancais(d.appel.ouvreLe)),
      fait('Clôture', d.appel.clotLe === null ? null : `${enFrancais(d.appel.clotLe)} à 23 h 59`),
      fait('Décisions prévues', d.appel.decisionPrevueLe === null ? null : enFrancais(d.appel.decisionPrevueLe)),
      fait('Début des actions', d.appel.debutActionsLe === null ? null : enFrancais(d.appel.debutActionsLe)),
    ],
    action: {
      libelle: 'Le faire connaître',
      phrase:
        'Parlez-en aux collectivités, associations et partenaires de votre territoire : un projet accompagné tôt arrive mieux préparé.',
    },
  }),
  exempleAppel('ouvrir', { derogation: 'Ouverture hors juin : arrêté signé en retard.' }),
);
