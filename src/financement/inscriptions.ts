import { sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import type { Inscription, Inscrit } from '../workflow/vocabulaire.js';

const texte = (valeur: unknown): string | null => (typeof valeur === 'string' ? valeur : null);

/** The rows that events of a dossier write in the tables of funding, in their transaction. */
export const INSCRIPTIONS_FINANCEMENT = {
  convention: async (tx, { sujetId, donnees, aujourdhui }) => {
    const { debut, fin, montant } = donnees as { debut: string; fin: string; montant: number };
    const fondement = texte(donnees['fondement']);
    if (fin < debut) {
      throw new Refus(
        'convention_a_l_envers',
        `« fin » (valeur « ${fin} ») : la convention finit avant de commencer.`,
        {
          statut: 422,
          champ: 'fin',
        },
      );
    }
    await sql(tx, {
      texte: `INSERT INTO convention (dossier_id, debut, fin, montant, signee_le, fondement) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (dossier_id) DO UPDATE SET debut = EXCLUDED.debut, fin = EXCLUDED.fin, montant = EXCLUDED.montant,
          signee_le = EXCLUDED.signee_le, fondement = EXCLUDED.fondement, version = convention.version + 1`,
      valeurs: [sujetId, debut, fin, montant, aujourdhui, fondement],
    });
  },

  /** One more year: the end of the convention moves by twelve months (requirement FIN-07). */
  annee_supplementaire: async (tx, { sujetId, donnees, instant }) => {
    const { motif, objet, montant = null } = donnees;
    await sql(tx, {
      texte: `WITH avant AS (SELECT id, fin FROM convention WHERE dossier_id = $1 FOR UPDATE),
        apres AS (UPDATE convention c SET fin = (c.fin + interval '12 months')::date, version = c.version + 1
          FROM avant WHERE c.id = avant.id RETURNING c.id, avant.fin AS fin_avant, c.fin AS fin_apres),
        un AS (SELECT 1)
        INSERT INTO convention_avenant
          (dossier_id, convention_id, fin_avant, fin_apres, motif, objet, montant, sortie_le, inscrit_le)
        SELECT $1, p.id, p.fin_avant, p.fin_apres, $2, $3, $4, $5, $6 FROM un LEFT JOIN apres p ON true`,
      valeurs: [sujetId, motif, objet, montant, texte(donnees['sortie_le']), instant],
    });
  },

  /** A relay seen, negotiated, acquired or refused. Named, it is found by its funder; unnamed, it is the latest in hand. */
  relais: async (tx, inscrit) => {
    const financeur = texte(inscrit.donnees['financeur']);
    if (financeur === null) {
      await avancerLeDernier(tx, inscrit);
      return;
    }
    const { sujetId, donnees, params, instant } = inscrit;
    const valeurs = [sujetId, financeur, params['statut'], texte(donnees['type']), donnees['montant'] ?? null];
    await sql(tx, {
      texte: `WITH connu AS (SELECT r.id FROM relais r WHERE r.dossier_id = $1 AND lower(r.financeur COLLATE "fr-x-icu") = lower($2::text COLLATE "fr-x-icu")
          ORDER BY r.statut = 'refuse', r.inscrit_le DESC LIMIT 1),
        maj AS (UPDATE relais r SET statut = $3, code = coalesce($4, r.code), montant = coalesce($5::bigint, r.montant),
            echeance = coalesce($6::date, r.echeance), version = r.version + 1
          FROM connu WHERE r.id = connu.id RETURNING r.id)
        INSERT INTO relais (dossier_id, financeur, statut, code, montant, echeance, inscrit_le)
        SELECT $1, $2, $3, $4, $5::bigint, $6::date, $7 WHERE NOT EXISTS (SELECT 1 FROM maj)`,
      valeurs: [...valeurs, texte(donnees['echeance']), instant],
    });
  },
} as const satisfies Readonly<Record<string, Inscription>>;

async function avancerLeDernier(tx: Parameters<Inscription>[0], { sujetId, params }: Inscrit): Promise<void> {
  await sql(tx, {
    texte: `UPDATE relais SET statut = $2, version = version + 1 WHERE id = (SELECT r.id FROM relais r
      WHERE r.dossier_id = $1 AND r.statut IN ('vise', 'identifie', 'negocie')
      ORDER BY r.statut = 'negocie' DESC, r.inscrit_le DESC LIMIT 1)`,
    valeurs: [sujetId, params['statut']],
  });
}
