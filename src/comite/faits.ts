/**
 * Facts that the committee gives to the lifecycles below it. `s` is their subject, `$2` the agent's account.
 * A dossier's session is the latest that has it on its agenda and was not called off.
 */

export const SEANCE_DU_DOSSIER = (dossier: string): string => `SELECT x.id FROM seance_dossier sd
  JOIN seance x ON x.id = sd.seance_id
  WHERE sd.dossier_id = ${dossier} AND NOT 'annulee' = ANY(x.marques) ORDER BY x.tenue_le DESC, x.cree_le DESC LIMIT 1`;

const sansDeport = (compte: string): string => `NOT EXISTS (SELECT 1 FROM deport_effectif e
  WHERE e.seance_id = sd.seance_id AND e.dossier_id = sd.dossier_id AND e.compte_id = ${compte})`;

/** Votes that count: a member recused since then is struck out. */
const voix = (vote: string): string => `(SELECT count(*) FROM vote v WHERE v.seance_id = sd.seance_id
  AND v.dossier_id = sd.dossier_id AND v.vote = '${vote}' AND ${sansDeport('v.compte_id')})`;

/** What `FaitSeance` describes. Once the ballot is closed, those who were in the room then are those who count. */
const SEANCE = `SELECT json_build_object(
    'membre', EXISTS (SELECT 1 FROM seance_membre m WHERE m.seance_id = sd.seance_id AND m.compte_id = $2),
    'deport', (SELECT e.motif FROM deport_effectif e
      WHERE e.seance_id = sd.seance_id AND e.dossier_id = sd.dossier_id AND e.compte_id = $2),
    'present', EXISTS (SELECT 1 FROM presence p
      WHERE p.seance_id = sd.seance_id AND p.compte_id = $2 AND p.parti_le IS NULL),
    'vote_ouvert', sd.vote_ouvert_le IS NOT NULL AND sd.vote_clos_le IS NULL,
    'vote_clos', sd.vote_clos_le IS NOT NULL,
    'a_vote', EXISTS (SELECT 1 FROM vote v
      WHERE v.seance_id = sd.seance_id AND v.dossier_id = sd.dossier_id AND v.compte_id = $2),
    'presents', (SELECT count(DISTINCT p.compte_id) FROM presence p WHERE p.seance_id = sd.seance_id
      AND (p.parti_le IS NULL OR p.parti_le >= sd.vote_clos_le)
      AND (sd.vote_clos_le IS NULL OR p.arrive_le <= sd.vote_clos_le) AND ${sansDeport('p.compte_id')}),
    'quorum', x.quorum, 'favorables', ${voix('favorable')}, 'defavorables', ${voix('defavorable')})
  FROM seance_dossier sd JOIN seance x ON x.id = sd.seance_id
  WHERE sd.dossier_id = s.id AND sd.seance_id = (${SEANCE_DU_DOSSIER('s.id')})`;

/** For the lifecycle of a dossier. */
export const FAITS_COMITE = { seance: SEANCE } as const;

/** For the lifecycle of a call: drafts never deposited do not count. */
export const FAITS_SELECTION = {
  dossiers: `SELECT json_build_object('deposes', count(*), 'en_cours', count(*) FILTER (WHERE NOT d.clos),
      'a_decider', count(*) FILTER (WHERE NOT d.clos AND d.phase IN ('candidature', 'selection')
        AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.dossier_id = d.id)))
    FROM dossier d WHERE d.appel_id = s.id AND (d.depose_le IS NOT NULL OR d.phase <> 'candidature')`,
} as const;
