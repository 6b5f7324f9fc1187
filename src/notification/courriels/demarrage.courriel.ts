import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { fait, LeProjet, texteDe } from '../tournures.js';

/** The project starts. */
export const demarrage = courrielDeDossier(
  'demarrage',
  (d) => ({
    annonce: 'Le projet démarre',
    phrases: [
      `${LeProjet(d)}, porté par ${d.dossier.porteur}, a démarré le ${enFrancais(d.jour)}.`,
      texteDe(d, 'derogation') === null
        ? 'Les moyens humains prévus sont réunis.'
        : 'Il démarre sans coordonnateur en poste, par une dérogation dont le motif figure ci-dessous.',
    ],
    faits: [fait('Dérogation', texteDe(d, 'derogation'))],
    action: {
      libelle: 'Prévoir un premier entretien',
      phrase:
        'Les premières semaines décident souvent de la suite : convenez d’une visite, et consignez-la dans le dossier.',
    },
  }),
  exempleDossier('demarrer', {}, { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2024-02-05' }),
);
