import { randomUUID } from 'node:crypto';
import type { Inscription } from '../workflow/vocabulaire.js';

const texte = (valeur: unknown): string | null => (typeof valeur === 'string' ? valeur : null);

/** The rows that events of a dossier write in its own tables, in their transaction. */
export const INSCRIPTIONS_DOSSIER = {
  depot: async (tx, { sujetId, instant }) => {
    await tx.query('UPDATE dossier SET depose_le = $2, amorcage_reconnu_le = $2 WHERE id = $1', [sujetId, instant]);
  },

  avis: async (tx, { sujetId, donnees, agent, instant }) => {
    await tx.query(
      'INSERT INTO avis (id, dossier_id, compte_id, auteur, sens, motif, rendu_le) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [randomUUID(), sujetId, agent.compteId, agent.nom, donnees['sens'], donnees['motif'], instant],
    );
  },

  coordonnateur_requis: async (tx, { sujetId, params }) => {
    await tx.query('UPDATE dossier SET coordonnateur_requis = $2 WHERE id = $1', [sujetId, params['requis'] === true]);
  },

  coordonnateur_recrute: async (tx, { sujetId, donnees, aujourdhui }) => {
    await tx.query(
      `INSERT INTO poste (dossier_id, fonction, intitule, titulaire, employeur, etp, pourvu_le)
       VALUES ($1, 'coordonnateur', $2, $3, $4, $5, $6)`,
      [
        sujetId,
        texte(donnees['intitule']),
        texte(donnees['nom']),
        texte(donnees['employeur']),
        donnees['etp'] ?? 1,
        texte(donnees['date']) ?? aujourdhui,
      ],
    );
  },

  coordonnateur_parti: async (tx, { sujetId, donnees, aujourdhui }) => {
    await tx.query(
      `UPDATE poste SET libere_le = greatest(coalesce($2::date, $3::date), pourvu_le)
       WHERE dossier_id = $1 AND fonction = 'coordonnateur' AND libere_le IS NULL`,
      [sujetId, texte(donnees['date']), aujourdhui],
    );
  },

  lien: async (tx, { sujetId, donnees, params, instant }) => {
    await tx.query(
      `INSERT INTO lien_dossier (dossier_id, nature, cible, cible_id, precision_, inscrit_le)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        sujetId,
        params['nature'],
        donnees['cible'],
        texte(donnees['dossier_cible']),
        texte(donnees['part_reprise']),
        instant,
      ],
    );
  },
} as const satisfies Readonly<Record<string, Inscription>>;
