/** From the lightest to the heaviest; the column `poids` of an alert follows this order. */
export const GRAVITES = {
  info: 'Information',
  basse: 'Basse',
  moyenne: 'Moyenne',
  haute: 'Haute',
  critique: 'Critique',
} as const;

export type Gravite = keyof typeof GRAVITES;
