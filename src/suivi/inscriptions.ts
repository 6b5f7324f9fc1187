import { sql } from '../platform/database/sql.js';
import type { Inscription } from '../workflow/vocabulaire.js';

/** The row that an interview leaves, in the transaction of its event (requirement SUI-01). */
export const INSCRIPTIONS_SUIVI = {
  /** The adviser who was met is the one in charge that day; an adviser who writes has not met themselves. */
  entretien: async (tx, { sujetId, donnees, agent, instant, aujourdhui }) => {
    const { avec = null, date = aujourdhui, notes = null, progres = null } = donnees;
    await sql(tx, {
      texte: `INSERT INTO entretien (dossier_id, tenu_le, avec, auteur_id, auteur_nom, conseiller_id, porteur_rencontre,
          notes, progres, inscrit_le)
        VALUES ($1, $2, $3, $4, $5,
          CASE WHEN $3 IN ('conseiller', 'conseiller_et_porteur') THEN
            (SELECT k.compte_id FROM conseiller k WHERE k.dossier_id = $1 AND k.fonction <> 'referent_caflab'
                AND k.debut_le <= $2 AND (k.fin_le IS NULL OR k.fin_le >= $2) AND k.compte_id IS DISTINCT FROM $4
              ORDER BY k.fonction = 'conseiller_technique' DESC, k.debut_le DESC LIMIT 1) END,
          coalesce($3 IN ('porteur', 'conseiller_et_porteur'), false), $6, $7, $8)`,
      valeurs: [sujetId, date, avec, agent.compteId, agent.nom, notes, progres, instant],
    });
  },
} as const satisfies Readonly<Record<string, Inscription>>;
