import type { Invariants } from '../platform/database/invariants.js';
import { invariantsDuCycle } from '../workflow/invariants.js';

export const INVARIANTS_APPEL: Invariants = {
  ...invariantsDuCycle('appel'),
  'un appel sans phase': 'SELECT id FROM appel WHERE journal_rang > 0 AND phase IS NULL',
  'un appel sorti du brouillon sans ses dates': `SELECT id FROM appel
    WHERE phase <> 'brouillon' AND (ouvre_le IS NULL OR clot_le IS NULL)`,
  'une échéance armée sur un appel archivé': `SELECT e.id FROM echeance e JOIN appel a ON a.id = e.sujet_id
    WHERE e.etat = 'armee' AND a.phase = 'archive'`,
};
