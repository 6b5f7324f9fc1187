import type { DataSource, EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

export interface Requete {
  texte: string;
  valeurs?: readonly unknown[];
  /** Prepared under this name: give one only to a statement whose text never varies. */
  nom?: string;
}

interface ClientPg {
  query(requete: { text: string; values: readonly unknown[]; name?: string }): Promise<{ rows: unknown[] }>;
}

/**
 * Runs one statement on the transaction's own connection, or on the pool when `tx` is the data source's manager.
 * TypeORM's `query()` cannot prepare: this is the hot path's way in.
 */
export async function sql<T>(tx: EntityManager, { texte, valeurs = [], nom }: Requete): Promise<T[]> {
  const client = await clientDe(tx);
  const { rows } = await client.query({ text: texte, values: valeurs, ...(nom === undefined ? {} : { name: nom }) });
  return rows as T[];
}

async function clientDe(tx: EntityManager): Promise<ClientPg> {
  if (tx.queryRunner !== undefined) {
    return (await tx.queryRunner.connect()) as ClientPg;
  }
  return (tx.connection.driver as PostgresDriver).master as ClientPg;
}

const SERIALISATION = new Set(['40001', '40P01']);

export const codePostgres = (erreur: unknown): string | undefined => {
  if (typeof erreur !== 'object' || erreur === null) {
    return undefined;
  }
  const { code, driverError } = erreur as { code?: unknown; driverError?: { code?: unknown } };
  const trouve = driverError?.code ?? code;
  return typeof trouve === 'string' ? trouve : undefined;
};

/** Columns that a foreign key was broken by, as PostgreSQL names its constraints: `poste_dossier_id_fkey`. */
export function colonnesEnCause(erreur: unknown): string {
  const { driverError = erreur } = (erreur ?? {}) as { driverError?: unknown };
  const { constraint, table } = (driverError ?? {}) as { constraint?: unknown; table?: unknown };
  return typeof constraint === 'string' && typeof table === 'string'
    ? constraint.replace(`${table}_`, '').replace(/_fkey\d*$/u, '')
    : '';
}

/** One transaction, tried again (four times at most) when PostgreSQL asks for it: serialisation failure or deadlock. */
export async function enTransaction<T>(db: DataSource, travail: (tx: EntityManager) => Promise<T>): Promise<T> {
  for (let essai = 1; ; essai += 1) {
    try {
      // eslint-disable-next-line no-await-in-loop -- each try starts after the previous one has failed
      return await db.transaction(travail);
    } catch (erreur) {
      if (essai === 4 || !SERIALISATION.has(codePostgres(erreur) ?? '')) {
        throw erreur;
      }
    }
  }
}
