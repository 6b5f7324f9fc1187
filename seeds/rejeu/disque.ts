import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

interface Client {
  query(texte: string): Promise<unknown>;
  release(): void;
}

interface Reserve {
  readonly idleCount: number;
  connect(): Promise<Client>;
  on(evenement: 'connect', suite: (client: Client) => void): void;
  off(evenement: 'connect', suite: (client: Client) => void): void;
}

const SANS_ATTENDRE = 'SET synchronous_commit TO off';

const presser = (client: Client): void => {
  client.query(SANS_ATTENDRE).catch(() => undefined);
};

/**
 * Lets the commits of a work return before the disk has them: if the machine stops, the last ones are lost together
 * and in order, and a replay goes on from what is left. Never for what people do.
 */
export async function sansAttendreLeDisque<T>(db: DataSource, travail: () => Promise<T>): Promise<T> {
  const reserve = (db.driver as PostgresDriver).master as Reserve;
  reserve.on('connect', presser);
  try {
    await regler(reserve, SANS_ATTENDRE);
    return await travail();
  } finally {
    reserve.off('connect', presser);
    await regler(reserve, 'RESET synchronous_commit').catch(() => undefined);
  }
}

/** On every connection of the pool that nobody holds. */
async function regler(reserve: Reserve, texte: string): Promise<void> {
  const clients = await Promise.all(Array.from({ length: reserve.idleCount }, async () => reserve.connect()));
  try {
    await Promise.all(clients.map(async (client) => client.query(texte)));
  } finally {
    clients.forEach((client) => {
      client.release();
    });
  }
}
