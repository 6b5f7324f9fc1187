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

/** A subject's events, newest first; `avant` is the place to go on from. */
export async function filDuJournal(
  tx: EntityManager,
  sujetIds: readonly string[],
  { avant = null, limite = 50 }: { avant?: string | null; limite?: number } = {},
): Promise<(EntreeDuJournal & { readonly id: string })[]> {
  return sql(tx, {
    nom: 'fil_du_journal',
    texte: `SELECT id, sujet, sujet_id, rang, survenu_le, evenement, donnees, agent, issue, code, motif, version
      FROM journal WHERE sujet_id = ANY($1) AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    valeurs: [sujetIds, avant, limite],
  });
}
