import type { Palier } from './rule.js';

type Jours = Pick<Palier, 'jours'>;

/** SQL of each delay of a ladder, in days: the call's own (`a` is its row), otherwise the rule's. */
export const seuilsDe = (parametre: string, paliers: readonly Jours[]): readonly string[] =>
  paliers.map(({ jours }, i) => `coalesce((a.parametres -> '${parametre}' ->> ${i})::int, ${jours})`);

/** SQL of the step reached so many days after the date `repere`; null before the first. */
export const apres = (repere: string, seuils: readonly string[]): string =>
  cas(seuils, (seuil) => `$1::date - ${repere} >= ${seuil}`);

/** SQL of the step reached so many days before the date `repere`, and after it; null before the first. */
export const avant = (repere: string, seuils: readonly string[]): string =>
  cas(seuils, (seuil) => `${repere} - $1::date <= ${seuil}`);

/** The furthest step is looked at first. */
const cas = (seuils: readonly string[], atteint: (seuil: string) => string): string =>
  `CASE ${seuils
    .map((seuil, i) => `WHEN ${atteint(seuil)} THEN ${i + 1}`)
    .toReversed()
    .join(' ')} END`;

/** SQL of the civil day in Paris of an ISO instant kept as text. */
export const jourDeParis = (instant: string): string => `((${instant})::timestamptz AT TIME ZONE 'Europe/Paris')::date`;
