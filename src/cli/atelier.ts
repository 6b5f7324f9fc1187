import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { type Base, ouvrirBase } from '../base.js';
import { jourDe } from '../platform/clock/calendrier.js';
import { lireConfig } from '../platform/config/config.js';
import { lancer } from '../site.js';

/** What commands work with. */
export interface Atelier {
  /** Writes one line on the standard output. */
  readonly ecrire: (ligne: string) => void;
  readonly aujourdhui: () => string;
  /** Lends an open, migrated database, and closes it after. */
  readonly avecBase: (travail: (db: DataSource, base: Base) => Promise<void>) => Promise<void>;
  /** Lends the modules of the domain on that database, without pages nor queues. */
  readonly avecApplication: (travail: (application: INestApplicationContext) => Promise<void>) => Promise<void>;
}

export const unAtelier = (): Atelier => ({
  ecrire: (ligne) => {
    process.stdout.write(`${ligne}\n`);
  },
  aujourdhui: () => jourDe(new Date()),
  avecBase: async (travail) => {
    const base = await ouvrirBase(lireConfig(process.env), { partager: true });
    try {
      await travail(base.db, base);
    } finally {
      await base.arreter();
    }
  },
  avecApplication: async (travail) => {
    const config = lireConfig(process.env);
    const base = await ouvrirBase(config, { partager: true });
    const processus = await lancer(config, base, { web: false, travail: false }).catch(async (erreur: unknown) => {
      await base.arreter();
      throw erreur;
    });
    try {
      await travail(processus.application);
    } finally {
      await processus.arreter();
    }
  },
});
