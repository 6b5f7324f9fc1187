import { type DataSource, type QueryRunner } from 'typeorm';
import {
  assertSchemaCompatibility,
  LATEST_SCHEMA_VERSION,
  runMigrations as migrerBullmq,
  SchemaMigrationRequiredError,
} from 'bullmq';

/** Any constant will do, as long as every process takes the same. */
const VERROU = 7251;

type Client = Parameters<typeof migrerBullmq>[0];

/** Brings the database to this version; processes that boot together wait for one another. @returns what was run. */
export async function migrer(db: DataSource, filesSurPostgres: boolean): Promise<readonly string[]> {
  const connexion = db.createQueryRunner();
  const client = (await connexion.connect()) as Client;
  await connexion.query('SELECT pg_advisory_lock($1)', [VERROU]);
  try {
    const faites = (await db.runMigrations({ transaction: 'each' })).map(({ name }) => name);
    if (filesSurPostgres && !(await filesAJour(client))) {
      faites.push(`Files${await migrerBullmq(client)}`);
    }
    return faites;
  } finally {
    await rendre(connexion);
  }
}

/** True when there is nothing to migrate: the tables of the domain, and those of the queues if they are here too. */
export async function estAJour(db: DataSource, filesSurPostgres: boolean): Promise<boolean> {
  if (!(await domaineAJour(db))) {
    return false;
  }
  if (!filesSurPostgres) {
    return true;
  }
  const connexion = db.createQueryRunner();
  try {
    return await filesAJour((await connexion.connect()) as Client);
  } finally {
    await connexion.release();
  }
}

/** Reads only: TypeORM's own question would create its table, and fail when two processes ask it at once. */
async function domaineAJour(db: DataSource): Promise<boolean> {
  const [table] = await db.query<{ existe: boolean }[]>(`SELECT to_regclass('migration') IS NOT NULL AS existe`);
  if (table?.existe !== true) {
    return false;
  }
  const faites = await db.query<{ name: string }[]>('SELECT name FROM migration');
  const connues = new Set(faites.map(({ name }) => name));
  return db.migrations.every((migration) => connues.has(migration.name ?? migration.constructor.name));
}

async function filesAJour(client: Client): Promise<boolean> {
  try {
    return (await assertSchemaCompatibility(client)) >= LATEST_SCHEMA_VERSION;
  } catch (erreur) {
    if (erreur instanceof SchemaMigrationRequiredError) {
      return false;
    }
    throw erreur;
  }
}

async function rendre(connexion: QueryRunner): Promise<void> {
  await connexion.query('SELECT pg_advisory_unlock($1)', [VERROU]).catch(() => undefined);
  await connexion.release();
}
