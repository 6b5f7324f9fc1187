import type { EntityManager } from 'typeorm';
import { empreinte } from '../platform/journal/canonique.js';
import { sql } from '../platform/database/sql.js';
import type { Contexte, Faits } from './vocabulaire.js';

/** The answer already given to a command that comes back with the same idempotency key. */
export interface DejaJournalise {
  readonly evenement: string;
  readonly donnees: unknown;
  readonly issue: 'accepte' | 'refuse';
  readonly code: string | null;
  readonly motif: string | null;
  readonly version: number | null;
  readonly rang: number;
  readonly etat: unknown;
  readonly contexte: Contexte | null;
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

/** Builds, once per set of facts, the prepared statement that reads a subject and the facts its event needs. */
export class Lecteur {
  private readonly textes = new Map<string, { nom: string; texte: string }>();

  constructor(
    private readonly table: string,
    private readonly faits: ReadonlyMap<string, string>,
  ) {}

  async lire(
    tx: EntityManager,
    lecture: Lecture,
    noms: readonly string[],
    pourEcrire: boolean,
  ): Promise<SujetLu | undefined> {
    const { nom, texte } = this.requete(noms, lecture.cleIdempotence !== null, pourEcrire);
    const valeurs = [lecture.sujetId, lecture.compteId, lecture.aujourdhui];
    const [lu] = await sql<SujetLu>(tx, {
      nom,
      texte,
      valeurs: lecture.cleIdempotence === null ? valeurs : [...valeurs, lecture.cleIdempotence],
    });
    return lu;
  }

  private requete(noms: readonly string[], avecCle: boolean, pourEcrire: boolean): { nom: string; texte: string } {
    const cle = `${noms.join(',')}|${String(avecCle)}|${String(pourEcrire)}`;
    const connue = this.textes.get(cle);
    if (connue !== undefined) {
      return connue;
    }
    const membres = noms.map((nom) => `'${nom}', (${this.faits.get(nom) ?? 'NULL'})`);
    const deja = avecCle
      ? `(SELECT row_to_json(j) FROM (SELECT evenement, donnees, issue, code, motif, version, rang, etat, contexte
           FROM journal WHERE sujet_id = s.id AND cle_idempotence = $4) j)`
      : 'NULL';
    const texte = `SELECT s.workflow_version, s.etat, s.contexte, s.version, s.journal_rang AS rang,
        s.journal_empreinte AS empreinte, json_build_object(${membres.join(', ')}) AS faits, ${deja} AS deja,
        $2::uuid AS compte, $3::date AS jour
      FROM ${this.table} s WHERE s.id = $1${pourEcrire ? ' FOR UPDATE OF s' : ''}`;
    const construite = { nom: `lire_${empreinte(texte).slice(0, 16)}`, texte };
    this.textes.set(cle, construite);
    return construite;
  }
}
