import { ajouterJours, ajouterMois, enFrancais, type Jour } from '../platform/clock/calendrier.js';

/** Multi-year agreement between the State and the branch; its dates are data. */
export interface PeriodeCog {
  readonly code: string;
  readonly libelle: string;
  readonly debut: Jour;
  readonly fin: Jour;
}

export interface Horizon {
  readonly annees: number;
  readonly debut_actions_le: Jour | null;
  /** The periods that the call declares. */
  readonly cog: readonly PeriodeCog[];
}

const HORIZON_CONSEILLE = 4;

/** Last day of the horizon. */
export const finDHorizon = (debut: Jour, annees: number): Jour => ajouterJours(ajouterMois(debut, annees * 12), -1);

/** Warnings, as sentences: they are shown and stop nothing (requirement APP-04). */
export function avertissementsHorizon({ annees, debut_actions_le: debut, cog }: Horizon): readonly string[] {
  const court =
    annees < HORIZON_CONSEILLE
      ? [`Horizon court : ${annees} an(s), alors que les projets aboutis en demandent ${HORIZON_CONSEILLE}.`]
      : [];
  if (cog.length === 0) {
    return [...court, 'Aucune période de COG n’est déclarée pour cet appel.'];
  }
  if (debut === null) {
    return court;
  }
  const fin = finDHorizon(debut, annees);
  const couverte = cog.some((periode) => periode.debut <= fin && fin <= periode.fin);
  const noms = cog.map(({ libelle }) => libelle).join(', ');
  return couverte
    ? court
    : [...court, `L’horizon s’achève le ${enFrancais(fin)}, en dehors des périodes de COG déclarées (${noms}).`];
}
