import 'reflect-metadata';
import { Command } from 'commander';
import { AlerteQueries } from './alerte/alerte.queries.js';
import { commandesAlertes } from './cli/alertes.js';
import { unAtelier } from './cli/atelier.js';
import { commandesCourriels } from './cli/courriels.js';
import { commandeDemarrer } from './cli/demarrer.js';
import { commandesJeton } from './cli/jeton.js';
import { commandesJournal } from './cli/journal.js';
import { commandeMigrer } from './cli/migrer.js';
import { progression } from './cli/progression.js';
import { commandesRejouer } from './cli/rejouer.js';
import { commandesVerifier } from './cli/verifier.js';
import { executer } from './execution.js';
import { Previsions } from './notification/previsions.queries.js';

await executer(async () => {
  const atelier = unAtelier();
  const { ecrire, avecBase, avecApplication, aujourdhui } = atelier;
  const programme = new Command('jalon').description('Le moteur d’un appel à projets, pour toute sa vie.');
  commandeDemarrer(programme, ecrire);
  commandeMigrer(programme, ecrire);
  commandesAlertes(programme, {
    ecrire,
    aujourdhui,
    avecAlertes: (travail) => avecApplication((application) => travail(application.get(AlerteQueries))),
  });
  commandesCourriels(programme, {
    ecrire,
    avecPrevisions: (travail) => avecApplication((application) => travail(application.get(Previsions))),
  });
  commandesJeton(programme, { ecrire, avecBase });
  commandesJournal(programme, { ecrire, avecBase, progression });
  commandesVerifier(programme, { ecrire, avecBase, progression });
  commandesRejouer(programme, {
    ecrire,
    avecApplication,
    dire: (ligne) => process.stderr.write(`${ligne}\n`),
    progression: process.stderr.isTTY ? progression : null,
  });
  await programme.parseAsync();
});
