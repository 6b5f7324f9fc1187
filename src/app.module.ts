import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AlerteModule } from './alerte/alerte.module.js';
import { AppelModule } from './appel/appel.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ComiteModule } from './comite/comite.module.js';
import { DossierModule } from './dossier/dossier.module.js';
import { FinancementModule } from './financement/financement.module.js';
import { Horaires } from './horaires.js';
import { NotificationModule } from './notification/notification.module.js';
import { PlateformeModule } from './plateforme.module.js';
import type { Config } from './platform/config/config.js';
import { SuiviModule } from './suivi/suivi.module.js';

/** The modules of the domain, without a way in. */
const DOMAINE = [
  AuthModule,
  AppelModule,
  DossierModule,
  ComiteModule,
  FinancementModule,
  SuiviModule,
  AlerteModule,
  NotificationModule,
];

@Module({})
export class AppModule {
  /** `plus`: what this process adds to the domain: pages and API, queues, both or neither. */
  static pour(config: Config, db: DataSource, plus: NonNullable<ModuleMetadata['imports']> = []): DynamicModule {
    return {
      module: AppModule,
      imports: [PlateformeModule.pour(config, db), ...DOMAINE, ...plus],
      providers: [Horaires],
    };
  }
}
