import 'reflect-metadata';
import { Command } from 'commander';
import { DataSource } from 'typeorm';
import { AlerteQueries } from './alerte/alerte.queries.js';
import { commandesAlertes } from './cli/alertes.js';
import { unAtelier } from './cli/atelier.js';
import { commandesCompte } from './cli/compte.js';
import { commandesCourriels } from './cli/courriels.js';
import { commandeDemarrer } from './cli/demarrer.js';
import { commandesJeton } from './cli/jeton.js';
import { commandesJournal } from './cli/journal.js';
import { commandeMigrer } from './cli/migrer.js';
import { moteurDe } from './cli/moteurs.js';
import { progression } from './cli/progression.js';
import { commandesRejouer } from './cli/rejouer.js';
import { commandeSemer } from './cli/semer.js';
import { commandesVerifier } from './cli/verifier.js';
import { commandesWorkflow } from './cli/workflow.js';
import { executer } from './execution.js';
import { Previsions } from './notification/previsions.queries.js';

const dire = (ligne: string): void => {
  process.stderr.write(`${ligne}\n`);
};

await executer(async () => {
  const atelier = unAtelier();
  const { ecrire, avecBase, avecApplication, aujourdhui } = atelier;
  const programme = new Command('jalon').description('Le moteur d’un appel à projets, pour toute sa vie.');
  const barre = process.stderr.isTTY ? progression : null;
  commandeDemarrer(programme, { ecrire, dire, progression: barre });
  commandeMigrer(programme, ecrire);
  commandeSemer(programme, { ecrire, avecBase });
  commandesAlertes(programme, {
    ecrire,
    aujourdhui,
    avecAlertes: (travail) => avecApplication((application) => travail(application.get(AlerteQueries))),
  });
  commandesCompte(programme, { ecrire, avecBase });
  commandesCourriels(programme, {
    ecrire,
    avecPrevisions: (travail) => avecApplication((application) => travail(application.get(Previsions))),
  });
  commandesJeton(programme, { ecrire, avecBase });
  commandesJournal(programme, { ecrire, avecBase, progression });
  commandesVerifier(programme, { ecrire, avecBase, progression });
  commandesWorkflow(programme, {
    ecrire,
    progression,
    avecMoteur: (nom, travail) =>
      avecApplication((application) => travail(application.get(DataSource), moteurDe(application, nom))),
  });
  commandesRejouer(programme, { ecrire, avecApplication, dire, progression: barre });
  await programme.parseAsync();
});
