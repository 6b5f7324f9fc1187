import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { estPorteur, fait, leProjet, texteDe } from '../tournures.js';

/** National funding is refused: back to local relays. */
export const nationalRefuse = courrielDeDossier(
  'national_refuse',
  (d) => ({
    annonce: 'Financement national refusé',
    phrases: [
      `Le financement national demandé pour ${leProjet(d)} a été refusé le ${enFrancais(d.jour)}.`,
      'Le projet garde sa place et son financement actuel ; c’est vers des relais locaux qu’il faut chercher.',
    ],
    faits: [fait('Motif', texteDe(d, 'motif') ?? 'Aucun motif n’a été écrit ; la Dpfas peut vous le dire.')],
    action: {
      libelle: 'Reprendre les relais locaux',
      phrase: estPorteur(d)
        ? 'Mettez à jour votre plan de sortie avec votre conseiller, dans le mois si possible.'
        : 'Revoyez le plan de sortie avec le porteur, dans le mois si possible.',
    },
  }),
  exempleDossier('refuser_national', { motif: 'L’effet n’est pas encore mesuré.' }, { jour: '2025-11-03' }),
);
