import type { EntityManager } from 'typeorm';
import type { Gravite } from '../alerte/gravite.js';
import type { Jour } from '../platform/clock/calendrier.js';
import { sql } from '../platform/database/sql.js';
import type { AppelCite, DossierCite, DossierInscrit, SeanceCitee } from './donnees.js';

const APPEL = `json_build_object('code', a.code, 'titre', a.titre, 'fictif', a.fictif, 'ouvreLe', a.ouvre_le,
  'clotLe', a.clot_le, 'decisionPrevueLe', a.decision_prevue_le, 'debutActionsLe', a.debut_actions_le)`;

const DOSSIER = `json_build_object('numero', d.numero, 'titre', coalesce(nullif(trim(d.titre), ''), 'Projet sans titre'),
  'porteur', o.nom, 'caf', k.nom, 'fictif', d.fictif, 'montantDemande', d.montant_demande,
  'embauches', d.embauches_prevues)`;

/** Follows `dossier d` in a `FROM`. */
const AUTOUR = `JOIN organisme o ON o.id = d.porteur_id JOIN appel a ON a.id = d.appel_id
  LEFT JOIN caf k ON k.code = d.caf_code`;

/** Who caused the entry at place `$2` of the subject's journal, and the last day of the deadlines it armed. */
const CAUSE = `(SELECT j.agent FROM journal j WHERE j.sujet_id = $1 AND j.sujet = $3 AND j.rang = $2) AS agent,
  (SELECT coalesce(json_object_agg(e.code, (e.due_le AT TIME ZONE 'Europe/Paris')::date), '{}') FROM echeance e
    WHERE e.sujet_id = $1 AND e.sujet = $3 AND e.armee_par = $2) AS echeances`;

export interface AgentJournalise {
  readonly role: string;
  readonly nom: string;
}

export interface SituationEvenement {
  readonly appel_id: string;
  readonly appel: AppelCite;
  readonly agent: AgentJournalise | null;
  readonly echeances: Readonly<Record<string, Jour>>;
}

export interface SituationDossier extends SituationEvenement {
  readonly dossier_id: string;
  readonly dossier: DossierCite;
  readonly seance: SeanceCitee | null;
}

interface Origine {
  readonly sujet: string;
  readonly sujetId: string;
  readonly rang: number;
}

/**
 * What a mail says around an event of a dossier, of one of its actions, or of a session that names it (`dossierId`).
 * Null when the dossier is gone.
 */
export async function situationDuDossier(
  tx: EntityManager,
  { sujet, sujetId, rang }: Origine,
  dossierId: string | null = null,
): Promise<SituationDossier | null> {
  const [situation] = await sql<SituationDossier>(tx, {
    nom: 'notification_situation_dossier',
    texte: `SELECT d.id AS dossier_id, d.appel_id, ${DOSSIER} AS dossier, ${APPEL} AS appel, ${CAUSE},
        (SELECT json_build_object('titre', s.titre, 'jour', (s.tenue_le AT TIME ZONE 'Europe/Paris')::date,
            'convoquee', s.phase <> 'preparation' AND NOT 'finie' = ANY(s.marques))
          FROM seance s JOIN seance_dossier sd ON sd.seance_id = s.id WHERE sd.dossier_id = d.id
          ORDER BY s.tenue_le DESC LIMIT 1) AS seance
      FROM dossier d ${AUTOUR}
      WHERE d.id = coalesce($4::uuid,
        CASE WHEN $3 = 'action' THEN (SELECT x.dossier_id FROM action x WHERE x.id = $1) ELSE $1 END)`,
    valeurs: [sujetId, rang, sujet, dossierId],
  });
  return situation ?? null;
}

export async function situationDeLAppel(
  tx: EntityManager,
  { sujet, sujetId, rang }: Origine,
): Promise<SituationEvenement | null> {
  const [situation] = await sql<SituationEvenement>(tx, {
    nom: 'notification_situation_appel',
    texte: `SELECT a.id AS appel_id, ${APPEL} AS appel, ${CAUSE} FROM appel a WHERE a.id = $1`,
    valeurs: [sujetId, rang, sujet],
  });
  return situation ?? null;
}

export interface SituationSeance extends SituationEvenement {
  readonly titre: string;
  readonly tenue_le: Date;
  readonly ordre_du_jour: readonly (DossierInscrit & { readonly deportes: readonly string[] })[];
}

export async function situationDeLaSeance(
  tx: EntityManager,
  { sujet, sujetId, rang }: Origine,
): Promise<SituationSeance | null> {
  const [situation] = await sql<SituationSeance>(tx, {
    nom: 'notification_situation_seance',
    texte: `SELECT a.id AS appel_id, ${APPEL} AS appel, ${CAUSE}, s.titre, s.tenue_le,
        (SELECT coalesce(json_agg(json_build_object('numero', d.numero,
            'titre', coalesce(nullif(trim(d.titre), ''), 'Projet sans titre'), 'porteur', o.nom, 'fictif', d.fictif,
            'deportes', ARRAY(SELECT e.compte_id FROM deport_effectif e
              WHERE e.seance_id = s.id AND e.dossier_id = d.id)) ORDER BY sd.ordre), '[]')
          FROM seance_dossier sd JOIN dossier d ON d.id = sd.dossier_id JOIN organisme o ON o.id = d.porteur_id
          WHERE sd.seance_id = s.id) AS ordre_du_jour
      FROM seance s JOIN appel a ON a.id = s.appel_id WHERE s.id = $1`,
    valeurs: [sujetId, rang, sujet],
  });
  return situation ?? null;
}

export interface SituationAlerte {
  readonly dossier_id: string;
  readonly appel_id: string;
  readonly dossier: DossierCite;
  readonly appel: AppelCite;
  readonly regle: string;
  readonly gravite: Gravite;
  readonly palier: number;
  readonly depuis: Jour;
  readonly etat: string;
  readonly clos: boolean;
  readonly preuves: Readonly<Record<string, unknown>>;
  readonly finFinancement: Jour | null;
  readonly etiquettes: readonly string[];
  /** Relays already written down for the dossier, neither acquired nor refused. */
  readonly relaisVises: readonly string[];
  /** A Caf bears the dossier with the porteur (requirement NOT-06). */
  readonly cafCoPorteuse: boolean;
}

/** What a mail says around an alert. Null when there is no such alert. */
export async function situationDeLAlerte(tx: EntityManager, alerteId: string): Promise<SituationAlerte | null> {
  const [situation] = await sql<SituationAlerte>(tx, {
    nom: 'notification_situation_alerte',
    texte: `SELECT d.id AS dossier_id, d.appel_id, ${DOSSIER} AS dossier, ${APPEL} AS appel, d.clos, d.etiquettes,
        x.regle, x.gravite, x.palier, x.depuis, x.etat, x.preuves,
        (SELECT v.fin FROM convention v WHERE v.dossier_id = d.id) AS "finFinancement",
        ARRAY(SELECT r.financeur FROM relais r WHERE r.dossier_id = d.id AND r.statut IN ('vise', 'identifie', 'negocie')
          ORDER BY r.inscrit_le, r.id) AS "relaisVises",
        EXISTS (SELECT 1 FROM co_porteur p WHERE p.dossier_id = d.id AND p.caf_code IS NOT NULL) AS "cafCoPorteuse"
      FROM alerte x JOIN dossier d ON d.id = x.dossier_id ${AUTOUR} WHERE x.id = $1`,
    valeurs: [alerteId],
  });
  return situation ?? null;
}
