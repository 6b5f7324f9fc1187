import type { DataSource } from 'typeorm';
import { uneSource } from './data-source.js';
import type { Config } from './platform/config/config.js';
import { demarrerPostgres, type PostgresEmbarque, urlEmbarquee } from './platform/database/embarquee.js';
import { estAJour, migrer } from './platform/database/migrer.js';
import { RepertoireOccupe } from './platform/database/repertoire.js';
import { Refus } from './platform/errors/refus.js';
import { messageDe } from './platform/errors/message.js';

/** An open, migrated database; `arreter` also stops the server that we started. */
export interface Base {
  readonly url: string;
  readonly db: DataSource;
  /** The migrations that this opening has run. */
  readonly migrations: readonly string[];
  /** Resolves with a French sentence when the embedded server stops; null when the server is not ours. */
  readonly finDuServeur: Promise<string> | null;
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
    const fermer = async (): Promise<void> => arreter(db, serveur);
    const preparer = config.databaseUrl === null ? migrer : exigerAJour;
    const migrations = await preparer(db, config.redisUrl === null).catch(async (erreur: unknown) => {
      await fermer();
      throw erreur;
    });
    return { url, db, migrations, finDuServeur: serveur?.fin ?? null, arreter: fermer };
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
      `La base de données ne répond pas (${messageDe(erreur)}) : vérifiez DATABASE_URL et que PostgreSQL tourne.`,
      { statut: 503 },
    );
  }
}

/** In server mode one command migrates, before the processes of the new version start. */
async function exigerAJour(db: DataSource, filesSurPostgres: boolean): Promise<readonly string[]> {
  if (!(await estAJour(db, filesSurPostgres))) {
    throw new Refus(
      'base_en_retard',
      'La base de données n’est pas à la version de ce programme : lancez d’abord « npm run jalon -- migrer ».',
      { statut: 503 },
    );
  }
  return [];
}

async function arreter(db: DataSource, serveur: PostgresEmbarque | null): Promise<void> {
  if (db.isInitialized) {
    await db.destroy();
  }
  await serveur?.arreter();
}
