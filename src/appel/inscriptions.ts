import type { Inscription } from '../workflow/vocabulaire.js';

/** The columns that events of a call write, in their transaction. */
export const INSCRIPTIONS_APPEL = {
  /** A reason written beforehand stays when the event brings none. */
  derogation: async (tx, { sujetId, donnees }) => {
    await tx.query('UPDATE appel SET derogation_motif = coalesce($2, derogation_motif) WHERE id = $1', [
      sujetId,
      donnees['derogation'] ?? null,
    ]);
  },

  prorogation: async (tx, { sujetId, donnees }) => {
    await tx.query('UPDATE appel SET clot_le = $2 WHERE id = $1', [sujetId, donnees['clot_le']]);
  },
} as const satisfies Readonly<Record<string, Inscription>>;
