import { InjectQueue } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { FileSortante, type MessageEnAttente } from '../outbox/file-sortante.js';
import { FILE_EFFETS } from './files.js';
import { sansRepeter } from './plaintes.js';
import { Ronde } from './ronde.js';
import { Rythme } from './rythme.js';

/** Gives the waiting messages to the queue. A crash between the claim and the queue costs a delay, never a message. */
@Injectable()
export class RelaisOutbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly dire: (erreur: unknown) => void;
  private readonly ronde = new Ronde(async () => this.passer());
  private prochainRappel = 0;

  constructor(
    private readonly file: FileSortante,
    @InjectQueue(FILE_EFFETS) private readonly queue: Queue,
    private readonly rythme: Rythme,
  ) {
    const logger = new Logger(RelaisOutbox.name);
    this.dire = sansRepeter((message) => logger.warn(`outbox: ${message}`));
    queue.on('error', this.dire);
  }

  onApplicationBootstrap(): void {
    this.ronde.partir();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.ronde.arreter();
  }

  /** @returns how many messages were given to the queue. */
  async relayer(): Promise<number> {
    await this.reprendreOublies();
    const messages = await this.file.prendre();
    if (messages.length === 0) {
      return 0;
    }
    try {
      await this.queue.addBulk(messages.map((message) => enTravail(message, this.rythme)));
    } catch (erreur) {
      await this.file.rendre(messages.map(({ id }) => id));
      throw erreur;
    }
    return messages.length;
  }

  private async reprendreOublies(): Promise<void> {
    const { oubli } = this.rythme;
    if (Date.now() >= this.prochainRappel) {
      this.prochainRappel = Date.now() + oubli / 4;
      await this.file.reprendreOublies(oubli);
    }
  }

  private async passer(): Promise<number> {
    try {
      return (await this.relayer()) > 0 ? 0 : this.rythme.relais;
    } catch (erreur) {
      this.dire(erreur);
      return this.rythme.relais;
    }
  }
}

/** The job carries the row's id alone: the queue may be read by others than the database. */
const enTravail = ({ id, type, priorite }: MessageEnAttente, { essais, reprise }: Rythme) => ({
  name: type,
  data: { id },
  opts: {
    jobId: `outbox-${id}`,
    priority: priorite,
    attempts: essais,
    backoff: { type: 'exponential', delay: reprise, jitter: 0.5 },
    removeOnComplete: true,
    removeOnFail: true,
  },
});
