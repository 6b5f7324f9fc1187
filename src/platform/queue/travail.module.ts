import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { EffetsProcessor } from './effets.processor.js';
import { type Connexion, FILE_EFFETS, FILE_HORAIRES } from './files.js';
import { HorairesProcessor } from './horaires.processor.js';
import { RelaisOutbox } from './relais-outbox.js';
import { Rythme } from './rythme.js';

/** The queues of a process that works: relays the outbox, runs effects and schedules. */
@Module({})
export class TravailModule {
  static pour({ options }: Connexion, rythme: Partial<Rythme> = {}): DynamicModule {
    return {
      module: TravailModule,
      imports: [BullModule.forRoot(options), BullModule.registerQueue({ name: FILE_EFFETS }, { name: FILE_HORAIRES })],
      providers: [
        { provide: Rythme, useValue: Object.assign(new Rythme(), rythme) },
        EffetsProcessor,
        HorairesProcessor,
        RelaisOutbox,
      ],
    };
  }
}
