import type { Invariants } from '../platform/database/invariants.js';

/**
 * What holds for every subject that the engine drives; `sujet` is its table. A row that was never born (no entry in the
 * journal) is nobody's business yet.
 */
export const invariantsDuCycle = (sujet: string): Invariants => {
  const derniere = `LATERAL (SELECT j.* FROM journal j WHERE j.sujet_id = s.id AND j.issue = 'accepte'
    ORDER BY j.rang DESC LIMIT 1) d`;
  return {
    [`${sujet} : un état qui n’est pas celui de la dernière écriture acceptée`]: `SELECT s.id FROM ${sujet} s, ${derniere}
      WHERE s.journal_rang > 0 AND (s.etat <> d.etat OR s.contexte <> d.contexte)`,
    [`${sujet} : une version de définition autre que celle du journal`]: `SELECT s.id FROM ${sujet} s, ${derniere}
      WHERE s.journal_rang > 0 AND s.workflow_version <> d.workflow_version`,
    [`${sujet} : une version qui ne compte pas les écritures acceptées`]: `SELECT s.id FROM ${sujet} s
      WHERE s.version <> (SELECT count(*) FROM journal j WHERE j.sujet_id = s.id AND j.issue = 'accepte')
        AND s.journal_rang > 0`,
    [`${sujet} : une fin de chaîne qui n’est pas la dernière écriture`]: `SELECT s.id FROM ${sujet} s
      LEFT JOIN LATERAL (SELECT j.rang, j.empreinte FROM journal j WHERE j.sujet_id = s.id ORDER BY j.rang DESC LIMIT 1) f
        ON true
      WHERE (s.journal_rang, s.journal_empreinte) IS DISTINCT FROM (coalesce(f.rang, 0), coalesce(f.empreinte, repeat('0', 64)))`,
    [`${sujet} : un journal sans son sujet`]: `SELECT DISTINCT j.sujet_id FROM journal j
      WHERE j.sujet = '${sujet}' AND NOT EXISTS (SELECT 1 FROM ${sujet} s WHERE s.id = j.sujet_id)`,
    [`${sujet} : une définition suivie qui n’est pas épinglée`]: `SELECT DISTINCT s.workflow_version FROM ${sujet} s
      WHERE s.journal_rang > 0 AND NOT EXISTS (SELECT 1 FROM workflow_definition w
        WHERE w.nom = '${sujet}' AND w.version = s.workflow_version)`,
    [`${sujet} : une échéance sans l’écriture qui l’arme`]: `SELECT e.id FROM echeance e
      WHERE e.sujet = '${sujet}' AND NOT EXISTS (SELECT 1 FROM journal j
        WHERE j.sujet_id = e.sujet_id AND j.rang = e.armee_par AND j.issue = 'accepte')`,
    [`${sujet} : deux échéances armées sous le même code`]: `SELECT e.sujet_id FROM echeance e
      WHERE e.sujet = '${sujet}' AND e.etat = 'armee' GROUP BY e.sujet_id, e.code HAVING count(*) > 1`,
  };
};
