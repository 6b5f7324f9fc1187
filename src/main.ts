import 'reflect-metadata';
import { tenir } from './arret.js';
import { ouvrirBase } from './base.js';
import { executer } from './execution.js';
import { lireConfig } from './platform/config/config.js';
import { exigerPort } from './port.js';
import { lancer } from './site.js';

/** A process of the server mode that serves pages and API; jobs run in `worker`. */
await executer(async () => {
  const config = lireConfig(process.env);
  await exigerPort(config);
  const base = await ouvrirBase(config, { partager: false });
  tenir(await lancer(config, base, { web: true, travail: false }), base.finDuServeur);
  process.stdout.write(`Jalon sert ${config.adressePublique}\n`);
});
