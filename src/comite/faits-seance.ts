/** A dossier on the agenda, as the guards of the session read it. */
export interface PointInscrit {
  readonly dossier_id: string;
  readonly numero: string;
  /** The committee owes it an answer. */
  readonly en_deliberation: boolean;
  readonly vote_ouvert: boolean;
  readonly vote_clos: boolean;
  /** Members present and not recused on it. */
  readonly presents: number;
  /** Reason of the agent's recusal on it; null when there is none. */
  readonly deport: string | null;
}

/** Facts that the guards of a session read, loaded at the moment of the event. */
export interface FaitsSeance {
  readonly [nom: string]: unknown;
  readonly quorum: number;
  readonly membres: {
    readonly inscrits: number;
    readonly presents: number;
    readonly president: boolean;
    /** The agent presides this session. */
    readonly agent_preside: boolean;
  };
  readonly ordre_du_jour: readonly PointInscrit[];
}

/** SQL of each fact; `s` is the session, `$2` the agent's account. */
export const FAITS_SEANCE: Readonly<Record<string, string>> = {
  quorum: 's.quorum',
  membres: `SELECT json_build_object('inscrits', count(*),
      'presents', count(*) FILTER (WHERE EXISTS (SELECT 1 FROM presence p
        WHERE p.seance_id = s.id AND p.compte_id = m.compte_id AND p.parti_le IS NULL)),
      'president', coalesce(bool_or(m.qualite = 'president'), false),
      'agent_preside', coalesce(bool_or(m.qualite = 'president' AND m.compte_id = $2), false))
    FROM seance_membre m WHERE m.seance_id = s.id`,
  ordre_du_jour: `SELECT coalesce(json_agg(json_build_object('dossier_id', sd.dossier_id, 'numero', d.numero,
      'en_deliberation', 'en_deliberation' = ANY(d.marques),
      'vote_ouvert', sd.vote_ouvert_le IS NOT NULL AND sd.vote_clos_le IS NULL,
      'vote_clos', sd.vote_clos_le IS NOT NULL,
      'presents', (SELECT count(*) FROM presence p WHERE p.seance_id = s.id AND p.parti_le IS NULL
        AND NOT EXISTS (SELECT 1 FROM deport_effectif e WHERE e.seance_id = s.id AND e.dossier_id = sd.dossier_id
          AND e.compte_id = p.compte_id)),
      'deport', (SELECT e.motif FROM deport_effectif e WHERE e.seance_id = s.id AND e.dossier_id = sd.dossier_id
        AND e.compte_id = $2)) ORDER BY sd.ordre), '[]')
    FROM seance_dossier sd JOIN dossier d ON d.id = sd.dossier_id WHERE sd.seance_id = s.id`,
};
