import { spawnSync } from 'node:child_process';
import { Redis } from 'ioredis';
import { jusquA, Programme, unPortLibre } from './programme.js';

export interface ServeurRedis {
  readonly url: string;
  /** For what a test does to the server itself. */
  readonly client: Redis;
  /** Stops it, everything it holds lost, and starts it again at the same address. */
  relancer(): Promise<void>;
  fermer(): Promise<void>;
}

const repond = (commande: string): boolean => spawnSync(commande, ['--version'], { stdio: 'ignore' }).status === 0;

/** The server's program; null when there is none and none may be installed. */
const PROGRAMME = trouver();

export const REDIS_EST_LA = PROGRAMME !== null;

function trouver(): string | null {
  const donne = process.env['REDIS_SERVER'] ?? 'redis-server';
  if (repond(donne)) {
    return donne;
  }
  if (process.getuid?.() === 0 && repond('apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const mots of [['update'], ['install', '-y', '--no-install-recommends', 'redis-server']]) {
      spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...mots], { env, stdio: 'ignore' });
    }
  }
  if (repond(donne)) {
    return donne;
  }
  if (process.env['CI'] === 'true') {
    throw new Error('redis-server is missing: the tests of the queues on Redis cannot run');
  }
  process.stderr.write('\n*** SKIPPED: redis-server is missing, the queues are tested on PostgreSQL alone ***\n\n');
  return null;
}

/** A private server on a free port, which keeps nothing on disk. */
export async function unRedis(): Promise<ServeurRedis> {
  const port = await unPortLibre();
  const options = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  const demarrer = (): Programme => Programme.lancer([PROGRAMME ?? '', ...options]);
  let serveur = demarrer();
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on('error', () => undefined);
  await jusquA(() => client.status === 'ready', 'Redis answers');
  return {
    url,
    client,
    relancer: async () => {
      await serveur.arreter('SIGKILL');
      serveur = demarrer();
    },
    fermer: async () => {
      await client.quit();
      await serveur.arreter('SIGKILL');
    },
  };
}
