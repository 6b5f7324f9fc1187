import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { sql } from '../database/sql.js';

export interface MessageSortant {
  /** Natural key, such as `mail:<dossier>:<modele>:<occurrence>`: the same cause leaves once. */
  readonly cle: string;
  /** Who answers it: see `EffetsRegistre`. */
  readonly type: string;
  readonly donnees: unknown;
  /** 1 leaves first, 9 last; 5 unless told. */
  readonly priorite?: number;
  /** Not before this instant. */
  readonly apres?: Date;
}

/** Where effects wait, in the transaction that causes them. */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  /** Writes what is not there yet. */
  async ecrire(tx: EntityManager, messages: readonly MessageSortant[]): Promise<void> {
    if (messages.length === 0) {
      return;
    }
    await sql(tx, {
      nom: 'outbox_ecrire',
      texte: `INSERT INTO outbox (cle, type, donnees, priorite, apres, cree_le)
        SELECT m.cle, m.type, m.donnees, coalesce(m.priorite, 5), m.apres, $2
        FROM jsonb_to_recordset($1::jsonb) AS m(cle text, type text, donnees jsonb, priorite smallint, apres timestamptz)
        ON CONFLICT (cle) DO NOTHING`,
      valeurs: [JSON.stringify(messages), this.clock.now()],
    });
  }
}
