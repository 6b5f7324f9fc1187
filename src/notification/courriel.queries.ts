import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { sql } from '../platform/database/sql.js';

export const ETATS_COURRIEL = ['a_envoyer', 'en_cours', 'envoye', 'differe', 'echec', 'sans_objet'] as const;

export type EtatCourriel = (typeof ETATS_COURRIEL)[number];

export interface LigneCourriel {
  readonly id: string;
  readonly modele: string;
  readonly objet: string;
  readonly nom: string;
  readonly adresse: string;
  readonly etat: EtatCourriel;
  readonly raison: string | null;
  readonly fictif: boolean;
  readonly cree_le: Date;
  readonly envoye_le: Date | null;
  readonly lu_le: Date | null;
  readonly numero: string | null;
}

export interface CourrielLu extends LigneCourriel {
  readonly compte_id: string | null;
  readonly alerte_id: string | null;
  readonly role: string | null;
  readonly texte: string;
  readonly html: string;
  readonly message_id: string;
  readonly tentatives: number;
  readonly prochain_essai_le: Date;
  readonly double_possible: boolean;
}

export interface CriteresCourriels {
  /** Mails of this account; null for those of everybody. */
  readonly compteId: string | null;
  readonly etat?: EtatCourriel | undefined;
  readonly modele?: string | undefined;
  /** Number of a dossier. */
  readonly dossier?: string | undefined;
  readonly nonLus?: boolean | undefined;
  /** Id of the last mail of the previous page. */
  readonly apres?: string | undefined;
  readonly limite: number;
}

export interface EnvoiImpossible {
  readonly id: string;
  readonly modele: string;
  readonly role: string | null;
  readonly raison: string;
  readonly constate_le: Date;
  readonly numero: string | null;
  readonly titre: string | null;
  readonly fictif: boolean;
}

export interface BilanCourriels {
  readonly total: number;
  readonly parModele: Readonly<Record<string, number>>;
  readonly parEtat: Readonly<Record<string, number>>;
  /** Mails to one person for one cause, beyond the first; and Message-IDs seen twice. Always zero. */
  readonly doublons: number;
  /** Mails that a recipient may have got twice under one Message-ID: the window between 250 and commit. */
  readonly doublesPossibles: number;
  readonly sansPersonne: number;
}

const LIGNE = `m.id, m.modele, m.objet, m.nom, m.adresse, m.etat, m.raison, m.fictif, m.cree_le, m.envoye_le, m.lu_le,
  d.numero`;

@Injectable()
export class CourrielQueries {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The mailbox, latest first; one more than asked for tells that another page follows. */
  async lister({
    compteId,
    etat,
    modele,
    dossier,
    nonLus,
    apres,
    limite,
  }: CriteresCourriels): Promise<LigneCourriel[]> {
    return sql<LigneCourriel>(this.db.manager, {
      nom: 'courriels_lister',
      texte: `SELECT ${LIGNE} FROM courriel m LEFT JOIN dossier d ON d.id = m.dossier_id
        WHERE ($1::uuid IS NULL OR m.compte_id = $1) AND ($2::text IS NULL OR m.etat = $2)
          AND ($3::text IS NULL OR m.modele = $3) AND ($4::text IS NULL OR d.numero = $4)
          AND (NOT $5::boolean OR m.lu_le IS NULL)
          AND ($6::uuid IS NULL OR (m.cree_le, m.id) < (SELECT p.cree_le, p.id FROM courriel p WHERE p.id = $6))
        ORDER BY m.cree_le DESC, m.id DESC LIMIT $7`,
      valeurs: [compteId, etat ?? null, modele ?? null, dossier ?? null, nonLus ?? false, apres ?? null, limite + 1],
    });
  }

  /** One mail, whole. `compteId` null reads anybody's, save the body of another's sign-in link. */
  async lire(id: string, compteId: string | null, lecteurId: string | null = compteId): Promise<CourrielLu | null> {
    const [courriel] = await sql<CourrielLu>(this.db.manager, {
      nom: 'courriel_lire',
      texte: `SELECT ${LIGNE}, m.compte_id, m.alerte_id, m.role, m.message_id, m.tentatives, m.prochain_essai_le,
          m.double_possible,
          CASE WHEN m.modele = 'connexion' AND m.compte_id IS DISTINCT FROM $3::uuid
            THEN 'Ce message contient un lien de connexion : son destinataire seul peut le lire.' ELSE m.texte END AS texte,
          CASE WHEN m.modele = 'connexion' AND m.compte_id IS DISTINCT FROM $3::uuid
            THEN '<p>Ce message contient un lien de connexion : son destinataire seul peut le lire.</p>'
            ELSE m.html END AS html
        FROM courriel m LEFT JOIN dossier d ON d.id = m.dossier_id
        WHERE m.id = $1 AND ($2::uuid IS NULL OR m.compte_id = $2)`,
      valeurs: [id, compteId, lecteurId],
    });
    return courriel ?? null;
  }

  /** The first reading by its recipient is kept; the others change nothing, nor does a look at what has not left. */
  async marquerLu(id: string, compteId: string): Promise<void> {
    await sql(this.db.manager, {
      nom: 'courriel_marquer_lu',
      texte: `UPDATE courriel SET lu_le = $3
        WHERE id = $1 AND compte_id = $2 AND lu_le IS NULL AND etat = 'envoye'`,
      valeurs: [id, compteId, this.clock.now()],
    });
  }

  async nonLus(compteId: string): Promise<number> {
    const [compte] = await sql<{ nombre: number }>(this.db.manager, {
      nom: 'courriels_non_lus',
      texte: `SELECT count(*)::int AS nombre FROM courriel WHERE compte_id = $1 AND lu_le IS NULL AND etat = 'envoye'`,
      valeurs: [compteId],
    });
    return compte?.nombre ?? 0;
  }

  /** Dead letters, latest first, and what reached nobody: see `impossibles`. */
  async enEchec(limite = 200): Promise<LigneCourriel[]> {
    return this.lister({ compteId: null, etat: 'echec', limite: limite - 1 });
  }

  /** « Why did nobody get it? », for one dossier or for all. */
  async impossibles(dossier: string | null = null, limite = 200): Promise<EnvoiImpossible[]> {
    return sql<EnvoiImpossible>(this.db.manager, {
      nom: 'courriels_impossibles',
      texte: `SELECT x.id, x.modele, x.role, x.raison, x.constate_le, d.numero, d.titre, coalesce(d.fictif, false) AS fictif
        FROM envoi_impossible x LEFT JOIN dossier d ON d.id = x.dossier_id
        WHERE $1::text IS NULL OR d.numero = $1 OR d.id::text = $1 ORDER BY x.constate_le DESC, x.id LIMIT $2`,
      valeurs: [dossier, limite],
    });
  }

  /** Counts for the replay, the bench and the page; `doublons` is computed from the rows, not from their keys. */
  async bilan(): Promise<BilanCourriels> {
    const [bilan] = await sql<BilanCourriels>(this.db.manager, {
      texte: `SELECT (SELECT count(*)::int FROM courriel) AS total,
        (SELECT coalesce(jsonb_object_agg(modele, n ORDER BY modele), '{}')
          FROM (SELECT modele, count(*)::int AS n FROM courriel GROUP BY 1) a) AS "parModele",
        (SELECT coalesce(jsonb_object_agg(etat, n ORDER BY etat), '{}')
          FROM (SELECT etat, count(*)::int AS n FROM courriel GROUP BY 1) b) AS "parEtat",
        (SELECT coalesce(sum(n - 1), 0)::int FROM (SELECT count(*) AS n FROM courriel
          GROUP BY lower(adresse), modele, occurrence, coalesce(dossier_id, appel_id, compte_id)) c)
        + (SELECT coalesce(sum(n - 1), 0)::int FROM (SELECT count(*) AS n FROM courriel GROUP BY message_id) e) AS doublons,
        (SELECT count(*)::int FROM courriel WHERE double_possible) AS "doublesPossibles",
        (SELECT count(*)::int FROM envoi_impossible) AS "sansPersonne"`,
    });
    return bilan as BilanCourriels;
  }
}
