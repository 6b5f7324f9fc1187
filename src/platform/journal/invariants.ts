import type { Invariants } from '../database/invariants.js';

/** The shape of the chains; their contents are recomputed by `verifierJournal`. */
export const INVARIANTS_JOURNAL: Invariants = {
  'un trou dans la suite des écritures d’un sujet': `SELECT sujet_id FROM journal
    GROUP BY sujet_id HAVING min(rang) <> 1 OR max(rang) <> count(*)`,
  'une écriture qui ne suit pas la précédente': `SELECT id FROM (
      SELECT id, empreinte_precedente, lag(empreinte, 1, repeat('0', 64)) OVER (PARTITION BY sujet_id ORDER BY rang) AS avant
      FROM journal) j
    WHERE empreinte_precedente <> avant`,
  'un identifiant pour deux sujets': 'SELECT sujet_id FROM journal GROUP BY sujet_id HAVING count(DISTINCT sujet) > 1',
  'un journal qui se laisse modifier': `SELECT attendu FROM unnest(ARRAY['journal_en_ajout_seul', 'journal_sans_vidage'])
      AS attendu
    WHERE NOT EXISTS (SELECT 1 FROM pg_trigger t
      WHERE t.tgrelid = 'journal'::regclass AND t.tgname = attendu AND t.tgenabled IN ('O', 'A'))`,
};
