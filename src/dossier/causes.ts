/** Closed list of causes of a pause, a delay, a non-start or an abandonment (requirement DOS-21). */
export const CAUSES = {
  financement: 'Financement manquant',
  coordonnateur_absent: 'Coordonnateur absent',
  personnel: 'Manque de personnel',
  fonctionnement_structure: 'Difficultés de la structure',
  competences: 'Compétences manquantes',
  moyens_humains: 'Moyens humains insuffisants',
  autre: 'Autre cause',
} as const;

export type Cause = keyof typeof CAUSES;
