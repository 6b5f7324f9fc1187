import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { sql } from '../database/sql.js';
import { EffetsRegistre } from './effets-registre.js';

export interface MessageEnAttente {
  readonly id: string;
  readonly cle: string;
  readonly type: string;
  readonly priorite: number;
}

export interface MessageAbandonne {
  readonly id: string;
  readonly cle: string;
  readonly type: string;
  readonly echecs: number;
  readonly erreur: string;
  readonly abandonne_le: Date;
}

const LOT = 500;

/** The life of outbox rows: waiting, given to a queue, done or given up. */
@Injectable()
export class FileSortante {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly effets: EffetsRegistre,
  ) {}

  /** Claims what may leave; several processes never claim the same row. */
  async prendre(): Promise<MessageEnAttente[]> {
    return sql<MessageEnAttente>(this.db.manager, {
      nom: 'outbox_prendre',
      texte: `WITH pris AS (
          SELECT id FROM outbox
          WHERE fait_le IS NULL AND abandonne_le IS NULL AND relaye_le IS NULL AND (apres IS NULL OR apres <= $1)
          ORDER BY priorite, id LIMIT ${LOT} FOR UPDATE SKIP LOCKED)
        UPDATE outbox o SET relaye_le = now() FROM pris WHERE o.id = pris.id
        RETURNING o.id, o.cle, o.type, o.priorite`,
      valeurs: [this.clock.now()],
    });
  }

  /** Lapses the claims older than `ms`: the queue may have forgotten them, and refuses those that it has not. */
  async reprendreOublies(ms: number): Promise<void> {
    await sql(this.db.manager, {
      nom: 'outbox_oublies',
      texte: `UPDATE outbox SET relaye_le = NULL
        WHERE fait_le IS NULL AND abandonne_le IS NULL AND relaye_le < now() - make_interval(secs => $1::double precision / 1000)`,
      valeurs: [ms],
    });
  }

  /** What may leave, claimed or not: for the one process that runs the effects itself. */
  async enAttente(): Promise<MessageEnAttente[]> {
    return sql<MessageEnAttente>(this.db.manager, {
      nom: 'outbox_en_attente',
      texte: `SELECT id, cle, type, priorite FROM outbox
        WHERE fait_le IS NULL AND abandonne_le IS NULL AND (apres IS NULL OR apres <= $1)
        ORDER BY priorite, id LIMIT ${LOT}`,
      valeurs: [this.clock.now()],
    });
  }

  /** Gives back a claim that no queue took. */
  async rendre(ids: readonly string[]): Promise<void> {
    await sql(this.db.manager, {
      nom: 'outbox_rendre',
      texte: 'UPDATE outbox SET relaye_le = NULL WHERE id = ANY($1) AND fait_le IS NULL',
      valeurs: [ids],
    });
  }

  /** Runs the effect of a message, unless it is done already. @throws whatever the effect throws. */
  async executer(id: string): Promise<void> {
    const [message] = await sql<{ cle: string; type: string; donnees: unknown }>(this.db.manager, {
      nom: 'outbox_lire',
      texte: 'SELECT cle, type, donnees FROM outbox WHERE id = $1 AND fait_le IS NULL AND abandonne_le IS NULL',
      valeurs: [id],
    });
    if (message === undefined) {
      return;
    }
    await this.effets.executer(message.type, message.donnees, { cle: message.cle });
    await sql(this.db.manager, {
      nom: 'outbox_fait',
      texte: 'UPDATE outbox SET fait_le = $2, erreur = NULL WHERE id = $1 AND fait_le IS NULL',
      valeurs: [id, this.clock.now()],
    });
  }

  /** Writes down a failed try; `dernier`: there will be no other before a person asks for it. */
  async constaterEchec(id: string, erreur: unknown, dernier: boolean): Promise<void> {
    await sql(this.db.manager, {
      nom: 'outbox_echec',
      texte: `UPDATE outbox SET echecs = echecs + 1, erreur = $2, abandonne_le = CASE WHEN $3 THEN $4::timestamptz END
        WHERE id = $1 AND fait_le IS NULL AND abandonne_le IS NULL`,
      valeurs: [id, enTexte(erreur), dernier, this.clock.now()],
    });
  }

  async abandonnes(): Promise<MessageAbandonne[]> {
    return sql<MessageAbandonne>(this.db.manager, {
      texte: `SELECT id, cle, type, echecs, erreur, abandonne_le FROM outbox
        WHERE abandonne_le IS NOT NULL ORDER BY abandonne_le DESC, id DESC LIMIT 200`,
    });
  }

  /** @returns false when the message does not wait for a person. */
  async relancer(id: string): Promise<boolean> {
    const relances = await sql(this.db.manager, {
      texte: `UPDATE outbox SET abandonne_le = NULL, relaye_le = NULL WHERE id = $1 AND abandonne_le IS NOT NULL RETURNING id`,
      valeurs: [id],
    });
    return relances.length > 0;
  }

  /** Forgets what was done long ago: the journal and the mails keep what happened. */
  async purger(jours: number): Promise<void> {
    await sql(this.db.manager, {
      texte: `DELETE FROM outbox WHERE fait_le < $1`,
      valeurs: [new Date(this.clock.now().getTime() - jours * 86_400_000)],
    });
  }
}

const LONGUEUR = 2000;

/** PostgreSQL keeps any text but a null character. */
const enTexte = (erreur: unknown): string => String(erreur).replaceAll('\0', '').slice(0, LONGUEUR);
