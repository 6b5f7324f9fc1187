import type { AlerteRule } from './rule.js';

/** What a rule finds, with the severity of the step reached: the rows of an alert to come. */
export const constatDe = ({ sql, paliers }: AlerteRule): string => `SELECT f.dossier_id, f.occurrence,
    f.palier::smallint AS palier, (ARRAY[${paliers.map(({ gravite }) => `'${gravite}'`).join(', ')}])[f.palier] AS gravite,
    f.depuis, f.preuves
  FROM (${sql}) f WHERE f.palier IS NOT NULL`;
