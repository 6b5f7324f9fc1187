import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FicheAppel } from '../../appel/appel.queries.js';
import { DossierService } from '../../dossier/dossier.service.js';
import { identifiantTire } from '../../platform/database/identifiant.js';
import { codePostgres, sql } from '../../platform/database/sql.js';
import type { Agent } from '../../workflow/agent.js';

interface Ouvert {
  readonly numero: string;
}

/** Opens an application once, however many times its form is sent: the key of the sending gives its identifier. */
@Injectable()
export class OuvertureDeDossier {
  constructor(
    private readonly db: DataSource,
    private readonly dossiers: DossierService,
  ) {}

  /** @returns the number of the dossier. */
  async ouvrir(agent: Agent, appel: FicheAppel, candidature: object, cle: string): Promise<string> {
    const organismeId = agent.organismeId ?? '';
    const id = identifiantTire(organismeId, appel.id, cle);
    const fictif = appel.fictif || (await this.estFictif(organismeId));
    const nouveau = { id, appelId: appel.id, porteur: { id: organismeId }, fictif, regionCode: null, fondements: {} };
    await this.dossiers.creer({ ...nouveau, candidature }, agent).catch((erreur: unknown) => {
      if (codePostgres(erreur) !== '23505') {
        throw erreur;
      }
    });
    const [ouvert] = await sql<Ouvert>(this.db.manager, {
      texte: 'SELECT numero FROM dossier WHERE id = $1',
      valeurs: [id],
    });
    if (ouvert === undefined) {
      throw new Error(`dossier ${id}: refused as a duplicate, and not there`);
    }
    return ouvert.numero;
  }

  private async estFictif(organismeId: string): Promise<boolean> {
    const [organisme] = await sql<{ fictif: boolean }>(this.db.manager, {
      texte: 'SELECT fictif FROM organisme WHERE id = $1',
      valeurs: [organismeId],
    });
    return organisme?.fictif === true;
  }
}
