import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { auPlusTard, duProjet, fait, texteDe } from '../tournures.js';

/** The review is accepted: deployment goes on. */
export const bilanValide = courrielDeDossier(
  'bilan_valide',
  (d) => ({
    annonce: 'Bilan d’étape validé',
    phrases: [
      `Le bilan d’étape ${duProjet(d)} a été validé le ${enFrancais(d.jour)}. Merci de l’avoir préparé.`,
      'Le déploiement continue.',
    ],
    faits: [fait('Synthèse', texteDe(d, 'synthese'))],
    action: {
      libelle: 'Avancer sur les relais',
      phrase: `Le prochain bilan s’ouvrira ${auPlusTard(d, 'bilan', 'dans un an')}. D’ici là, un relais de financement identifié vaut mieux que trois envisagés.`,
    },
  }),
  exempleDossier(
    'valider_bilan',
    { synthese: 'Huit communes desservies sur dix, équipe au complet.' },
    { auteur: 'Camille Roche (conseil technique de la Caf)', jour: '2025-11-12', echeances: { bilan: '2026-11-12' } },
  ),
);
