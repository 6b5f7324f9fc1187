import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { filtreDossiers } from '../auth/portee.js';
import { sql } from '../platform/database/sql.js';
import type { Agent } from '../workflow/agent.js';
import { Definitions } from '../workflow/definitions.js';
import { type Attente, ATTENTES, etatsRecevant } from './attentes.js';

export interface DossierEnAttente {
  readonly id: string;
  readonly numero: string;
  readonly titre: string | null;
  readonly porteur: string;
  readonly fictif: boolean;
  readonly evenement: string;
}

/** What waits for somebody: the dossiers they reach, each with the event that their role is expected to send. */
@Injectable()
export class AttentesQueries {
  constructor(
    private readonly db: DataSource,
    private readonly definitions: Definitions,
  ) {}

  /** The most pressing first, then the oldest; one more than `limite` tells that there are others. */
  async lister(agent: Agent, limite: number): Promise<readonly DossierEnAttente[]> {
    const attentes = ATTENTES.filter(({ roles }) => roles.some((role) => role === agent.role));
    if (attentes.length === 0) {
      return [];
    }
    const visibles = filtreDossiers(agent, { alias: 'd', action: 'agir_dossier', rang: 3 });
    const valeurs: unknown[] = [agent.compteId, limite + 1, ...visibles.valeurs];
    const parties = attentes.map((attente, rang) => {
      valeurs.push(this.etats(attente));
      return `SELECT d.id, d.numero, d.titre, o.nom AS porteur, d.fictif, '${attente.evenement}' AS evenement, ${rang} AS rang
        FROM dossier d JOIN organisme o ON o.id = d.porteur_id
        WHERE NOT d.clos AND d.etat @> ANY($${valeurs.length}::jsonb[]) AND ${visibles.texte} AND NOT (${attente.sauf ?? 'FALSE'})`;
    });
    return sql<DossierEnAttente>(this.db.manager, {
      texte: `SELECT * FROM (${parties.join(' UNION ALL ')}) x WHERE $1::uuid IS NULL OR TRUE ORDER BY rang, numero LIMIT $2`,
      valeurs,
    });
  }

  private etats(attente: Attente): readonly string[] {
    const valeurs = this.definitions
      .versions('dossier')
      .flatMap(({ definition }) => etatsRecevant(definition, attente))
      .map((valeur) => JSON.stringify(valeur));
    return [...new Set(valeurs)];
  }
}
