import 'reflect-metadata';
import { tenir } from './arret.js';
import { ouvrirBase } from './base.js';
import { executer } from './execution.js';
import { lireConfig } from './platform/config/config.js';
import { lancer } from './site.js';

/** A process of the server mode that runs jobs: as many as one likes. */
await executer(async () => {
  const config = lireConfig(process.env);
  const base = await ouvrirBase(config, { partager: true });
  tenir(await lancer(config, base, { web: false, travail: true }), base.finDuServeur);
  process.stdout.write('Jalon exécute les travaux\n');
});
