import type { INestApplicationContext, ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Base } from './base.js';
import type { Config } from './platform/config/config.js';
import { Transport } from './platform/mail/transport.js';
import { type Connexion, connecterFiles } from './platform/queue/files.js';
import type { Rythme } from './platform/queue/rythme.js';
import { TravailModule } from './platform/queue/travail.module.js';
import { EtatDuService } from './platform/sante/etat.js';
import { enRefus } from './port.js';
import { Rapporteur } from './rapporteur.js';
import { servirAssets } from './web/assets.js';
import { installerErreurs } from './web/erreurs/installer.js';
import { OPTIONS_FASTIFY } from './web/erreurs/options.js';
import { installerSecurite } from './web/securite/installer.js';
import { WebModule } from './web/web.module.js';

/** A running process of Jalon, whatever it does. */
export interface Processus {
  readonly application: INestApplicationContext;
  /** Lets the requests and the jobs in hand finish, then closes everything it has opened, the database included. */
  arreter(): Promise<void>;
}

interface Roles {
  /** Serves pages and API. */
  readonly web: boolean;
  /** Relays the outbox, runs effects and schedules. */
  readonly travail: boolean;
  /** The usual one unless told. */
  readonly rythme?: Partial<Rythme>;
  /** What this program adds to the domain. */
  readonly modules?: NonNullable<ModuleMetadata['imports']>;
}

const dire = (ligne: string): void => {
  process.stderr.write(`${ligne}\n`);
};

/** Starts what the process is for; a site listens once it is ready. What was opened is closed if it cannot start. */
export async function lancer(
  config: Config,
  base: Base,
  { web, travail, rythme, modules = [] }: Roles,
): Promise<Processus> {
  const { redisUrl } = config;
  const files = travail ? await connecterFiles({ databaseUrl: base.url, redisUrl, dire }) : null;
  const racine = AppModule.pour(config, base.db, [
    ...(web ? [WebModule] : []),
    ...(files === null ? [] : [TravailModule.pour(files, rythme)]),
    ...modules,
  ]);
  const options = { logger: new Rapporteur(), abortOnError: false };
  const application = web
    ? await NestFactory.create<NestFastifyApplication>(racine, adaptateur(config), options)
    : await NestFactory.createApplicationContext(racine, options);
  surveiller(application.get(EtatDuService), base, files);
  const processus = { application, arreter: async () => arreter(application, files, base) };
  if (web) {
    await servir(application as NestFastifyApplication, config).catch(async (erreur: unknown) => {
      await processus.arreter();
      throw erreur;
    });
  }
  return processus;
}

/** What a process needs before it may receive work. */
function surveiller(etat: EtatDuService, { db }: Base, files: Connexion | null): void {
  etat.inscrire('base', async () => db.query('SELECT 1').then(() => true as const));
  etat.inscrire('donnees_de_reference', async () => {
    const [ligne] = await db.query<{ semees: boolean }[]>('SELECT EXISTS (SELECT 1 FROM caf) AS semees');
    return ligne?.semees === true || 'Les données de référence manquent : lancez « npm run jalon -- semer ».';
  });
  if (files !== null) {
    etat.inscrire('files', async () => (await files.joignable()) || 'Les files de travaux ne répondent pas.');
  }
}

const adaptateur = ({ derriereProxy }: Config): FastifyAdapter =>
  new FastifyAdapter({ ...OPTIONS_FASTIFY, trustProxy: derriereProxy });

async function servir(application: NestFastifyApplication, config: Config): Promise<void> {
  await installerSecurite(application);
  await installerErreurs(application);
  await servirAssets(application, config);
  await application.init();
  await application.listen(config.port, config.hote).catch((erreur: unknown) => {
    throw enRefus(erreur, config);
  });
}

async function arreter(application: INestApplicationContext, files: Connexion | null, base: Base): Promise<void> {
  const transport = application.get(Transport);
  try {
    // The workers first, then the pages, then the connections of the domain.
    await application.close();
  } finally {
    transport.fermer();
    await files?.fermer();
    await base.arreter();
  }
}
