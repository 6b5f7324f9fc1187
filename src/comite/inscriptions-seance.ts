import type { Inscription } from '../workflow/vocabulaire.js';

/** The rows that events of a session write, in their transaction. */
export const INSCRIPTIONS_SEANCE = {
  ouverture_vote: async (tx, { sujetId, donnees, instant }) => {
    await tx.query('UPDATE seance_dossier SET vote_ouvert_le = $3 WHERE seance_id = $1 AND dossier_id = $2', [
      sujetId,
      donnees['dossier_id'],
      instant,
    ]);
  },

  cloture_vote: async (tx, { sujetId, donnees, instant }) => {
    await tx.query('UPDATE seance_dossier SET vote_clos_le = $3 WHERE seance_id = $1 AND dossier_id = $2', [
      sujetId,
      donnees['dossier_id'],
      instant,
    ]);
  },

  /** Whoever is still in the room leaves with the session. */
  fin_des_presences: async (tx, { sujetId, instant }) => {
    await tx.query('UPDATE presence SET parti_le = $2 WHERE seance_id = $1 AND parti_le IS NULL', [sujetId, instant]);
  },
} as const satisfies Readonly<Record<string, Inscription>>;
