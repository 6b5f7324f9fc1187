import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { filtreDossiers } from '../../auth/portee.js';
import { DossierQueries, type FicheDossier } from '../../dossier/dossier.queries.js';
import { sql } from '../../platform/database/sql.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';

/** What a recused member learns of a dossier: that it is there, and why it is closed to them. */
export interface DossierEnDeport {
  readonly numero: string;
  readonly titre: string | null;
  readonly fictif: boolean;
  readonly seance_id: string;
  readonly motif: string;
}

/** The dossiers an agent may see, and the silence about all the others. */
@Injectable()
export class DossiersVisibles {
  constructor(
    private readonly db: DataSource,
    private readonly queries: DossierQueries,
  ) {}

  async trouver(agent: Agent, numero: string): Promise<FicheDossier | null> {
    return estLisible(numero) ? this.queries.trouver(numero, filtreDossiers(agent, { alias: 'd' })) : null;
  }

  /** For what changes the dossier: only those where the agent may act. @throws Refus `introuvable` (404). */
  async exiger(agent: Agent, numero: string): Promise<FicheDossier> {
    const visibles = filtreDossiers(agent, { alias: 'd', action: 'agir_dossier' });
    const fiche = estLisible(numero) ? await this.queries.trouver(numero, visibles) : null;
    if (fiche === null) {
      throw introuvable();
    }
    return fiche;
  }

  /** The id of a dossier where the agent may act. @throws Refus `introuvable` (404). */
  async exigerId(agent: Agent, numero: string): Promise<string> {
    const visibles = filtreDossiers(agent, { alias: 'd', action: 'agir_dossier' });
    const id = estLisible(numero) ? await this.queries.identifier(numero, visibles) : null;
    if (id === null) {
      throw introuvable();
    }
    return id;
  }

  async deport({ compteId }: Agent, numero: string): Promise<DossierEnDeport | null> {
    if (compteId === null || !estLisible(numero)) {
      return null;
    }
    const [deport] = await sql<DossierEnDeport>(this.db.manager, {
      nom: 'deport_sur_dossier',
      texte: `SELECT d.numero, d.titre, d.fictif, e.seance_id, e.motif FROM deport_effectif e
        JOIN dossier d ON d.id = e.dossier_id WHERE d.numero = $1 AND e.compte_id = $2 LIMIT 1`,
      valeurs: [numero, compteId],
    });
    return deport ?? null;
  }
}

/** PostgreSQL refuses these; no dossier is named so. */
const estLisible = (numero: string): boolean => !numero.includes('\0') && numero.isWellFormed();

export const introuvable = (): Refus =>
  new Refus('introuvable', 'Ce dossier n’existe pas, ou il n’est pas visible pour vous.', { statut: 404 });
