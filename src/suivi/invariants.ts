import type { Invariants } from '../platform/database/invariants.js';

export const INVARIANTS_SUIVI: Invariants = {
  'un entretien consigné avant d’avoir eu lieu': `SELECT id FROM entretien
    WHERE tenu_le > (inscrit_le AT TIME ZONE 'Europe/Paris')::date`,
};
