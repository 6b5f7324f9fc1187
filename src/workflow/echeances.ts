import type { DataSource } from 'typeorm';
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

  /** Sends the event of every deadline that is due, oldest first. @returns how many were fired. */
  async honorer(): Promise<number> {
    let total = 0;
    for (;;) {
      // eslint-disable-next-line no-await-in-loop -- batch after batch: firing one may arm another that is due
      const dues = await this.dues();
      if (dues.length === 0) {
        return total;
      }
      for (const due of dues) {
        // eslint-disable-next-line no-await-in-loop -- in the order of their dates
        await this.honorerUne(due);
      }
      total += dues.length;
    }
  }

  /** The instant of the next armed deadline, for a clock that is moved by hand. */
  async prochaine(): Promise<Date | null> {
    const [suivante] = await sql<{ due_le: Date | null }>(this.db.manager, {
      texte: `SELECT min(due_le) AS due_le FROM echeance WHERE etat = 'armee' AND sujet = $1`,
      valeurs: [this.moteur.vocabulaire.sujet],
    });
    return suivante?.due_le ?? null;
  }

  private async dues(): Promise<EcheanceDue[]> {
    return sql<EcheanceDue>(this.db.manager, {
      nom: 'echeances_dues',
      texte: `SELECT id, sujet_id, code, evenement, donnees FROM echeance
        WHERE etat = 'armee' AND sujet = $1 AND due_le < $2 ORDER BY due_le, id LIMIT 100`,
      valeurs: [this.moteur.vocabulaire.sujet, this.clock.now()],
    });
  }

  private async honorerUne({ id, sujet_id, code, evenement, donnees }: EcheanceDue): Promise<void> {
    const resultat = await this.moteur
      .executer({
        id: sujet_id,
        evenement,
        donnees,
        agent: agentSysteme(`Échéance « ${code} »`),
        // The event may already be in the journal if the process died before the next statement.
        cleIdempotence: `echeance:${id}`,
      })
      .then(
        () => 'accepte',
        (erreur: unknown) => {
          if (erreur instanceof Refus && erreur.statut !== 503) {
            return `refuse : ${erreur.motif}`;
          }
          throw erreur;
        },
      );
    await sql(this.db.manager, {
      nom: 'echeance_honoree',
      texte: `UPDATE echeance SET etat = 'honoree', close_le = $2, resultat = $3 WHERE id = $1 AND etat = 'armee'`,
      valeurs: [id, this.clock.now(), resultat],
    });
  }
}
