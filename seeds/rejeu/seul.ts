import type { DataSource } from 'typeorm';
import { sql } from '../../src/platform/database/sql.js';
import { Refus } from '../../src/platform/errors/refus.js';

const VERROU = `hashtextextended('rejeu', 0)`;

/** One replay at a time: the lock goes with the connection, so that a killed process leaves none. */
export async function seul<T>(db: DataSource, travail: () => Promise<T>): Promise<T> {
  const connexion = db.createQueryRunner();
  try {
    const [prise] = await sql<{ prise: boolean }>(connexion.manager, {
      texte: `SELECT pg_try_advisory_lock(${VERROU}) AS prise`,
    });
    if (prise?.prise !== true) {
      throw new Refus('rejeu_en_cours', 'Un autre processus rejoue déjà cet appel : laissez-le finir.');
    }
    return await travail();
  } finally {
    await connexion.query(`SELECT pg_advisory_unlock(${VERROU})`).catch(() => undefined);
    await connexion.release();
  }
}

/**
 * Refuses a database where a replay would do harm: under its virtual clock it would judge the calls that are there, and
 * jobs that run at today's date would fire its deadlines.
 */
export async function refuserUneBaseQuiVit(db: DataSource, commence: boolean): Promise<void> {
  const [{ appels, autres } = { appels: false, autres: false }] = await sql<{ appels: boolean; autres: boolean }>(
    db.manager,
    {
      texte: `SELECT EXISTS (SELECT 1 FROM appel) AS appels,
          EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'jalon'
            AND backend_start < now() - make_interval(secs => $1::double precision)) AS autres`,
      // Older than this process: not its own. By the clock of the server alone.
      valeurs: [process.uptime()],
    },
  );
  if (appels && !commence) {
    throw new Refus(
      'base_non_vide',
      'Cette base contient déjà un appel : le rejeu se fait dans un dossier de données vide, par exemple JALON_DATA=.essai.',
    );
  }
  if (autres) {
    throw new Refus(
      'base_occupee',
      'Jalon travaille sur cette base : arrêtez-le le temps du rejeu, ses travaux suivraient la date d’aujourd’hui.',
    );
  }
}
