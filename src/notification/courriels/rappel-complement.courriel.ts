import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { auPlusTard, duProjet, fait } from '../tournures.js';

/** The complement has not come, and its deadline is near. */
export const rappelComplement = courrielDeDossier(
  'rappel_complement',
  (d) => ({
    annonce: 'Complément toujours attendu',
    phrases: [
      `Le complément demandé pour l’instruction ${duProjet(d)} n’est pas encore arrivé.`,
      `Transmettez-le ${auPlusTard(d, 'complement', 'dans le délai fixé par l’appel')} : passé ce jour, la candidature serait déclarée irrecevable.`,
    ],
    faits: [fait('À rendre', auPlusTard(d, 'complement', 'dans le délai fixé par l’appel'))],
    action: {
      libelle: 'Transmettre le complément',
      phrase: 'Complétez la candidature dans votre dossier, puis transmettez-la. La Caf qui instruit peut vous aider.',
    },
  }),
  exempleDossier(
    'rappeler_complement',
    {},
    { auteur: 'Jalon, à l’échéance prévue', jour: '2023-10-26', echeances: { complement: '2023-10-31' } },
  ),
);
