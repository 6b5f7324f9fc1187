import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';

/**
 * The floor: what the same durable step costs in hand-written SQL, in two round trips and no explicit transaction.
 * Read a snapshot of 1 KB by its id; then, in one statement on condition that the version has not moved, write it, a
 * journal row of 500 bytes and an outbox row of 300.
 */
const TABLES = `
  CREATE TABLE plancher_sujet (id uuid PRIMARY KEY, etat jsonb NOT NULL, version int NOT NULL);
  CREATE TABLE plancher_journal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sujet_id uuid NOT NULL, version int NOT NULL, entree jsonb NOT NULL, UNIQUE (sujet_id, version));
  CREATE TABLE plancher_outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, cle text NOT NULL UNIQUE, donnees jsonb NOT NULL)`;

export const LIRE = { name: 'plancher_lire', text: 'SELECT etat, version FROM plancher_sujet WHERE id = $1' };

export const ECRIRE = {
  name: 'plancher_ecrire',
  text: `WITH maj AS (
      UPDATE plancher_sujet SET etat = $2, version = version + 1 WHERE id = $1 AND version = $3 RETURNING id, version),
    journal AS (INSERT INTO plancher_journal (sujet_id, version, entree) SELECT id, version, $4 FROM maj)
    INSERT INTO plancher_outbox (cle, donnees) SELECT $5, $6 FROM maj`,
};

const texte = (taille: number): string =>
  'Un lieu d’accueil ouvert à tous. '.repeat(Math.ceil(taille / 33)).slice(0, taille);
export const ETAT = JSON.stringify({ etat: texte(1000) });
export const ENTREE = JSON.stringify({ entree: texte(480) });
export const MESSAGE = JSON.stringify({ message: texte(280) });

/** The tables of the floor, as many subjects as there are dossiers. */
export async function preparerPlancher(db: DataSource, nombre: number): Promise<void> {
  await db.query(TABLES);
  await db.query('INSERT INTO plancher_sujet SELECT id_du_banc(i), $1::jsonb, 1 FROM generate_series(1, $2) i', [
    ETAT,
    nombre,
  ]);
  await db.query('VACUUM ANALYZE plancher_sujet');
}

export const unBassin = (url: string, connexions: number): pg.Pool =>
  new pg.Pool({ connectionString: url, max: connexions });

/** One step of the floor. @throws when somebody else moved the subject. */
export async function unPas(bassin: pg.Pool, id: string): Promise<void> {
  const { rows } = await bassin.query<{ version: number }>({ ...LIRE, values: [id] });
  const { rowCount } = await bassin.query({
    ...ECRIRE,
    values: [id, ETAT, rows[0]?.version, ENTREE, randomUUID(), MESSAGE],
  });
  if (rowCount !== 1) {
    throw new Error(`${id}: moved meanwhile`);
  }
}
