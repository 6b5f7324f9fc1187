import type { BullRootModuleOptions } from '@nestjs/bullmq';
import { createPostgresBackend, createRedisBackend, setDefaultBackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { attendreQue } from '../clock/attente.js';
import { ClientPg } from '../database/client.js';
import { messageDe } from '../errors/message.js';
import { Refus } from '../errors/refus.js';
import { sansRepeter } from './plaintes.js';

/** One for effects, one for schedules: a long sweep does not hold the mails back. */
export const FILE_EFFETS = 'effets';
export const FILE_HORAIRES = 'horaires';

interface ReglagesDesFiles {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  /** Told when the connection is lost. */
  readonly dire: (message: string) => void;
}

/**
 * A worker whose process died is replaced within seconds, and one whose server was away comes back within seconds.
 * `autorun`: each worker starts by itself, once every module is ready.
 */
export const VEILLE = {
  autorun: false,
  lockDuration: 15_000,
  stalledInterval: 5000,
  maxStalledCount: 5,
  runRetryDelay: 1000,
} as const;

/** The connection that every queue and worker of this process shares; BullMQ does not close what it is given. */
export interface Connexion {
  readonly options: BullRootModuleOptions;
  joignable(): Promise<boolean>;
  fermer(): Promise<void>;
}

/** A worker keeps one connection to listen; the rest are lent for the time of a statement. */
const CONNEXIONS = 10;
/** Milliseconds that a Redis which starts beside us is waited for. */
const ATTENTE = 10_000;

/**
 * Chooses the backend of BullMQ: before any queue is constructed.
 * @throws Refus `redis_injoignable` (503), without the address: it may hold a password.
 */
export async function connecterFiles({ databaseUrl, redisUrl, dire }: ReglagesDesFiles): Promise<Connexion> {
  const signaler = sansRepeter((message) => dire(`files : ${message}`));
  return redisUrl === null ? surPostgres(databaseUrl, signaler) : surRedis(redisUrl, signaler);
}

function surPostgres(databaseUrl: string, signaler: (erreur: unknown) => void): Connexion {
  setDefaultBackendFactory(createPostgresBackend);
  const pool = new pg.Pool({
    Client: ClientPg,
    connectionString: databaseUrl,
    options: '-c search_path=bullmq,public',
    application_name: 'jalon-files',
    keepAlive: true,
    max: CONNEXIONS,
    connectionTimeoutMillis: ATTENTE,
  });
  pool.setMaxListeners(0);
  pool.on('error', signaler);
  return {
    options: { connection: pool },
    joignable: async () => {
      await pool.query('SELECT 1');
      return true;
    },
    fermer: async () => pool.end(),
  };
}

async function surRedis(url: string, signaler: (erreur: unknown) => void): Promise<Connexion> {
  setDefaultBackendFactory(createRedisBackend);
  const client = new Redis(url, { maxRetriesPerRequest: null, connectTimeout: ATTENTE });
  client.setMaxListeners(0);
  let derniere = 'aucune réponse';
  client.on('error', (erreur) => {
    derniere = messageDe(erreur);
  });
  if (!(await attendreQue(() => client.status === 'ready', ATTENTE))) {
    client.disconnect();
    throw new Refus(
      'redis_injoignable',
      `Redis ne répond pas (${derniere}) : vérifiez REDIS_URL et que le serveur tourne.`,
      { statut: 503 },
    );
  }
  client.on('error', signaler);
  return {
    options: { connection: client, prefix: 'jalon' },
    joignable: async () => client.status === 'ready' && (await client.ping()) === 'PONG',
    fermer: async () => {
      await (client.status === 'ready' ? client.quit() : client.disconnect());
    },
  };
}
