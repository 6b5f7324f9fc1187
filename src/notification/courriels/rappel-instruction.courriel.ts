import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet } from '../tournures.js';

/** Deposited, and nobody has begun to look at it. */
export const rappelInstruction = courrielDeDossier(
  'rappel_instruction',
  (d) => ({
    annonce: 'Candidature à instruire',
    phrases: [
      `L’instruction ${duProjet(d)} n’a pas commencé.`,
      'Le porteur a reçu un accusé de dépôt et attend la suite : tant que le dossier n’est pas ouvert, aucun complément ne peut lui être demandé.',
    ],
    action: {
      libelle: 'Commencer l’instruction',
      phrase: 'Ouvrez le dossier et commencez l’instruction ; si un autre conseiller doit le suivre, nommez-le.',
    },
  }),
  exempleDossier('rappeler_instruction', {}, { auteur: 'Jalon, à l’échéance prévue', jour: '2023-07-22' }),
);
