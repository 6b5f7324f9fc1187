import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { fait, LeProjet, texteDe } from '../tournures.js';

/** The project ends with its final review. */
export const cloture = courrielDeDossier(
  'cloture',
  (d) => ({
    annonce: 'Projet terminé',
    phrases: [
      `${LeProjet(d)}, porté par ${d.dossier.porteur}, est terminé depuis le ${enFrancais(d.jour)}. Le dossier est clos.`,
      'Le bilan final est au dossier.',
    ],
    faits: [fait('Bilan', texteDe(d, 'bilan'))],
    action: {
      libelle: 'Lire le bilan final',
      phrase: 'Vérifiez que les résultats et le budget y sont : le Recueil s’appuiera sur eux.',
    },
  }),
  exempleDossier(
    'terminer',
    { bilan: 'Quatre actions menées sur quatre ; le service continue sous une autre forme.' },
    { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2026-12-31' },
  ),
);
