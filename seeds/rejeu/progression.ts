import { DataSource } from 'typeorm';
import { sql } from '../../src/platform/database/sql.js';
import { Refus } from '../../src/platform/errors/refus.js';

/** How far a replay has come, in its table. */
export interface Avancee {
  /** Steps of the agenda that are behind. */
  readonly position: number;
  /** Virtual time reached. */
  readonly instant: Date;
  /** Virtual time of what was last begun: ahead of `instant` until it is done. */
  readonly vise: Date;
  readonly termine: boolean;
}

export class Progression {
  constructor(
    private readonly db: DataSource,
    private readonly nom: string,
  ) {}

  /** Null when it was never begun here. */
  async lire(): Promise<(Avancee & { readonly empreinte: string }) | null> {
    const [avancee] = await sql<Avancee & { readonly empreinte: string }>(this.db.manager, {
      texte: `SELECT position, instant, coalesce(vise, instant) AS vise, termine_le IS NOT NULL AS termine, empreinte FROM rejeu WHERE nom = $1`,
      valeurs: [this.nom],
    });
    return avancee ?? null;
  }

  /** Begins, or goes on with what a killed process has left. */
  async commencer(empreinte: string, debut: Date): Promise<Avancee> {
    const connue = await this.lire();
    if (connue !== null && connue.empreinte !== empreinte) {
      throw new Refus(
        'rejeu_d_autres_donnees',
        'Un rejeu a commencé ici sur d’autres données que celles-ci : repartez d’un dossier de données vide.',
      );
    }
    if (connue === null) {
      await sql(this.db.manager, {
        texte: 'INSERT INTO rejeu (nom, empreinte, instant) VALUES ($1, $2, $3)',
        valeurs: [this.nom, empreinte, debut],
      });
    }
    return connue ?? { position: 0, instant: debut, vise: debut, termine: false };
  }

  /** Told before anything is done at this instant. */
  async viser(instant: Date): Promise<void> {
    await sql(this.db.manager, {
      nom: 'rejeu_viser',
      texte: 'UPDATE rejeu SET vise = $2 WHERE nom = $1',
      valeurs: [this.nom, instant],
    });
  }

  /** Told once all is done, effects included. */
  async noter({ position, instant }: Pick<Avancee, 'position' | 'instant'>): Promise<void> {
    await sql(this.db.manager, {
      nom: 'rejeu_noter',
      texte: 'UPDATE rejeu SET position = $2, instant = $3 WHERE nom = $1',
      valeurs: [this.nom, position, instant],
    });
  }

  async terminer(): Promise<void> {
    await sql(this.db.manager, {
      texte: 'UPDATE rejeu SET termine_le = now() WHERE nom = $1 AND termine_le IS NULL',
      valeurs: [this.nom],
    });
  }
}
