import type { EntityManager } from 'typeorm';
import { empreinte } from '../platform/journal/canonique.js';
import { Convoi } from '../platform/database/convoi.js';
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

/** What a statement reads of one subject, alone or among others. */
interface Requete {
  readonly seule: { readonly nom: string; readonly texte: string };
  readonly convoi: Convoi<Lecture, SujetLu | undefined>;
}

const SEULE = `(SELECT 0 AS place, $1::uuid AS sujet_id, $2::uuid AS compte, $3::date AS jour, $4::text AS cle) q`;
const EN_LOT = `jsonb_to_recordset($1::jsonb) AS q(place int, sujet_id uuid, compte uuid, jour date, cle text)`;

/**
 * Builds, once per set of facts, the prepared statement that reads a subject and the facts its event needs: one snapshot.
 * It takes no lock: waiting for one would leave the facts as they were before the wait. The write says if it came second.
 */
export class Lecteur {
  private readonly requetes = new Map<string, Requete>();

  constructor(
    private readonly table: string,
    private readonly faits: ReadonlyMap<string, string>,
    private readonly db: EntityManager,
  ) {}

  async lire(tx: EntityManager, lecture: Lecture, noms: readonly string[]): Promise<SujetLu | undefined> {
    const { seule, convoi } = this.requete(noms);
    if (tx.queryRunner === undefined) {
      return convoi.confier(lecture);
    }
    return (await sql<SujetLu>(tx, { ...seule, valeurs: enValeurs(lecture) }))[0];
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

  private requete(noms: readonly string[]): Requete {
    const cle = noms.join(',');
    const connue = this.requetes.get(cle);
    if (connue !== undefined) {
      return connue;
    }
    const [seule, enLot] = [this.preparer(noms, SEULE), this.preparer(noms, EN_LOT)];
    const convoi = new Convoi<Lecture, SujetLu | undefined>(async (lot) => {
      const [premiere] = lot;
      if (lot.length === 1 && premiere !== undefined) {
        return sql<SujetLu>(this.db, { ...seule, valeurs: enValeurs(premiere) });
      }
      const questions = lot.map(({ sujetId, compteId, aujourdhui, cleIdempotence }, place) => ({
        place,
        sujet_id: sujetId,
        compte: compteId,
        jour: aujourdhui,
        cle: cleIdempotence,
      }));
      const lus = await sql<SujetLu & { place: number }>(this.db, { ...enLot, valeurs: [JSON.stringify(questions)] });
      const parPlace = new Map(lus.map((lu) => [lu.place, lu]));
      return lot.map((_, place) => parPlace.get(place));
    });
    const requete = { seule, convoi };
    this.requetes.set(cle, requete);
    return requete;
  }

  private preparer(noms: readonly string[], source: string): { readonly nom: string; readonly texte: string } {
    const membres = noms.map((nom) => `'${nom}', (${this.expression(nom)})`);
    const texte = `SELECT q.place, s.workflow_version, s.etat, s.contexte, s.version, s.journal_rang AS rang,
        s.journal_empreinte AS empreinte, json_build_object(${membres.join(', ')}) AS faits, ${DEJA} AS deja
      FROM ${source} JOIN ${this.table} s ON s.id = q.sujet_id`;
    return { nom: `lire_${empreinte(texte).slice(0, 16)}`, texte };
  }

  /** Facts speak of `$2`, the account, and of `$3`, the day: here each subject comes with its own. */
  private expression(nom: string): string {
    return (this.faits.get(nom) ?? 'NULL').replaceAll(/\$2\b/gu, 'q.compte').replaceAll(/\$3\b/gu, 'q.jour');
  }
}

const DEJA = `(SELECT row_to_json(j) FROM (SELECT evenement, donnees, agent ->> 'compteId' AS compte_id, version, rang, etat,
  contexte FROM journal WHERE sujet_id = s.id AND cle_idempotence = q.cle) j)`;

const enValeurs = ({ sujetId, compteId, aujourdhui, cleIdempotence }: Lecture): readonly unknown[] => [
  sujetId,
  compteId,
  aujourdhui,
  cleIdempotence,
];
