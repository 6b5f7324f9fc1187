import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { AppelQueries } from '../../src/appel/appel.queries.js';
import { AppelService } from '../../src/appel/appel.service.js';
import { CycleAppel } from '../../src/appel/cycle-appel.js';
import { ComiteQueries } from '../../src/comite/comite.queries.js';
import { ComiteService } from '../../src/comite/comite.service.js';
import { CycleSeance } from '../../src/comite/cycle-seance.js';
import { CycleAction } from '../../src/dossier/action/cycle-action.js';
import { CycleDeVie } from '../../src/dossier/cycle-de-vie.js';
import { DossierService } from '../../src/dossier/dossier.service.js';
import { FinancementService } from '../../src/financement/financement.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { lireConfig } from '../../src/platform/config/config.js';
import { Vidange } from '../../src/platform/outbox/vidange.js';
import { uneSource } from '../../src/data-source.js';
import type { BancComite } from '../factories/comite.js';

/** The modules of the domain as the application wires them: every fact has its source, every row its writer. */
export interface ProcessusEssai extends BancComite {
  readonly contexte: INestApplicationContext;
  readonly dossier: DossierService;
  readonly actions: CycleAction;
  readonly financement: FinancementService;
  readonly vidange: Vidange;
  fermer(): Promise<void>;
}

/** One more process, as far as the engine can tell: its own memory, its own connections, the same database. */
export async function unProcessus(url: string, connexions = 10): Promise<ProcessusEssai> {
  const db: DataSource = await uneSource(url, connexions).initialize();
  const config = lireConfig({ JALON_DATA: mkdtempSync(path.join(tmpdir(), 'jalon-application-')) });
  const contexte = await NestFactory.createApplicationContext(AppModule.pour(config, db), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  return {
    contexte,
    db,
    clock: contexte.get(Clock),
    appels: contexte.get(AppelService, { strict: false }),
    appelQueries: contexte.get(AppelQueries, { strict: false }),
    cycleAppel: contexte.get(CycleAppel, { strict: false }),
    dossiers: contexte.get(CycleDeVie, { strict: false }),
    comite: contexte.get(ComiteService, { strict: false }),
    cycleSeance: contexte.get(CycleSeance, { strict: false }),
    queries: contexte.get(ComiteQueries, { strict: false }),
    dossier: contexte.get(DossierService, { strict: false }),
    actions: contexte.get(CycleAction, { strict: false }),
    financement: contexte.get(FinancementService, { strict: false }),
    vidange: contexte.get(Vidange),
    fermer: async () => contexte.close(),
  };
}
