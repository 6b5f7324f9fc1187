import { Queue } from 'bullmq';
import type { DataSource } from 'typeorm';
import { uneSource } from '../../src/data-source.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { connecterFiles } from '../../src/platform/queue/files.js';
import type { Rythme } from '../../src/platform/queue/rythme.js';
import { uneBaseVide } from './database.js';
import { type Issue, jusquA, Programme } from './programme.js';

interface Message {
  readonly id: string;
  readonly cle: string;
  readonly fait_le: Date | null;
  readonly abandonne_le: Date | null;
  readonly echecs: number;
  readonly erreur: string | null;
}

/** A database, a backend for its queues, and the real worker processes that share them: see `test/programmes/ouvrier.ts`. */
export class Chantier {
  private lots = 0;

  private constructor(
    readonly db: DataSource,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  static async ouvrir(redisUrl: string | null, rythme: Partial<Rythme>): Promise<Chantier> {
    const url = await uneBaseVide();
    const db = await uneSource(url, 1).initialize();
    await db.query(`CREATE TABLE essai_execution (cle text NOT NULL, pid int NOT NULL, le timestamptz DEFAULT now());
      CREATE TABLE essai_effet (cle text PRIMARY KEY, le timestamptz DEFAULT clock_timestamp())`);
    return new Chantier(db, {
      DATABASE_URL: url,
      JALON_ESSAI_RYTHME: JSON.stringify(rythme),
      ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
    });
  }

  async unOuvrier(): Promise<Programme> {
    const ouvrier = this.lancer();
    await ouvrier.attendre('prêt');
    return ouvrier;
  }

  /** A worker that cannot start. */
  async unEchec(): Promise<Issue & { readonly dit: string }> {
    const ouvrier = this.lancer();
    return { ...(await ouvrier.fin), dit: ouvrier.dit };
  }

  /** Writes so many messages in the outbox. @returns the prefix of their keys. */
  async deposer(nombre: number, donnees: object = {}): Promise<string> {
    this.lots += 1;
    const lot = `lot${this.lots}:`;
    const messages = Array.from({ length: nombre }, (_, i) => ({ cle: `${lot}${i}`, type: 'essai', donnees }));
    await new Outbox(new Clock()).ecrire(this.db.manager, messages);
    return lot;
  }

  async effets(lot: string): Promise<number> {
    const [compte] = await this.lire<{ n: number }>(
      'SELECT count(*)::int AS n FROM essai_effet WHERE cle LIKE $1',
      lot,
    );
    return compte?.n ?? 0;
  }

  /** How many times each key was begun, by how many processes. */
  executions(lot: string): Promise<{ cle: string; fois: number; pids: number[] }[]> {
    return this.lire(
      'SELECT cle, count(*)::int AS fois, array_agg(pid ORDER BY le) AS pids FROM essai_execution WHERE cle LIKE $1 GROUP BY cle',
      lot,
    );
  }

  messages(lot: string): Promise<Message[]> {
    return this.lire('SELECT * FROM outbox WHERE cle LIKE $1 ORDER BY id', lot);
  }

  /** Waits until at least so many effects of the lot are there. @returns in how many milliseconds. */
  async attendre(lot: string, nombre: number, ms = 30_000): Promise<number> {
    const debut = performance.now();
    await jusquA(async () => (await this.effets(lot)) >= nombre, `${nombre} effects of ${lot}`, ms);
    return performance.now() - debut;
  }

  /** Waits until every message of the lot is said done. */
  async attendreFaits(lot: string, ms = 30_000): Promise<void> {
    const faits = async (): Promise<boolean> => (await this.messages(lot)).every(({ fait_le }) => fait_le !== null);
    await jusquA(faits, `every message of ${lot} done`, ms);
  }

  /** Cuts every connection that the workers have to the database. */
  async couper(): Promise<void> {
    await this.db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  }

  /** Lends a queue of the workers, seen from here. */
  async avecFile<T>(nom: string, travail: (file: Queue) => Promise<T>): Promise<T> {
    const { DATABASE_URL: databaseUrl = '', REDIS_URL: redisUrl = null } = this.env;
    const connexion = await connecterFiles({ databaseUrl, redisUrl, dire: () => undefined });
    const file = new Queue(nom, connexion.options);
    try {
      return await travail(file);
    } finally {
      await file.close();
      await connexion.fermer();
    }
  }

  async fermer(): Promise<void> {
    await this.db.destroy();
  }

  private lancer(): Programme {
    return Programme.lancer([process.execPath, 'dist/test/programmes/ouvrier.js'], { env: this.env });
  }

  private async lire<T>(texte: string, lot: string): Promise<T[]> {
    return this.db.query<T[]>(texte, [`${lot}%`]);
  }
}
