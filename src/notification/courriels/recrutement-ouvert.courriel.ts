import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet } from '../tournures.js';

/** The post is advertised. */
export const recrutementOuvert = courrielDeDossier(
  'recrutement_ouvert',
  (d) => ({
    annonce: 'Recrutement ouvert',
    phrases: [
      `${d.dossier.porteur} a ouvert le ${enFrancais(d.jour)} le recrutement du coordonnateur ${duProjet(d)}.`,
      'Tant que le poste n’est pas pourvu, l’alerte sur la coordination reste possible.',
    ],
    action: {
      libelle: 'Faire connaître l’offre',
      phrase: 'Relayez-la auprès des partenaires du territoire : un poste partagé trouve souvent preneur plus vite.',
    },
  }),
  exempleDossier('ouvrir_recrutement', {}, { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2024-01-08' }),
);
