import { InjectQueue } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { FileSortante, type MessageEnAttente } from '../outbox/file-sortante.js';
import { FILE_EFFETS } from './files.js';

/** Milliseconds between two looks at an empty outbox. */
const PAUSE = 300;
/** Tries of one effect: the last comes about five minutes after the first. */
export const ESSAIS = 9;

/** Gives the waiting messages to the queue. A crash between the claim and the queue costs a delay, never a message. */
@Injectable()
export class RelaisOutbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RelaisOutbox.name);
  private minuterie: NodeJS.Timeout | null = null;
  private tour: Promise<void> = Promise.resolve();
  private arrete = false;

  constructor(
    private readonly file: FileSortante,
    @InjectQueue(FILE_EFFETS) private readonly queue: Queue,
  ) {}

  onApplicationBootstrap(): void {
    this.programmer(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.arrete = true;
    if (this.minuterie !== null) {
      clearTimeout(this.minuterie);
    }
    await this.tour;
  }

  /** @returns how many messages were given to the queue. */
  async relayer(): Promise<number> {
    const messages = await this.file.prendre();
    if (messages.length === 0) {
      return 0;
    }
    try {
      await this.queue.addBulk(messages.map(enTravail));
    } catch (erreur) {
      await this.file.rendre(messages.map(({ id }) => id));
      throw erreur;
    }
    return messages.length;
  }

  private programmer(ms: number): void {
    if (!this.arrete) {
      this.minuterie = setTimeout(() => {
        this.tour = this.passer();
      }, ms);
    }
  }

  private async passer(): Promise<void> {
    const relayes = await this.relayer().catch((erreur: unknown) => {
      this.logger.warn(`outbox not relayed, tried again: ${String(erreur)}`);
      return 0;
    });
    this.programmer(relayes > 0 ? 0 : PAUSE);
  }
}

/** The job carries the row's id alone: the queue may be read by others than the database. */
const enTravail = ({ id, type, priorite }: MessageEnAttente) => ({
  name: type,
  data: { id },
  opts: {
    jobId: `outbox-${id}`,
    priority: priorite,
    attempts: ESSAIS,
    backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
    removeOnComplete: true,
    removeOnFail: true,
  },
});
