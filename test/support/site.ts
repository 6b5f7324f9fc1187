import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ouvrirBase } from '../../src/base.js';
import { lireConfig } from '../../src/platform/config/config.js';
import { semer } from '../../src/preparation.js';
import { lancer } from '../../src/site.js';
import { uneBaseVide } from './database.js';

export interface Site {
  readonly adresse: string;
  readonly db: DataSource;
  obtenir<T>(type: Type<T>): T;
  fermer(): Promise<void>;
}

/** The whole of Jalon as it runs, pages and jobs, on a free port and a new database with the reference data. */
export async function unSite(): Promise<Site> {
  const donnees = mkdtempSync(path.join(tmpdir(), 'jalon-site-'));
  const port = await unPortLibre();
  const config = lireConfig({
    PORT: String(port),
    JALON_HOTE: '127.0.0.1',
    JALON_ADRESSE: `http://127.0.0.1:${port}`,
    JALON_DATA: donnees,
    JALON_DEMONSTRATION: 'oui',
    DATABASE_URL: await uneBaseVide(),
  });
  const base = await ouvrirBase(config, { partager: false });
  await semer(base.db);
  const processus = await lancer(config, base, { web: true, travail: true });
  return {
    adresse: config.adressePublique,
    db: base.db,
    obtenir: (type) => processus.application.get(type, { strict: false }),
    fermer: async () => {
      await processus.arreter();
      rmSync(donnees, { recursive: true, force: true });
    },
  };
}

async function unPortLibre(): Promise<number> {
  const serveur = createServer();
  await new Promise<void>((pret) => {
    serveur.listen(0, '127.0.0.1', pret);
  });
  const { port } = serveur.address() as AddressInfo;
  await new Promise((fini) => {
    serveur.close(fini);
  });
  return port;
}
