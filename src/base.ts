import type { DataSource } from 'typeorm';
import { uneSource } from './data-source.js';
import type { Config } from './platform/config/config.js';
import { demarrerPostgres, type PostgresEmbarque, urlEmbarquee } from './platform/database/embarquee.js';
import { migrer } from './platform/database/migrer.js';
import { RepertoireOccupe } from './platform/database/repertoire.js';
import { Refus } from './platform/errors/refus.js';

/** An open, migrated database; `arreter` also stops the server that we started. */
export interface Base {
  readonly url: string;
  readonly db: DataSource;
  /** Resolves if the embedded server stops by itself; null when the server is not ours. */
  readonly finDuServeur: Promise<void> | null;
  arreter(): Promise<void>;
}

interface Options {
  /** A command may share the server of a Jalon that runs; a site may not. */
  readonly partager: boolean;
}

/** Opens the database of the configuration: the given one, or the embedded one, brought to this version. */
export async function ouvrirBase(config: Config, { partager }: Options): Promise<Base> {
  const serveur = config.databaseUrl === null ? await demarrerOuRejoindre(config.donnees, partager) : null;
  const url = config.databaseUrl ?? serveur?.url ?? urlEmbarquee(config.donnees);
  try {
    const db = await connecter(url, config.connexions);
    await (config.databaseUrl === null ? migrer(db, config.redisUrl === null) : exigerAJour(db));
    return { url, db, finDuServeur: serveur?.fin ?? null, arreter: async () => arreter(db, serveur) };
  } catch (erreur) {
    await serveur?.arreter();
    throw erreur;
  }
}

async function demarrerOuRejoindre(donnees: string, partager: boolean): Promise<PostgresEmbarque | null> {
  try {
    return await demarrerPostgres({ donnees });
  } catch (erreur) {
    if (partager && erreur instanceof RepertoireOccupe) {
      return null;
    }
    throw erreur;
  }
}

/** @throws Refus `base_injoignable` (503), without the address: it may hold a password. */
export async function connecter(url: string, connexions: number): Promise<DataSource> {
  try {
    return await uneSource(url, connexions).initialize();
  } catch (erreur) {
    throw new Refus(
      'base_injoignable',
      `La base de données ne répond pas (${erreur instanceof Error ? erreur.message : String(erreur)}) : vérifiez DATABASE_URL et que PostgreSQL tourne.`,
      { statut: 503 },
    );
  }
}

/** In server mode one command migrates, before the processes of the new version start. */
async function exigerAJour(db: DataSource): Promise<void> {
  if (await db.showMigrations()) {
    await db.destroy();
    throw new Refus(
      'base_en_retard',
      'La base de données n’est pas à la version de ce programme : lancez d’abord « npm run jalon -- migrer ».',
      { statut: 503 },
    );
  }
}

async function arreter(db: DataSource, serveur: PostgresEmbarque | null): Promise<void> {
  if (db.isInitialized) {
    await db.destroy();
  }
  await serveur?.arreter();
}
