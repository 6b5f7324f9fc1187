import type { BullRootModuleOptions } from '@nestjs/bullmq';
import { createPostgresBackend, createRedisBackend, setDefaultBackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** One for effects, one for schedules: a long sweep does not hold the mails back. */
export const FILE_EFFETS = 'effets';
export const FILE_HORAIRES = 'horaires';

export interface ReglagesDesFiles {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly signaler: (erreur: Error) => void;
}

/** A worker whose process died is replaced within seconds: see architecture, four rules of BullMQ on PostgreSQL. */
export const VEILLE = { lockDuration: 15_000, stalledInterval: 5000, maxStalledCount: 5 } as const;

/** The connection that every queue and worker of this process shares; BullMQ does not close what it is given. */
export interface Connexion {
  readonly options: BullRootModuleOptions;
  joignable(): Promise<boolean>;
  fermer(): Promise<void>;
}

/** Chooses the backend of BullMQ: before any queue is constructed. */
export function connecterFiles(reglages: ReglagesDesFiles): Connexion {
  return reglages.redisUrl === null ? surPostgres(reglages) : surRedis(reglages.redisUrl, reglages.signaler);
}

function surPostgres({ databaseUrl, signaler }: ReglagesDesFiles): Connexion {
  setDefaultBackendFactory(createPostgresBackend);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: '-c search_path=bullmq,public',
    application_name: 'jalon-files',
    keepAlive: true,
    max: 20,
  });
  pool.setMaxListeners(0);
  pool.on('error', signaler);
  return {
    options: { connection: pool },
    joignable: async () => {
      await pool.query('SELECT 1');
      return true;
    },
    fermer: () => pool.end(),
  };
}

function surRedis(url: string, signaler: (erreur: Error) => void): Connexion {
  setDefaultBackendFactory(createRedisBackend);
  const client = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: false });
  client.setMaxListeners(0);
  client.on('error', signaler);
  return {
    options: { connection: client, prefix: 'jalon' },
    joignable: async () => client.status === 'ready' && (await client.ping()) === 'PONG',
    fermer: async () => {
      client.disconnect();
      await Promise.resolve();
    },
  };
}
