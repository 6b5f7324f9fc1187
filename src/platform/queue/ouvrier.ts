import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { dansLes } from '../clock/attente.js';
import { sansRepeter } from './plaintes.js';
import type { Rythme } from './rythme.js';

/** What the workers do alike: start once every module is ready, stop while the database is still open. */
export abstract class Ouvrier extends WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly logger = new Logger(this.constructor.name);
  private readonly enMain = new Set<Job>();
  private readonly dire = sansRepeter((message) => this.logger.warn(message));

  constructor(protected readonly rythme: Rythme) {
    super();
  }

  protected abstract faire(travail: Job): Promise<void>;

  /** Not before: whoever does the work may not have registered yet. */
  onApplicationBootstrap(): void {
    this.worker.run().catch(this.dire);
  }

  async process(travail: Job): Promise<void> {
    this.enMain.add(travail);
    try {
      await this.faire(travail);
    } finally {
      this.enMain.delete(travail);
    }
  }

  /** Lets the jobs in hand finish; those that last go back to their queue, for another process or for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    const finis = await dansLes(this.rythme.patience, this.worker.pause());
    if (!finis) {
      await Promise.allSettled([...this.enMain].map(async (travail) => travail.moveToWait(travail.token)));
    }
    await this.worker.close(!finis);
  }

  @OnWorkerEvent('error')
  surErreur(erreur: Error): void {
    this.dire(erreur);
  }
}
