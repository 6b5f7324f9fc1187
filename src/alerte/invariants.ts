import type { Invariants } from '../platform/database/invariants.js';

/** Each returns no row as long as the alerts hold. Run after every integration file, and in production. */
export const INVARIANTS_ALERTE: Invariants = {
  'une alerte sans dossier': `SELECT x.id FROM alerte x WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = x.dossier_id)`,
  'une alerte sans son ouverture dans l’histoire': `SELECT x.id FROM alerte x WHERE NOT EXISTS
    (SELECT 1 FROM alerte_histoire h WHERE h.alerte_id = x.id AND h.fait = 'ouverte')`,
  'une histoire sans alerte': `SELECT h.id FROM alerte_histoire h
    WHERE NOT EXISTS (SELECT 1 FROM alerte x WHERE x.id = h.alerte_id)`,
};
