import type { Invariants } from '../database/invariants.js';

export const INVARIANTS_OUTBOX: Invariants = {
  'un message sans clé': `SELECT id FROM outbox WHERE cle !~ '\\S'`,
  'un message abandonné sans dire pourquoi': 'SELECT id FROM outbox WHERE abandonne_le IS NOT NULL AND erreur IS NULL',
  'un échec compté sans erreur retenue':
    'SELECT id FROM outbox WHERE echecs > 0 AND erreur IS NULL AND fait_le IS NULL',
};
