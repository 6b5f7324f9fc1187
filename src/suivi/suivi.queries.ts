import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { filtreDossiers } from '../auth/portee.js';
import type { Jour } from '../platform/clock/calendrier.js';
import { sql } from '../platform/database/sql.js';
import type { Agent } from '../workflow/agent.js';

export interface Entretien {
  readonly id: string;
  readonly tenu_le: Jour;
  readonly avec: 'conseiller' | 'porteur' | 'conseiller_et_porteur' | null;
  readonly auteur: string;
  /** Name of the adviser who was met. */
  readonly conseiller: string | null;
  readonly porteur_rencontre: boolean;
  readonly notes: string | null;
  readonly progres: string | null;
}

export interface Rencontres {
  readonly entretiens: number;
  readonly dossiers: number;
  /** Distinct people and organisations: twice the same counts once (requirement SUI-02). */
  readonly conseillers: number;
  readonly porteurs: number;
}

@Injectable()
export class SuiviQueries {
  constructor(private readonly db: DataSource) {}

  /** Interviews of a dossier, the latest first. */
  async entretiens(dossierId: string): Promise<readonly Entretien[]> {
    return sql<Entretien>(this.db.manager, {
      texte: `SELECT e.id, e.tenu_le, e.avec, e.auteur_nom AS auteur, c.nom AS conseiller, e.porteur_rencontre, e.notes, e.progres
        FROM entretien e LEFT JOIN compte c ON c.id = e.conseiller_id
        WHERE e.dossier_id = $1 ORDER BY e.tenu_le DESC, e.inscrit_le DESC, e.id`,
      valeurs: [dossierId],
    });
  }

  /** Who was met, over the dossiers that the agent may see. */
  async rencontres(agent: Agent): Promise<Rencontres> {
    const visibles = filtreDossiers(agent, { alias: 'd' });
    const [rencontres] = await sql<Rencontres>(this.db.manager, {
      texte: `SELECT count(*)::int AS entretiens, count(DISTINCT e.dossier_id)::int AS dossiers,
          count(DISTINCT e.conseiller_id)::int AS conseillers,
          count(DISTINCT d.porteur_id) FILTER (WHERE e.porteur_rencontre)::int AS porteurs
        FROM entretien e JOIN dossier d ON d.id = e.dossier_id WHERE ${visibles.texte}`,
      valeurs: visibles.valeurs,
    });
    return rencontres ?? { entretiens: 0, dossiers: 0, conseillers: 0, porteurs: 0 };
  }
}
