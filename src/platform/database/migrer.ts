import { type DataSource, type QueryRunner } from 'typeorm';
import { runMigrations as migrerBullmq } from 'bullmq';

/** Any constant will do, as long as every process takes the same. */
const VERROU = 7251;

/** Brings the database to this version; processes that boot together wait for one another. @returns what was run. */
export async function migrer(db: DataSource, filesSurPostgres: boolean): Promise<readonly string[]> {
  const connexion = db.createQueryRunner();
  const client = (await connexion.connect()) as Parameters<typeof migrerBullmq>[0];
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

async function rendre(connexion: QueryRunner): Promise<void> {
  await connexion.query('SELECT pg_advisory_unlock($1)', [VERROU]).catch(() => undefined);
  await connexion.release();
}
