import type { Invariants } from '../platform/database/invariants.js';

export const INVARIANTS_NOTIFICATION: Invariants = {
  'un courriel dont la clé ne dit pas la cause': `SELECT id FROM courriel
    WHERE cle !~ '^mail:[^:]+:[a-z0-9_]+:.+:[^:]+$' OR split_part(cle, ':', 3) <> modele`,
  'deux courriels pour la même cause et la même personne': `SELECT min(id::text) FROM courriel
    GROUP BY split_part(cle, ':', 2), modele, occurrence, adresse HAVING count(*) > 1`,
  'deux courriels sous le même Message-ID': `SELECT min(id::text) FROM courriel GROUP BY message_id HAVING count(*) > 1`,
  'un courriel envoyé avant d’être écrit': 'SELECT id FROM courriel WHERE envoye_le < cree_le',
  'un courriel lu sans avoir été envoyé': `SELECT id FROM courriel WHERE lu_le IS NOT NULL AND etat <> 'envoye'`,
  'un courriel envoyé en même temps qu’il n’a trouvé personne': `SELECT i.id FROM envoi_impossible i
    WHERE i.role IS NULL AND EXISTS (SELECT 1 FROM courriel c WHERE c.cle = i.cle)`,
};
