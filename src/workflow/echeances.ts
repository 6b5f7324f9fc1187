import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock/clock.js';
import { sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import { agentSysteme } from './agent.js';
import type { Moteur } from './moteur.js';

interface EcheanceDue {
  readonly id: string;
  readonly sujet_id: string;
  readonly code: string;
  readonly evenement: string;
  readonly donnees: Record<string, unknown>;
}

/** Fires the durable deadlines of one kind of subject. A late or repeated firing is refused by the state: harmless. */
export class Echeances {
  constructor(
    private readonly moteur: Moteur,
    private readonly clock: Clock,
    private readonly db: DataSource,
  ) {}

  /**
   * Sends the event of every deadline that is due, oldest first. @returns how many were fired.
   * @throws AggregateError once the others are fired, with what kept some from it: they stay armed.
   */
  async honorer(): Promise<number> {
    const vues = new Set<string>();
    const echecs: unknown[] = [];
    for (;;) {
      // eslint-disable-next-line no-await-in-loop -- batch after batch: firing one may arm another that is due
      const dues = await this.dues([...vues]);
      if (dues.length === 0) {
        break;
      }
      for (const due of dues) {
        vues.add(due.id);
        // eslint-disable-next-line no-await-in-loop -- in the order of their dates
        await this.honorerUne(due).catch((erreur: unknown) => echecs.push(erreur));
      }
    }
    if (echecs.length > 0) {
      throw new AggregateError(echecs, `${echecs.length} deadline(s) could not be fired`);
    }
    return vues.size;
  }

  /** The instant of the next armed deadline, for a clock that is moved by hand. */
  async prochaine(): Promise<Date | null> {
    const [suivante] = await sql<{ due_le: Date | null }>(this.db.manager, {
      texte: `SELECT min(due_le) AS due_le FROM echeance WHERE etat = 'armee' AND sujet = $1`,
      valeurs: [this.moteur.vocabulaire.sujet],
    });
    return suivante?.due_le ?? null;
  }

  private async dues(sauf: readonly string[]): Promise<EcheanceDue[]> {
    return sql<EcheanceDue>(this.db.manager, {
      nom: 'echeances_dues',
      texte: `SELECT id, sujet_id, code, evenement, donnees FROM echeance
        WHERE etat = 'armee' AND sujet = $1 AND due_le < $2 AND NOT id = ANY($3) ORDER BY due_le, id LIMIT 100`,
      valeurs: [this.moteur.vocabulaire.sujet, this.clock.now(), sauf],
    });
  }

  private async honorerUne(due: EcheanceDue): Promise<void> {
    const { sujet_id: id, code, evenement, donnees } = due;
    const commande = { id, evenement, donnees, agent: agentSysteme(`Échéance « ${code} »`) };
    try {
      await this.moteur.conduire(commande, async (tx) => {
        if (await this.clore(tx, due, 'accepte')) {
          await this.moteur.envoyer(tx, commande);
        }
      });
    } catch (erreur) {
      if (!(erreur instanceof Refus) || erreur.statut === 503) {
        throw erreur;
      }
      await this.clore(this.db.manager, due, `refuse : ${erreur.motif}`);
    }
  }

  /**
   * Takes the deadline in the transaction of its event, so that it fires once. The subject is locked first, as every
   * command does: one that cancels or moves the deadline comes before or after, never in between.
   * @returns false when it is not armed any more.
   */
  private async clore(tx: EntityManager, { id, sujet_id }: EcheanceDue, resultat: string): Promise<boolean> {
    const closes = await sql(tx, {
      texte: `WITH sujet AS MATERIALIZED (SELECT id FROM ${this.moteur.vocabulaire.sujet} WHERE id = $2 FOR UPDATE)
        UPDATE echeance e SET etat = 'honoree', close_le = $3, resultat = $4
        FROM sujet WHERE e.id = $1 AND e.sujet_id = sujet.id AND e.etat = 'armee' RETURNING e.id`,
      valeurs: [id, sujet_id, this.clock.now(), resultat],
    });
    return closes.length === 1;
  }
}
