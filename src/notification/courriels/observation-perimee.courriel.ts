import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { leProjet } from '../tournures.js';

/** What is known of the project has become too old. */
export const observationPerimee = courrielDeDossier(
  'observation_perimee',
  (d) => ({
    annonce: 'Entretien à prévoir',
    phrases: [
      `Le dernier entretien sur ${leProjet(d)} est trop ancien : son observation est périmée depuis le ${enFrancais(d.jour)}.`,
      'Sans nouvelles récentes, personne ne peut dire si le projet va bien.',
    ],
    action: {
      libelle: 'Convenir d’un entretien ce mois-ci',
      phrase: 'Un appel au porteur suffit, s’il est consigné dans le dossier ; une visite dit davantage.',
    },
  }),
  exempleDossier('echeance_observation', {}, { auteur: 'Jalon, à l’échéance prévue', jour: '2024-12-15' }),
);
