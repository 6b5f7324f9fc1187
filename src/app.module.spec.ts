import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { uneBase } from '../test/support/database.js';
import { AppModule } from './app.module.js';
import { CycleAppel } from './appel/cycle-appel.js';
import { CycleDeVie } from './dossier/cycle-de-vie.js';
import { Horaires } from './horaires.js';
import { lireConfig } from './platform/config/config.js';
import { FileSortante } from './platform/outbox/file-sortante.js';
import { HorairesRegistre } from './platform/queue/horaires-registre.js';

let application: INestApplicationContext;

beforeAll(async () => {
  const racine = AppModule.pour(lireConfig({}), await uneBase());
  application = await NestFactory.createApplicationContext(racine, { logger: ['error'], abortOnError: false });
});

afterAll(() => application.close());

it('chaque horaire a son travail dans l’application entière', () => {
  expect(application.get(HorairesRegistre).oublies()).toEqual([]);
});

it('un horaire sans travail empêche de démarrer', () => {
  const horaires = new Horaires(
    new HorairesRegistre(),
    application.get(CycleAppel),
    application.get(CycleDeVie),
    application.get(FileSortante),
  );
  horaires.onModuleInit();
  expect(() => horaires.onApplicationBootstrap()).toThrow(/no work for the schedules .*balayage_alertes/u);
});
