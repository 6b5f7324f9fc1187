import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { fait, leProjet, texteDe } from '../tournures.js';

/** The porteur has answered: instruction goes on. */
export const complementRecu = courrielDeDossier(
  'complement_recu',
  (d) => ({
    annonce: 'Complément reçu',
    phrases: [
      `${d.dossier.porteur} a transmis le ${enFrancais(d.jour)} le complément demandé pour ${leProjet(d)}.`,
      'Le dossier est revenu en instruction.',
    ],
    faits: [fait('Réponse du porteur', texteDe(d, 'reponse'))],
    action: {
      libelle: 'Reprendre l’instruction',
      phrase:
        'Relisez les points que vous aviez signalés, puis déclarez la candidature recevable ou demandez ce qui manque encore.',
    },
  }),
  exempleDossier(
    'completer',
    { reponse: 'Nous avons joint la lettre d’engagement de la communauté de communes.' },
    { auteur: 'Les Petits Cailloux (porteur de projet)' },
  ),
);
