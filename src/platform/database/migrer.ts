import { type DataSource, type QueryRunner } from 'typeorm';
import { assertSchemaCompatibility, LATEST_SCHEMA_VERSION, runMigrations as migrerBullmq } from 'bullmq';

/** Any constant will do, as long as every process takes the same. */
const VERROU = 7251;

type Client = Parameters<typeof migrerBullmq>[0];

/** Brings the database to this version; processes that boot together wait for one another. @returns what was run. */
export async function migrer(db: DataSource, filesSurPostgres: boolean): Promise<readonly string[]> {
  const connexion = db.createQueryRunner();
  const client = (await connexion.connect()) as Client;
  await connexion.query('SELECT pg_advisory_lock($1)', [VERROU]);
  try {
    const faites = await db.runMigrations({ transaction: 'each' });
    if (filesSurPostgres) {
      await migrerBullmq(client);
    }
    return faites.map(({ name }) => name);
  } finally {
    await rendre(connexion);
  }
}

/** True when there is nothing to migrate: the tables of the domain, and those of the queues if they are here too. */
export async function estAJour(db: DataSource, filesSurPostgres: boolean): Promise<boolean> {
  if (await db.showMigrations()) {
    return false;
  }
  return !filesSurPostgres || filesAJour(db);
}

async function filesAJour(db: DataSource): Promise<boolean> {
  const connexion = db.createQueryRunner();
  try {
    const client = (await connexion.connect()) as Client;
    return (await assertSchemaCompatibility(client)) >= LATEST_SCHEMA_VERSION;
  } catch (erreur) {
    if ((erreur as Error).name === 'SchemaMigrationRequiredError') {
      return false;
    }
    throw erreur;
  } finally {
    await connexion.release();
  }
}

async function rendre(connexion: QueryRunner): Promise<void> {
  await connexion.query('SELECT pg_advisory_unlock($1)', [VERROU]).catch(() => undefined);
  await connexion.release();
}
