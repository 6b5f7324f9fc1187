import type { Command } from 'commander';
import { connecter, ouvrirBase } from '../base.js';
import { type Config, lireConfig } from '../platform/config/config.js';
import { migrer } from '../platform/database/migrer.js';

/** `migrer`: brings a database to the version of this program, its queues included unless they are on Redis. */
export function commandeMigrer(programme: Command, ecrire: (ligne: string) => void): void {
  programme
    .command('migrer')
    .description('met la base de DATABASE_URL (ou la base embarquée) à la version de ce programme')
    .option('--json', 'répond en JSON, sur une ligne')
    .action(async ({ json }: { readonly json?: true }) => {
      const faites = await mettreAJour(lireConfig(process.env));
      ecrire(json === true ? JSON.stringify({ migrations: faites }) : enTexte(faites));
    });
}

async function mettreAJour(config: Config): Promise<readonly string[]> {
  if (config.databaseUrl === null) {
    // The embedded one is brought up to date each time it is opened.
    const base = await ouvrirBase(config, { partager: true });
    await base.arreter();
    return base.migrations;
  }
  const db = await connecter(config.databaseUrl, config.connexions);
  try {
    return await migrer(db, config.redisUrl === null);
  } finally {
    await db.destroy();
  }
}

const enTexte = (faites: readonly string[]): string =>
  faites.length === 0
    ? 'La base de données est à jour : rien à faire.'
    : `La base de données est à jour : ${faites.length} migration${faites.length > 1 ? 's faites' : ' faite'}.`;
