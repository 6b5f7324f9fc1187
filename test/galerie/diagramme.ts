import type { Diagramme, Noeud } from '../../src/web/diagramme/noeuds.js';

type Plan = readonly (string | readonly [string, Plan])[];

/** `*` marks a final state, `>` the current one, `+` a visited one: `'+Brouillon'`, `'>Instruction'`, `'*Terminé'`. */
function noeuds(plan: Plan): readonly Noeud[] {
  return plan.map((entree) => {
    const [texte, dessous] = typeof entree === 'string' ? [entree, []] : entree;
    return {
      code: texte.replaceAll(/[^a-zà-ÿ]+/giu, '_').toLowerCase(),
      label: texte.replace(/^[*>+]+/u, ''),
      courant: texte.includes('>'),
      visite: texte.includes('+'),
      final: texte.includes('*'),
      enfants: noeuds(dessous),
    };
  });
}

const PARCOURS: Plan = [
  ['+Candidature', ['+Brouillon', '+Déposée', '+Instruction', 'À compléter', '*Irrecevable', '*Retirée']],
  ['+Sélection', ['+Examen', '+Délibération', 'Liste complémentaire', '+Retenu', '*Non retenu']],
  ['+Amorçage', ['+Attente de financement', 'Non démarré', '+Préparation', '+Démarrage', '+Expérimentation']],
  ['+Montée en charge', ['+Déploiement', '+Bilan']],
  [
    '>Pérennisation',
    ['Consolidation', '>Recherche d’un relais', ['Transition', ['Préfiguration', 'Année supplémentaire']], '*Pérenne'],
  ],
  ['Abandon', ['*Avant démarrage', '*Après démarrage', '*Non pérennisé', '*Repris ailleurs']],
  '*Terminé',
];

export const DIAGRAMME: Diagramme = {
  regions: [
    { code: 'parcours', label: 'Parcours', etats: noeuds(PARCOURS) },
    { code: 'cadence', label: 'Cadence', etats: noeuds(['+Nominale', '>En retard', 'En pause']) },
    {
      code: 'coordination',
      label: 'Coordination',
      etats: noeuds(['+À qualifier', 'Non requise', '+À recruter', '+Recrutement', '>Pourvue', 'Vacante']),
    },
    {
      code: 'relais',
      label: 'Relais de financement',
      etats: noeuds(['+À planifier', '>Identifié', 'Négociation', 'Acquis', 'Sans relais']),
    },
    { code: 'observation', label: 'Observation', etats: noeuds(['+Non évaluée', '>Évaluée', 'Périmée']) },
  ],
};
