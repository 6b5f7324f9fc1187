import { OnWorkerEvent, Processor } from '@nestjs/bullmq';
import { type Job, UnrecoverableError } from 'bullmq';
import { FileSortante } from '../outbox/file-sortante.js';
import { FILE_EFFETS, VEILLE } from './files.js';
import { Ouvrier } from './ouvrier.js';
import { Rythme } from './rythme.js';

/** Runs the effects that the relay gave to the queue. */
@Processor(FILE_EFFETS, { concurrency: 8, ...VEILLE })
export class EffetsProcessor extends Ouvrier {
  constructor(
    private readonly file: FileSortante,
    rythme: Rythme,
  ) {
    super(rythme);
  }

  protected async faire({ data: { id }, attemptsMade, opts }: Job<{ id: string }>): Promise<void> {
    try {
      await this.file.executer(id);
    } catch (erreur) {
      await this.file.constaterEchec(id, erreur, attemptsMade + 1 >= (opts.attempts ?? 1));
      throw erreur;
    }
  }

  @OnWorkerEvent('failed')
  async surEchec(travail: Job<{ id: string }> | undefined, erreur: Error): Promise<void> {
    this.logger.warn(`effect ${travail?.name ?? '?'} ${travail?.id ?? ''} failed: ${erreur.message}`);
    // An effect that kills its process never comes to the end of `faire`: the queue gives it up by itself.
    if (travail !== undefined && erreur instanceof UnrecoverableError) {
      await this.file.constaterEchec(travail.data.id, erreur, true).catch((plainte: unknown) => {
        this.surErreur(plainte as Error);
      });
    }
  }
}
