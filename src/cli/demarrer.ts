import type { Command } from 'commander';
import { tenir } from '../arret.js';
import { ouvrirBase } from '../base.js';
import { lireConfig } from '../platform/config/config.js';
import { lancer } from '../site.js';

/** `demarrer`: the whole of Jalon in one process, with its own PostgreSQL unless told otherwise. */
export function commandeDemarrer(programme: Command, ecrire: (ligne: string) => void): void {
  programme
    .command('demarrer')
    .description('démarre tout : base, migrations, données de référence, pages, API et travaux, en un processus')
    .action(async () => {
      const config = lireConfig(process.env);
      const base = await ouvrirBase(config, { partager: false });
      const processus = await lancer(config, base, { web: true, travail: true }).catch(async (erreur: unknown) => {
        await base.arreter();
        throw erreur;
      });
      tenir(processus, base.finDuServeur);
      ecrire(`Jalon est prêt : ${config.adressePublique}`);
    });
}
