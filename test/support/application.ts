import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { lireConfig } from '../../src/platform/config/config.js';
import { sql } from '../../src/platform/database/sql.js';
import { PagesAuthModule } from '../../src/web/auth/pages-auth.module.js';
import { servirAssets } from '../../src/web/assets.js';
import { installerErreurs } from '../../src/web/erreurs/installer.js';
import { OPTIONS_FASTIFY } from '../../src/web/erreurs/options.js';
import { installerSecurite } from '../../src/web/securite/installer.js';
import { SecuriteModule } from '../../src/web/securite/securite.module.js';
import type { Agent } from '../../src/workflow/agent.js';
import { Navigateur } from './navigateur.js';

/** The whole domain with these pages, as the site serves them; closing it closes the database. */
export async function uneApplication(db: DataSource, pages: readonly Type<unknown>[]): Promise<NestFastifyApplication> {
  const donnees = mkdtempSync(path.join(tmpdir(), 'jalon-essai-'));
  const config = lireConfig({ JALON_DEMONSTRATION: 'oui', JALON_DATA: donnees });
  const banc = await Test.createTestingModule({
    imports: [AppModule.pour(config, db, [SecuriteModule, PagesAuthModule, ...pages])],
  }).compile();
  const application = banc.createNestApplication<NestFastifyApplication>(new FastifyAdapter(OPTIONS_FASTIFY));
  await installerSecurite(application);
  await installerErreurs(application);
  await servirAssets(application, config);
  application
    .getHttpAdapter()
    .getInstance()
    .addHook('onClose', async () => rmSync(donnees, { recursive: true, force: true }));
  await application.init();
  await application.getHttpAdapter().getInstance().ready();
  return application;
}

/** Opens the account to demonstration, so that a browser enters with it. */
export async function ouvrirALaDemonstration(db: DataSource, { compteId }: Agent): Promise<string> {
  await sql(db.manager, { texte: 'UPDATE compte SET demonstration = true WHERE id = $1', valeurs: [compteId] });
  return compteId ?? '';
}

/** A browser where this agent is signed in. */
export async function connecte(app: NestFastifyApplication, db: DataSource, agent: Agent): Promise<Navigateur> {
  const navigateur = new Navigateur(app);
  await navigateur.aller('/connexion');
  await navigateur.envoyer('/connexion/demonstration', { compte: await ouvrirALaDemonstration(db, agent) });
  await navigateur.aller('/appels');
  return navigateur;
}
