import type { INestApplicationContext, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Base } from './base.js';
import type { Config } from './platform/config/config.js';
import { Refus } from './platform/errors/refus.js';
import { Transport } from './platform/mail/transport.js';
import { type Connexion, connecterFiles } from './platform/queue/files.js';
import { TravailModule } from './platform/queue/travail.module.js';
import { servirAssets } from './web/assets.js';
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
  readonly journal?: LoggerService | readonly ('error' | 'warn' | 'log')[];
}

const signaler = (erreur: Error): void => {
  process.stderr.write(`files : ${erreur.message}\n`);
};

/** Starts what the process is for; a site listens once it is ready. */
export async function lancer(config: Config, base: Base, { web, travail, journal }: Roles): Promise<Processus> {
  const files = travail ? connecterFiles({ databaseUrl: base.url, redisUrl: config.redisUrl, signaler }) : null;
  const racine = AppModule.pour(config, base.db, [
    ...(web ? [WebModule] : []),
    ...(files === null ? [] : [TravailModule.pour(files)]),
  ]);
  const options = { logger: (journal ?? ['error', 'warn']) as LoggerService, abortOnError: false };
  const application = web
    ? await NestFactory.create<NestFastifyApplication>(racine, adaptateur(config), options)
    : await NestFactory.createApplicationContext(racine, options);
  if (web) {
    await servir(application as NestFastifyApplication, config);
  }
  return { application, arreter: async () => arreter(application, files, base) };
}

const adaptateur = ({ derriereProxy }: Config): FastifyAdapter =>
  new FastifyAdapter({ trustProxy: derriereProxy, bodyLimit: 1_048_576 });

async function servir(application: NestFastifyApplication, config: Config): Promise<void> {
  await installerSecurite(application);
  await servirAssets(application, config);
  await application.init();
  await application.listen(config.port, config.hote).catch((erreur: unknown) => {
    throw enPhrase(erreur, config);
  });
}

function enPhrase(erreur: unknown, { port, hote }: Config): unknown {
  const { code } = erreur as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new Refus(
      'port_occupe',
      `PORT (valeur « ${port} ») : ce port est déjà pris par un autre programme. Arrêtez-le, ou donnez un autre port, par exemple PORT=${port + 1}.`,
    );
  }
  if (code === 'EACCES') {
    return new Refus(
      'port_interdit',
      `PORT (valeur « ${port} ») : ce port est réservé. Donnez un port de 1024 ou plus.`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new Refus('hote_inconnu', `JALON_HOTE (valeur « ${hote} ») : cette machine n’a pas cette adresse.`);
  }
  return erreur;
}

async function arreter(application: INestApplicationContext, files: Connexion | null, base: Base): Promise<void> {
  const transport = application.get(Transport);
  await application.close();
  transport.fermer();
  await files?.fermer();
  await base.arreter();
}

/** Milliseconds after which a process that was asked to stop stops anyway: its jobs go back to their queue. */
const PATIENCE = 25_000;

/** Stops `processus` when the system asks; a second signal does not wait. */
export function arreterAuSignal(processus: Processus): void {
  let demande = false;
  const recevoir = (): void => {
    if (demande) {
      process.exit(1);
    }
    demande = true;
    setTimeout(() => process.exit(1), PATIENCE).unref();
    void processus.arreter().then(
      () => process.exit(0),
      (erreur: unknown) => {
        process.stderr.write(`arrêt : ${String(erreur)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', recevoir);
  process.on('SIGINT', recevoir);
}
