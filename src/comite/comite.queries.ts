import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { porteeDe } from '../auth/peut.js';
import { sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import type { Agent } from '../workflow/agent.js';
import {
  type Bulletin,
  type Depouillement,
  depouiller,
  enSituationDeVoter,
  quorumAtteint,
  type Vote,
} from './quorum.js';
import type { PhaseSeance } from './vocabulaire.js';

export interface LigneSeance {
  readonly id: string;
  readonly titre: string;
  readonly comite: string;
  readonly appel_id: string;
  readonly appel_code: string;
  readonly appel_titre: string;
  readonly tenue_le: Date;
  readonly phase: PhaseSeance;
  readonly marques: readonly string[];
  readonly quorum: number;
  readonly version: number;
  readonly membres: number;
  readonly dossiers: number;
}

export interface MembreDeSeance {
  readonly compte_id: string;
  readonly nom: string;
  readonly qualite: 'president' | 'membre';
  readonly caf_code: string | null;
  readonly present: boolean;
  /** Was there at one moment: all that is known once the session is over and everybody has left. */
  readonly venu: boolean;
}

export interface PointDeSeance {
  readonly dossier_id: string;
  readonly numero: string;
  readonly titre: string | null;
  readonly porteur: string;
  /** Cents; null for a recused agent, as all that follows. */
  readonly montant_demande: string | null;
  readonly fictif: boolean;
  readonly ordre: number;
  readonly en_deliberation: boolean;
  /** ISO instants. */
  readonly vote_ouvert_le: string | null;
  readonly vote_clos_le: string | null;
  /** Why the agent sees nothing of this ballot; null for one who may. */
  readonly deport: string | null;
  readonly deportes: readonly {
    readonly compte_id: string;
    readonly nom: string;
    readonly motif: string;
    /** Said by somebody, or seen in the tables. */
    readonly origine: 'declare' | 'detecte';
  }[];
  readonly decision: string | null;
}

export interface FicheSeance extends LigneSeance {
  readonly membres_inscrits: readonly MembreDeSeance[];
  readonly ordre_du_jour: readonly PointDeSeance[];
}

export interface BulletinDeVote {
  readonly seance_id: string;
  readonly dossier_id: string;
  readonly numero: string;
  readonly titre: string | null;
  readonly porteur: string;
  readonly montant_demande: string | null;
  readonly quorum: number;
  readonly quorum_atteint: boolean;
  readonly vote_ouvert: boolean;
  readonly vote_clos: boolean;
  readonly membre: boolean;
  readonly present: boolean;
  readonly mon_vote: Vote | null;
  /** Members present and not recused. */
  readonly votants_attendus: number;
  readonly votes_exprimes: number;
  /** Only once the ballot is closed: nobody votes after a running total. */
  readonly resultat: Depouillement | null;
}

const LIGNE = `x.id, x.titre, k.nom AS comite, x.appel_id, a.code AS appel_code, a.titre AS appel_titre, x.tenue_le, x.phase,
  x.marques, x.quorum, x.version, (SELECT count(*)::int FROM seance_membre m WHERE m.seance_id = x.id) AS membres,
  (SELECT count(*)::int FROM seance_dossier sd WHERE sd.seance_id = x.id) AS dossiers`;

const TABLES = `seance x JOIN comite k ON k.id = x.comite_id JOIN appel a ON a.id = x.appel_id`;

const MA_SEANCE = `EXISTS (SELECT 1 FROM seance_membre m WHERE m.seance_id = x.id AND m.compte_id = $1)`;

@Injectable()
export class ComiteQueries {
  constructor(private readonly db: DataSource) {}

  /** Sessions that the agent may read, the next ones first; of one call when its code is given. */
  async lister(agent: Agent, appelCode: string | null = null): Promise<LigneSeance[]> {
    return sql<LigneSeance>(this.db.manager, {
      texte: `SELECT ${LIGNE} FROM ${TABLES} WHERE ${visibles(agent)} AND ($2::text IS NULL OR a.code = $2)
        ORDER BY x.tenue_le DESC, x.titre`,
      valeurs: [agent.compteId, appelCode],
    });
  }

  /** Null when there is none, or none that the agent may read. A recused agent sees that a dossier is there, no more. */
  async seance(id: string, agent: Agent): Promise<FicheSeance | null> {
    const [fiche] = await sql<FicheSeance>(this.db.manager, {
      texte: `SELECT ${LIGNE},
          (SELECT coalesce(json_agg(json_build_object('compte_id', c.id, 'nom', c.nom, 'qualite', m.qualite,
              'caf_code', c.caf_code, 'present', EXISTS (SELECT 1 FROM presence p WHERE p.seance_id = x.id
                AND p.compte_id = c.id AND p.parti_le IS NULL), 'venu', EXISTS (SELECT 1 FROM presence p
                WHERE p.seance_id = x.id AND p.compte_id = c.id)) ORDER BY m.qualite DESC, c.nom), '[]')
            FROM seance_membre m JOIN compte c ON c.id = m.compte_id WHERE m.seance_id = x.id) AS membres_inscrits,
          (SELECT coalesce(json_agg(${POINT} ORDER BY sd.ordre), '[]') FROM seance_dossier sd
            JOIN dossier d ON d.id = sd.dossier_id JOIN organisme o ON o.id = d.porteur_id
            LEFT JOIN deport_effectif moi ON moi.seance_id = sd.seance_id AND moi.dossier_id = sd.dossier_id
              AND moi.compte_id = $1
            WHERE sd.seance_id = x.id) AS ordre_du_jour
        FROM ${TABLES} WHERE ${visibles(agent)} AND x.id = $2`,
      valeurs: [agent.compteId, id],
    });
    return fiche ?? null;
  }

  /** The ballot of a dossier. A recused member has no access to it nor to its totals: a 403 refusal with the reason. */
  async bulletin(seanceId: string, dossierId: string, agent: Agent): Promise<BulletinDeVote> {
    const [lu] = await sql<BulletinLu>(this.db.manager, {
      nom: 'bulletin_de_vote',
      texte: BULLETIN,
      valeurs: [seanceId, dossierId, agent.compteId],
    });
    if (lu === undefined) {
      throw new Refus('introuvable', 'Ce dossier n’est pas à l’ordre du jour de cette séance.', { statut: 404 });
    }
    refuserAcces(lu, agent);
    const { deports, presents, bulletins, ...reste } = lu;
    const deportes = new Set(deports.map(({ compte_id }) => compte_id));
    const votants = enSituationDeVoter(presents, deportes);
    const comptes = bulletins.filter(({ compte_id }) => !deportes.has(compte_id));
    return {
      ...reste,
      mon_vote: bulletins.find(({ compte_id }) => compte_id === agent.compteId)?.vote ?? null,
      quorum_atteint: quorumAtteint(votants.length, lu.quorum),
      votants_attendus: votants.length,
      votes_exprimes: comptes.length,
      resultat: lu.vote_clos ? depouiller(comptes, deportes) : null,
    };
  }

  /** The decisions taken on a dossier, the first one first. */
  async decisions(dossierId: string): Promise<LigneDecision[]> {
    return sql<LigneDecision>(this.db.manager, {
      texte: `SELECT x.issue, x.montant, x.rang, x.motif, x.prononcee_le, x.prononcee_par, x.seance_id
        FROM decision x WHERE x.dossier_id = $1 ORDER BY x.prononcee_le`,
      valeurs: [dossierId],
    });
  }
}

export interface LigneDecision {
  readonly issue: 'retenu' | 'liste_complementaire' | 'non_retenu';
  /** Cents. */
  readonly montant: string | null;
  readonly rang: number | null;
  readonly motif: string | null;
  readonly prononcee_le: Date;
  readonly prononcee_par: string;
  readonly seance_id: string | null;
}

interface BulletinLu extends Omit<
  BulletinDeVote,
  'mon_vote' | 'quorum_atteint' | 'votants_attendus' | 'votes_exprimes' | 'resultat'
> {
  readonly deports: readonly { readonly compte_id: string; readonly motif: string }[];
  readonly presents: readonly string[];
  readonly bulletins: readonly Bulletin[];
}

const BULLETIN = `SELECT sd.seance_id, sd.dossier_id, d.numero, d.titre, o.nom AS porteur, d.montant_demande, x.quorum,
    sd.vote_ouvert_le IS NOT NULL AND sd.vote_clos_le IS NULL AS vote_ouvert, sd.vote_clos_le IS NOT NULL AS vote_clos,
    EXISTS (SELECT 1 FROM seance_membre m WHERE m.seance_id = x.id AND m.compte_id = $3) AS membre,
    EXISTS (SELECT 1 FROM presence p WHERE p.seance_id = x.id AND p.compte_id = $3 AND p.parti_le IS NULL) AS present,
    (SELECT coalesce(json_agg(json_build_object('compte_id', e.compte_id, 'motif', e.motif)), '[]')
      FROM deport_effectif e WHERE e.seance_id = x.id AND e.dossier_id = d.id) AS deports,
    (SELECT coalesce(json_agg(DISTINCT p.compte_id), '[]') FROM presence p WHERE p.seance_id = x.id
      AND (p.parti_le IS NULL OR p.parti_le >= sd.vote_clos_le)
      AND (sd.vote_clos_le IS NULL OR p.arrive_le <= sd.vote_clos_le)) AS presents,
    (SELECT coalesce(json_agg(json_build_object('compte_id', v.compte_id, 'vote', v.vote)), '[]')
      FROM vote v WHERE v.seance_id = x.id AND v.dossier_id = d.id) AS bulletins
  FROM seance_dossier sd JOIN seance x ON x.id = sd.seance_id JOIN dossier d ON d.id = sd.dossier_id
  JOIN organisme o ON o.id = d.porteur_id WHERE sd.seance_id = $1 AND sd.dossier_id = $2`;

/** Everything about a ballot but its number and title is hidden from a recused agent, by the query itself. */
const siVisible = (expression: string): string => `CASE WHEN moi.motif IS NULL THEN ${expression} END`;

const POINT = `json_build_object('dossier_id', d.id, 'numero', d.numero, 'titre', d.titre, 'porteur', o.nom, 'ordre', sd.ordre,
  'fictif', d.fictif, 'deport', moi.motif, 'montant_demande', ${siVisible('d.montant_demande::text')},
  'en_deliberation', 'en_deliberation' = ANY(d.marques),
  'vote_ouvert_le', ${siVisible('sd.vote_ouvert_le')}, 'vote_clos_le', ${siVisible('sd.vote_clos_le')},
  'deportes', (SELECT coalesce(json_agg(json_build_object('compte_id', c.id, 'nom', c.nom, 'motif', e.motif,
      'origine', e.origine) ORDER BY c.nom), '[]') FROM deport_effectif e JOIN compte c ON c.id = e.compte_id
    WHERE e.seance_id = sd.seance_id AND e.dossier_id = sd.dossier_id),
  'decision', ${siVisible(`(SELECT x2.issue FROM decision x2 WHERE x2.dossier_id = d.id AND x2.seance_id = sd.seance_id
    ORDER BY x2.prononcee_le DESC LIMIT 1)`)})`;

const lisible = (agent: Agent): boolean => porteeDe(agent.role, 'lire_seance') === 'tout';

/** \`$1\` is the agent's account in both. */
const visibles = (agent: Agent): string => (lisible(agent) ? '($1::uuid IS NULL OR TRUE)' : MA_SEANCE);

function refuserAcces({ deports, membre, numero }: BulletinLu, agent: Agent): void {
  const deport = deports.find(({ compte_id }) => compte_id === agent.compteId);
  if (deport !== undefined) {
    throw new Refus(
      'sans_deport',
      `Vous êtes en déport sur le dossier ${numero} : ${deport.motif}. Son vote vous est fermé.`,
      {
        statut: 403,
      },
    );
  }
  if (!membre && !lisible(agent)) {
    throw new Refus('membre_de_la_seance', 'Vous n’êtes pas membre de la séance qui examine ce dossier.', {
      statut: 403,
    });
  }
}
