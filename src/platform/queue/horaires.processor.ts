import { InjectQueue, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { Clock } from '../clock/clock.js';
import { FUSEAU } from '../clock/calendrier.js';
import { CRONTAB } from './crontab.js';
import { FILE_HORAIRES, VEILLE } from './files.js';
import { HorairesRegistre } from './horaires-registre.js';

/** Runs the lines of the crontab; whatever the number of processes, each line runs once at its hour. */
@Processor(FILE_HORAIRES, { concurrency: 2, ...VEILLE })
export class HorairesProcessor extends WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(HorairesProcessor.name);

  constructor(
    private readonly horaires: HorairesRegistre,
    private readonly clock: Clock,
    @InjectQueue(FILE_HORAIRES) private readonly queue: Queue,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.planifier();
    await this.rattraper();
  }

  /** Writes the schedules; those that no longer exist are removed. */
  private async planifier(): Promise<void> {
    const connus = await this.queue.getJobSchedulers();
    const perimes = connus.map(({ key }) => key).filter((cle) => !Object.hasOwn(CRONTAB, cle));
    await Promise.all(perimes.map(async (cle) => this.queue.removeJobScheduler(cle)));
    await Promise.all(
      Object.entries(CRONTAB).map(async ([nom, pattern]) =>
        this.queue.upsertJobScheduler(
          nom,
          { pattern, tz: FUSEAU },
          { name: nom, opts: { removeOnComplete: true, removeOnFail: true } },
        ),
      ),
    );
  }

  /** What was missed while nobody ran is done now, once, however many processes start. */
  private async rattraper(): Promise<void> {
    const jour = this.clock.aujourdhui();
    await this.queue.addBulk(
      Object.keys(CRONTAB).map((nom) => ({
        name: nom,
        data: {},
        opts: { jobId: `rattrapage-${nom}-${jour}`, removeOnComplete: true, removeOnFail: true },
      })),
    );
  }

  async process({ name }: Job): Promise<void> {
    await this.horaires.executer(name);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }

  @OnWorkerEvent('failed')
  surEchec(travail: Job | undefined, erreur: Error): void {
    this.logger.error(`schedule ${travail?.name ?? '?'} failed: ${erreur.message}`);
  }

  @OnWorkerEvent('error')
  surErreur(erreur: Error): void {
    this.logger.warn(`queue ${FILE_HORAIRES}: ${erreur.message}`);
  }
}
