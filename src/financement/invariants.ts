import type { Invariants } from '../platform/database/invariants.js';

export const INVARIANTS_FINANCEMENT: Invariants = {
  'un montant négatif': `SELECT id FROM ligne_plan WHERE montant < 0
    UNION ALL SELECT id FROM relais WHERE montant < 0
    UNION ALL SELECT id FROM convention WHERE montant < 0
    UNION ALL SELECT id FROM convention_avenant WHERE montant < 0`,
  'un avenant rattaché à la convention d’un autre dossier': `SELECT a.id FROM convention_avenant a
    JOIN convention c ON c.id = a.convention_id WHERE c.dossier_id <> a.dossier_id`,
  'un avenant qui raccourcit la convention': 'SELECT id FROM convention_avenant WHERE fin_apres < fin_avant',
  'une convention qui ne finit pas au terme de son dernier avenant': `SELECT c.id FROM convention c
    WHERE c.fin < (SELECT max(a.fin_apres) FROM convention_avenant a WHERE a.convention_id = c.id)`,
  'une convention sur un dossier qui n’est pas retenu': `SELECT c.id FROM convention c JOIN dossier d ON d.id = c.dossier_id
    WHERE d.journal_rang > 0 AND d.phase IN ('candidature', 'selection')`,
};
