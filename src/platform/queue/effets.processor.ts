import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { FileSortante } from '../outbox/file-sortante.js';
import { FILE_EFFETS, VEILLE } from './files.js';

/** Runs the effects that the relay gave to the queue. */
@Processor(FILE_EFFETS, { concurrency: 8, ...VEILLE })
export class EffetsProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private readonly logger = new Logger(EffetsProcessor.name);

  constructor(private readonly file: FileSortante) {
    super();
  }

  async process({ data: { id }, attemptsMade, opts }: Job<{ id: string }>): Promise<void> {
    try {
      await this.file.executer(id);
    } catch (erreur) {
      await this.file.constaterEchec(id, erreur, attemptsMade + 1 >= (opts.attempts ?? 1));
      throw erreur;
    }
  }

  /** Lets the effects in hand finish while the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }

  @OnWorkerEvent('failed')
  surEchec(travail: Job | undefined, erreur: Error): void {
    this.logger.warn(`effect ${travail?.name ?? '?'} ${travail?.id ?? ''} failed: ${erreur.message}`);
  }

  @OnWorkerEvent('error')
  surErreur(erreur: Error): void {
    this.logger.warn(`queue ${FILE_EFFETS}: ${erreur.message}`);
  }
}
