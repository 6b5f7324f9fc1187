import type { EntityManager } from 'typeorm';
import { finDeJournee, type Jour } from '../platform/clock/calendrier.js';
import { sql } from '../platform/database/sql.js';
import type { Contexte } from './vocabulaire.js';

export interface EtatPasse {
  readonly sujet_id: string;
  readonly workflow_version: number;
  readonly etat: unknown;
  readonly contexte: Contexte;
  readonly version: number;
  readonly rang: number;
  readonly survenu_le: Date;
}

/** The state of each subject at the end of a day, from the journal alone; subjects not born yet are absent. */
export async function etatsAu(
  tx: EntityManager,
  sujet: string,
  jour: Jour,
  ids: readonly string[] | null = null,
): Promise<EtatPasse[]> {
  return sql<EtatPasse>(tx, {
    nom: 'etats_au',
    texte: `SELECT DISTINCT ON (sujet_id) sujet_id, workflow_version, etat, contexte, version, rang, survenu_le
      FROM journal
      WHERE sujet = $1 AND issue = 'accepte' AND survenu_le <= $2 AND ($3::uuid[] IS NULL OR sujet_id = ANY($3))
      ORDER BY sujet_id, rang DESC`,
    valeurs: [sujet, finDeJournee(jour), ids],
  });
}

export interface EtatTraverse {
  readonly workflow_version: number;
  readonly etat: unknown;
  readonly contexte: Contexte;
  readonly survenu_le: Date;
}

/** The states a subject went through, in order, each at the moment it was entered; up to the end of `jour` if given. */
export async function etatsTraverses(
  tx: EntityManager,
  sujetId: string,
  jour: Jour | null = null,
): Promise<EtatTraverse[]> {
  return sql<EtatTraverse>(tx, {
    nom: 'etats_traverses',
    texte: `SELECT workflow_version, etat, contexte, survenu_le FROM (
        SELECT workflow_version, etat, contexte, survenu_le, rang, lag(etat) OVER (ORDER BY rang) AS avant
        FROM journal WHERE sujet_id = $1 AND issue = 'accepte' AND ($2::timestamptz IS NULL OR survenu_le <= $2)) j
      WHERE avant IS DISTINCT FROM etat ORDER BY rang`,
    valeurs: [sujetId, jour === null ? null : finDeJournee(jour)],
  });
}

export interface EntreeDuJournal {
  readonly sujet: string;
  readonly sujet_id: string;
  readonly rang: number;
  readonly survenu_le: Date;
  readonly evenement: string;
  readonly donnees: Readonly<Record<string, unknown>>;
  readonly agent: { readonly role: string; readonly nom: string };
  readonly issue: 'accepte' | 'refuse';
  readonly code: string | null;
  readonly motif: string | null;
  readonly version: number | null;
}

/** What of a thread somebody may read: said in the query, so that nothing else is loaded. */
export interface LecteurDuFil {
  readonly compteId: string | null;
  /** Refusals of other people too; those of late jobs tell nobody anything. */
  readonly voitLesRefus: boolean;
  /** Events of the others that are not shown at all, and those shown without their data. */
  readonly caches: readonly string[];
  readonly discrets: readonly string[];
}

export interface PageDuFil {
  readonly sujetIds: readonly string[];
  readonly lecteur: LecteurDuFil;
  /** Id of the last entry of the previous page. */
  readonly avant?: string | undefined;
  /** Last day shown. */
  readonly jour?: Jour | undefined;
  readonly limite: number;
}

/** Events of subjects, newest first; one more than asked for tells that another page follows. */
export async function filDuJournal(
  tx: EntityManager,
  { sujetIds, lecteur, avant, jour, limite }: PageDuFil,
): Promise<(EntreeDuJournal & { readonly id: string })[]> {
  return sql(tx, {
    nom: 'fil_du_journal',
    texte: `SELECT id, sujet, sujet_id, rang, survenu_le, evenement, agent, issue, code, motif, version,
        CASE WHEN sien OR NOT evenement = ANY($7::text[]) THEN donnees ELSE '{}' END AS donnees
      FROM (SELECT j.*, $4::text IS NOT NULL AND j.agent ->> 'compteId' = $4 AS sien FROM journal j
        WHERE j.sujet_id = ANY($1) AND ($2::bigint IS NULL OR j.id < $2)
          AND ($3::timestamptz IS NULL OR j.survenu_le <= $3)) j
      WHERE sien OR ((issue = 'accepte' OR ($5::boolean AND agent ->> 'role' <> 'systeme')) AND NOT evenement = ANY($6::text[]))
      ORDER BY id DESC LIMIT $8`,
    valeurs: [
      sujetIds,
      avant ?? null,
      jour === undefined ? null : finDeJournee(jour),
      lecteur.compteId,
      lecteur.voitLesRefus,
      lecteur.caches,
      lecteur.discrets,
      limite + 1,
    ],
  });
}

/** What was accepted since a version, newest first: what a stale page is told. */
export async function changementsDepuis(
  tx: EntityManager,
  sujetId: string,
  { version, lecteur }: { readonly version: number; readonly lecteur: LecteurDuFil },
): Promise<(EntreeDuJournal & { readonly id: string })[]> {
  return sql(tx, {
    nom: 'changements_depuis',
    texte: `SELECT id, sujet, sujet_id, rang, survenu_le, evenement, agent, issue, code, motif, version,
        CASE WHEN evenement = ANY($4::text[]) THEN '{}' ELSE donnees END AS donnees
      FROM journal WHERE sujet_id = $1 AND issue = 'accepte' AND version > $2 AND NOT evenement = ANY($3::text[])
      ORDER BY rang DESC LIMIT 20`,
    valeurs: [sujetId, version, lecteur.caches, lecteur.discrets],
  });
}
