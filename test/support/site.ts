import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Type } from '@nestjs/common';
import { type Browser, chromium } from 'playwright-core';
import type { DataSource } from 'typeorm';
import { ouvrirBase } from '../../src/base.js';
import { lireConfig } from '../../src/platform/config/config.js';
import { semer } from '../../src/preparation.js';
import { lancer } from '../../src/site.js';
import { uneBaseVide } from './database.js';

export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** The browser of the journeys; on a machine without one they fail when `CI` is set, and say so loudly elsewhere. */
export function chromiumPresent(): boolean {
  const present = existsSync(CHROMIUM);
  if (!present && process.env['CI'] === 'true') {
    throw new Error(`No Chromium at ${CHROMIUM}: install it, or set CHROMIUM.`);
  }
  if (!present) {
    process.stderr.write(`\nSKIPPED: no Chromium at ${CHROMIUM}, the journeys in a browser do not run.\n\n`);
  }
  return present;
}

export const unNavigateur = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

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
