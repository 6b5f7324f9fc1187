import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from './platform/clock/clock.js';
import { Config } from './platform/config/config.js';
import { Transport, TransportSmtp } from './platform/mail/transport.js';
import { EffetsRegistre } from './platform/outbox/effets-registre.js';
import { FileSortante } from './platform/outbox/file-sortante.js';
import { Outbox } from './platform/outbox/outbox.js';
import { Vidange } from './platform/outbox/vidange.js';
import { HorairesRegistre } from './platform/queue/horaires-registre.js';
import { EtatDuService } from './platform/sante/etat.js';

/** What every module may ask for: the clock, the settings, the database, the way out. */
@Global()
@Module({})
export class PlateformeModule {
  /** `db` is open and migrated; it is closed with the application. */
  static pour(config: Config, db: DataSource): DynamicModule {
    const transport = config.smtpUrl === null ? new Transport() : new TransportSmtp(config.smtpUrl, config.expediteur);
    const communs = [Clock, EtatDuService, EffetsRegistre, HorairesRegistre, Outbox, FileSortante, Vidange];
    return {
      module: PlateformeModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...db.options, retryAttempts: 1 }),
          dataSourceFactory: async () => Promise.resolve(db),
        }),
      ],
      providers: [...communs, { provide: Config, useValue: config }, { provide: Transport, useValue: transport }],
      exports: [...communs, Config, Transport],
    };
  }
}
