import { randomUUID } from 'node:crypto';
import { sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import type { Inscription } from '../workflow/vocabulaire.js';
import { SEANCE_DU_DOSSIER } from './faits.js';

/** The rows that events of a dossier write in the committee's tables, in their transaction. */
export const INSCRIPTIONS_COMITE = {
  /**
   * The row itself is the proof: a ballot closed, or a vote cast, since the guards looked leaves nothing to insert.
   * The share lock makes a closing wait for the votes that came in time.
   */
  vote: async (tx, { sujetId, donnees, agent, instant }) => {
    const [inscrit] = await sql(tx, {
      nom: 'inscrire_vote',
      texte: `INSERT INTO vote (id, seance_id, dossier_id, compte_id, vote, motif, exprime_le)
        SELECT $1, sd.seance_id, sd.dossier_id, $3, $4, $5, $6 FROM seance_dossier sd
        WHERE sd.dossier_id = $2 AND sd.vote_ouvert_le IS NOT NULL AND sd.vote_clos_le IS NULL
          AND sd.seance_id = (${SEANCE_DU_DOSSIER('$2')})
        FOR SHARE OF sd
        ON CONFLICT (seance_id, dossier_id, compte_id) DO NOTHING RETURNING id`,
      valeurs: [randomUUID(), sujetId, agent.compteId, donnees['vote'], donnees['motif'] ?? null, instant],
    });
    if (inscrit === undefined) {
      throw new Refus(
        'vote_ouvert',
        'Votre vote n’a pas été enregistré : vous avez déjà voté sur ce dossier, ou le vote vient d’être clos.',
        { details: { garde: 'vote_ouvert' } },
      );
    }
  },

  /** A decision out of session (a call from the waiting list) names no session. Unsaid, the amount is the one asked. */
  decision: async (tx, { sujetId, donnees, agent, instant, params }) => {
    const enSeance = agent.role === 'comite_president';
    await sql(tx, {
      texte: `INSERT INTO decision (id, dossier_id, seance_id, issue, montant, rang, motif, prononcee_le, prononcee_par, compte_id)
        SELECT $1, d.id, CASE WHEN $3 THEN (${SEANCE_DU_DOSSIER('d.id')}) END, $4::text,
          CASE WHEN $4::text = 'retenu' THEN coalesce($5::bigint, d.montant_demande) END,
          CASE WHEN $4::text = 'liste_complementaire' THEN coalesce($6::int, 1 + coalesce((SELECT max(p.rang)
            FROM decision p JOIN dossier autre ON autre.id = p.dossier_id WHERE autre.appel_id = d.appel_id), 0)) END,
          $7, $8, $9, $10
        FROM dossier d WHERE d.id = $2`,
      valeurs: [
        randomUUID(),
        sujetId,
        enSeance,
        params['issue'],
        donnees['montant'] ?? null,
        donnees['rang'] ?? null,
        donnees['motif'] ?? null,
        instant,
        agent.nom,
        agent.compteId,
      ],
    });
  },
} as const satisfies Readonly<Record<string, Inscription>>;
