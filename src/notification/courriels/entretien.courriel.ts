import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { auPlusTard, fait, leProjet, texteDe } from '../tournures.js';

const AVEC: Readonly<Record<string, string>> = {
  conseiller: 'le conseiller de la Caf',
  porteur: 'le porteur',
  conseiller_et_porteur: 'le conseiller de la Caf et le porteur',
};

/** An interview is recorded: the others around the dossier know what was seen. */
export const entretien = courrielDeDossier(
  'entretien',
  (d) => ({
    annonce: 'Entretien consigné',
    phrases: [
      `Un entretien du ${enFrancais(d.jour)} vient d’être consigné pour ${leProjet(d)}.`,
      'L’observation du dossier est à jour.',
    ],
    faits: [
      fait('Avec', AVEC[texteDe(d, 'avec') ?? ''] ?? null),
      fait('Progrès constatés', texteDe(d, 'progres')),
      fait('Notes', texteDe(d, 'notes')),
    ],
    action: {
      libelle: 'Lire les notes',
      phrase: `Le prochain entretien est à prévoir ${auPlusTard(d, 'observation', 'dans les six mois')}.`,
    },
  }),
  exempleDossier(
    'consigner_entretien',
    {
      avec: 'conseiller_et_porteur',
      notes: 'Équipe soudée ; la question du local reste ouverte.',
      progres: 'Deux communes de plus.',
    },
    { auteur: 'Inès Caron (référence CafLab)', jour: '2024-06-18', echeances: { observation: '2024-12-15' } },
  ),
);
