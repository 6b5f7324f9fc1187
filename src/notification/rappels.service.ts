import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { enTransaction, sql } from '../platform/database/sql.js';
import { type MessageSortant, Outbox } from '../platform/outbox/outbox.js';
import { HorairesRegistre } from '../platform/queue/horaires-registre.js';
import { Expedition } from './expedition.service.js';
import { RAPPELS } from './rappels.js';

/** What leaves at its hour rather than at an event: the reminders each morning, the mails left behind each minute. */
@Injectable()
export class Rappels implements OnModuleInit {
  private readonly logger = new Logger(Rappels.name);

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly horaires: HorairesRegistre,
    private readonly expedition: Expedition,
  ) {}

  onModuleInit(): void {
    this.horaires.inscrire('rappels', async () => {
      await this.rappeler();
    });
    this.horaires.inscrire('reprise_courriels', async () => {
      await this.expedition.reprendre();
    });
  }

  /** Writes the reminders that are due today; one that fails stops no other. @returns how many messages were due. */
  async rappeler(): Promise<number> {
    let total = 0;
    for (const { code, sql: texte } of RAPPELS) {
      try {
        // eslint-disable-next-line no-await-in-loop -- each in its own transaction
        total += await enTransaction(this.db, async (tx) => {
          const messages = await sql<MessageSortant>(tx, { texte, valeurs: [this.clock.aujourdhui()] });
          await this.outbox.ecrire(tx, messages);
          return messages.length;
        });
      } catch (erreur) {
        this.logger.error(`reminder ${code} failed: ${String(erreur)}`);
      }
    }
    return total;
  }
}
