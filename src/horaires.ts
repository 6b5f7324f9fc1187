import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { CycleAppel } from './appel/cycle-appel.js';
import { CycleDeVie } from './dossier/cycle-de-vie.js';
import { FileSortante } from './platform/outbox/file-sortante.js';
import { HorairesRegistre } from './platform/queue/horaires-registre.js';

/** Days for which what has left is kept beside the journal. */
const CONSERVATION_JOURS = 90;

/** The lines of the crontab that no single module owns. */
@Injectable()
export class Horaires implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly horaires: HorairesRegistre,
    private readonly appels: CycleAppel,
    private readonly dossiers: CycleDeVie,
    private readonly file: FileSortante,
  ) {}

  onModuleInit(): void {
    this.horaires.inscrire('echeances', async () => {
      // A call first: its dossiers' deadlines may depend on it.
      await this.appels.echeances.honorer();
      await this.dossiers.echeances.honorer();
    });
    this.horaires.inscrire('purge', async () => {
      await this.file.purger(CONSERVATION_JOURS);
    });
  }

  /** A line of the crontab that nobody answers would fail each day, at its hour. */
  onApplicationBootstrap(): void {
    const oublies = this.horaires.oublies();
    if (oublies.length > 0) {
      throw new Error(`no work for the schedules ${oublies.join(', ')}`);
    }
  }
}
