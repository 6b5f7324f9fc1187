import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { JetonsApiService } from '../auth/jetons-api.service.js';
import type { JetonApi } from '../auth/jetons-api.service.js';
import { instantEnFrancais } from '../platform/clock/calendrier.js';
import { Clock } from '../platform/clock/clock.js';

interface Atelier {
  /** Lends an open database to one command, and closes it after. */
  readonly avecBase: (travail: (db: DataSource) => Promise<void>) => Promise<void>;
  /** Writes one line on the standard output. */
  readonly ecrire: (ligne: string) => void;
}

interface OptionsCreer {
  readonly compte: string;
  readonly libelle: string;
  readonly jours?: string;
  readonly json?: true;
}

interface OptionsLister {
  readonly compte?: string;
  readonly json?: true;
}

const service = (db: DataSource): JetonsApiService => new JetonsApiService(db, new Clock());

/** `jeton creer`, `jeton lister`, `jeton revoquer`: the tokens of the API. */
export function commandesJeton(programme: Command, { avecBase, ecrire }: Atelier): void {
  const jeton = programme.command('jeton').description('jetons d’accès à l’API');

  jeton
    .command('creer')
    .description('crée un jeton et le montre, cette seule fois')
    .requiredOption('--compte <adresse>', 'adresse du compte dont le jeton prend les droits')
    .requiredOption('--libelle <texte>', 'à quoi il sert')
    .option('--jours <nombre>', 'durée de vie, de 1 à 730 jours (365 par défaut)')
    .option('--json', 'répond en JSON')
    .action(({ compte, libelle, jours, json }: OptionsCreer) =>
      avecBase(async (db) => {
        const duree = jours === undefined ? {} : { jours };
        const cree = await service(db).creer(db.manager, { courriel: compte, libelle, ...duree });
        ecrire(json ? JSON.stringify(cree) : `${cree.jeton}\nvalable jusqu’au ${instantEnFrancais(cree.expireLe)}`);
      }),
    );

  jeton
    .command('lister')
    .description('liste les jetons, sans leur secret')
    .option('--compte <adresse>', 'ceux d’un seul compte')
    .option('--json', 'répond en JSON')
    .action(({ compte, json }: OptionsLister) =>
      avecBase(async (db) => {
        const jetons = await service(db).lister(db.manager, compte);
        ecrire(json ? JSON.stringify(jetons) : jetons.map(enLigne).join('\n') || 'Aucun jeton.');
      }),
    );

  jeton
    .command('revoquer <identifiant>')
    .description('rend un jeton inutilisable, pour toujours')
    .action((identifiant: string) =>
      avecBase(async (db) => {
        await service(db).revoquer(db.manager, identifiant);
        ecrire('Jeton révoqué.');
      }),
    );
}

function enLigne({ id, courriel, libelle, expireLe, revoqueLe, dernierUsage }: JetonApi): string {
  const usage = dernierUsage === null ? 'jamais utilisé' : `utilisé le ${instantEnFrancais(dernierUsage)}`;
  const fin =
    revoqueLe === null ? `expire le ${instantEnFrancais(expireLe)}` : `révoqué le ${instantEnFrancais(revoqueLe)}`;
  return [id, courriel, libelle, fin, usage].join(' · ');
}
