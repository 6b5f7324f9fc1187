import type { Invariants } from '../platform/database/invariants.js';
import { invariantsDuCycle } from '../workflow/invariants.js';

export const INVARIANTS_DOSSIER: Invariants = {
  ...invariantsDuCycle('dossier'),
  ...invariantsDuCycle('action'),
  'un dossier sans phase ou sans avancement': `SELECT id FROM dossier
    WHERE journal_rang > 0 AND (phase IS NULL OR avancement IS NULL)`,
  'un dossier clos que ses marques disent ouvert, ou l’inverse': `SELECT id FROM dossier
    WHERE journal_rang > 0 AND clos <> ('clos' = ANY(marques))`,
  'une échéance armée sur un dossier clos': `SELECT e.id FROM echeance e JOIN dossier d ON d.id = e.sujet_id
    WHERE e.etat = 'armee' AND d.clos`,
  'un poste occupé deux fois par la même personne': `SELECT p.dossier_id FROM poste p
    JOIN poste q ON q.dossier_id = p.dossier_id AND q.id > p.id AND q.fonction = p.fonction AND q.titulaire = p.titulaire
    WHERE p.fonction = 'coordonnateur' AND p.pourvu_le IS NOT NULL AND q.pourvu_le IS NOT NULL
      AND p.libere_le IS NULL AND q.libere_le IS NULL`,
  'une quantité rattachée à l’action d’un autre dossier': `SELECT q.id FROM quantite q JOIN action a ON a.id = q.action_id
    WHERE a.dossier_id <> q.dossier_id`,
  'une fonction de conseil qui finit avant de commencer': 'SELECT id FROM conseiller WHERE fin_le < debut_le',
  'un lien d’un dossier vers lui-même': 'SELECT id FROM lien_dossier WHERE cible_id = dossier_id',
};
