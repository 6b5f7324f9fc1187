import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { semer } from '../preparation.js';

interface Atelier {
  /** Lends an open database to one command, and closes it after. */
  readonly avecBase: (travail: (db: DataSource) => Promise<void>) => Promise<void>;
  /** Writes one line on the standard output. */
  readonly ecrire: (ligne: string) => void;
}

/** `semer`: what every installation starts from. Runs as often as one likes. */
export function commandeSemer(programme: Command, { avecBase, ecrire }: Atelier): void {
  programme
    .command('semer')
    .description('inscrit les données de référence : territoires, Caf, catalogue des relais, périodes de COG')
    .option('--json', 'répond en JSON, sur une ligne')
    .action(({ json }: { readonly json?: true }) =>
      avecBase(async (db) => {
        await semer(db);
        ecrire(json === true ? JSON.stringify({ semees: true }) : 'Les données de référence sont à jour.');
      }),
    );
}
