import type { Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AlerteService } from '../../src/alerte/alerte.service.js';
import { AppelService } from '../../src/appel/appel.service.js';
import { CycleAppel } from '../../src/appel/cycle-appel.js';
import { ComptesService } from '../../src/auth/comptes.service.js';
import { ComiteService } from '../../src/comite/comite.service.js';
import { CycleSeance } from '../../src/comite/cycle-seance.js';
import { CycleAction } from '../../src/dossier/action/cycle-action.js';
import { CycleDeVie } from '../../src/dossier/cycle-de-vie.js';
import { DossierService } from '../../src/dossier/dossier.service.js';
import { FinancementService } from '../../src/financement/financement.service.js';
import { Rappels } from '../../src/notification/rappels.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Transport } from '../../src/platform/mail/transport.js';
import { Vidange } from '../../src/platform/outbox/vidange.js';

/** What a replay asks of the application: the same services as the pages and the jobs. */
export interface Services {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly comptes: ComptesService;
  readonly appels: AppelService;
  readonly cycleAppel: CycleAppel;
  readonly dossiers: DossierService;
  readonly cycleDeVie: CycleDeVie;
  readonly cycleAction: CycleAction;
  readonly comite: ComiteService;
  readonly cycleSeance: CycleSeance;
  readonly financement: FinancementService;
  readonly alertes: AlerteService;
  readonly rappels: Rappels;
  readonly vidange: Vidange;
  readonly transport: Transport;
}

/** An application that has been booted, without queues: a replay runs its own effects, at their virtual instants. */
export interface Application {
  get<T>(type: Type<T>, options: { strict: false }): T;
}

export function servicesDe(application: Application): Services {
  const obtenir = <T>(type: Type<T>): T => application.get(type, { strict: false });
  return {
    db: obtenir(DataSource as Type<DataSource>),
    clock: obtenir(Clock),
    comptes: obtenir(ComptesService),
    appels: obtenir(AppelService),
    cycleAppel: obtenir(CycleAppel),
    dossiers: obtenir(DossierService),
    cycleDeVie: obtenir(CycleDeVie),
    cycleAction: obtenir(CycleAction),
    comite: obtenir(ComiteService),
    cycleSeance: obtenir(CycleSeance),
    financement: obtenir(FinancementService),
    alertes: obtenir(AlerteService),
    rappels: obtenir(Rappels),
    vidange: obtenir(Vidange),
    transport: obtenir(Transport),
  };
}
