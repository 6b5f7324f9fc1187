import type { EntityManager } from 'typeorm';
import { empreinte } from '../platform/journal/canonique.js';
import { sql } from '../platform/database/sql.js';
import type { Contexte, Faits } from './vocabulaire.js';

/** What was accepted under an idempotency key. A refused command leaves its key free: nothing was done under it. */
export interface DejaJournalise {
  readonly evenement: string;
  readonly donnees: unknown;
  readonly compte_id: string | null;
  readonly version: number;
  readonly rang: number;
  readonly etat: unknown;
  readonly contexte: Contexte;
}

export interface SujetLu {
  readonly workflow_version: number;
  readonly etat: unknown;
  readonly contexte: Contexte;
  readonly version: number;
  readonly rang: number;
  readonly empreinte: string;
  readonly faits: Faits;
  readonly deja: DejaJournalise | null;
}

export interface Lecture {
  readonly sujetId: string;
  readonly compteId: string | null;
  readonly aujourdhui: string;
  readonly cleIdempotence: string | null;
}

/**
 * Builds, once per set of facts, the prepared statement that reads a subject and the facts its event needs: one snapshot.
 * It takes no lock: waiting for one would leave the facts as they were before the wait. The write says if it came second.
 */
export class Lecteur {
  private readonly textes = new Map<string, { nom: string; texte: string }>();

  constructor(
    private readonly table: string,
    private readonly faits: ReadonlyMap<string, string>,
  ) {}

  async lire(tx: EntityManager, lecture: Lecture, noms: readonly string[]): Promise<SujetLu | undefined> {
    const { nom, texte } = this.requete(noms, lecture.cleIdempotence !== null);
    const valeurs = [lecture.sujetId, lecture.compteId, lecture.aujourdhui];
    const [lu] = await sql<SujetLu>(tx, {
      nom,
      texte,
      valeurs: lecture.cleIdempotence === null ? valeurs : [...valeurs, lecture.cleIdempotence],
    });
    return lu;
  }

  /** Until the end of the transaction, keeps out whoever else reads what these expressions tell apart. */
  async exclure(tx: EntityManager, sujetId: string, partages: readonly string[]): Promise<void> {
    for (const partage of partages) {
      // eslint-disable-next-line no-await-in-loop -- one at most, but for odd definitions
      await sql(tx, {
        texte: `SELECT pg_advisory_xact_lock(hashtextextended((${partage})::text, 0)) FROM ${this.table} s WHERE s.id = $1`,
        valeurs: [sujetId],
      });
    }
  }

  private requete(noms: readonly string[], avecCle: boolean): { nom: string; texte: string } {
    const cle = `${noms.join(',')}|${String(avecCle)}`;
    const connue = this.textes.get(cle);
    if (connue !== undefined) {
      return connue;
    }
    const membres = noms.map((nom) => `'${nom}', (${this.faits.get(nom) ?? 'NULL'})`);
    const deja = avecCle
      ? `(SELECT row_to_json(j) FROM (SELECT evenement, donnees, agent ->> 'compteId' AS compte_id, version, rang, etat, contexte
           FROM journal WHERE sujet_id = s.id AND cle_idempotence = $4) j)`
      : 'NULL';
    const texte = `SELECT s.workflow_version, s.etat, s.contexte, s.version, s.journal_rang AS rang,
        s.journal_empreinte AS empreinte, json_build_object(${membres.join(', ')}) AS faits, ${deja} AS deja,
        $2::uuid AS compte, $3::date AS jour
      FROM ${this.table} s WHERE s.id = $1`;
    const construite = { nom: `lire_${empreinte(texte).slice(0, 16)}`, texte };
    this.textes.set(cle, construite);
    return construite;
  }
}
