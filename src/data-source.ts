import pg from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../migrations/index.js';
import { Compte } from './auth/compte.entity.js';
import { Dossier } from './dossier/dossier.entity.js';
import { ClientPg } from './platform/database/client.js';

// A day is a text, `YYYY-MM-DD`: as a Date it would move with the zone of the machine.
pg.types.setTypeParser(pg.types.builtins.DATE, (jour) => jour);

/** The database of the application, not opened yet. `connexions`: the most that one process holds. */
export const uneSource = (url: string, connexions = 20): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    entities: [Compte, Dossier],
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    applicationName: 'jalon',
    poolSize: connexions,
    extra: { Client: ClientPg, keepAlive: true, connectionTimeoutMillis: 10_000 },
  });
