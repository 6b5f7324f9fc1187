import { Injectable } from '@nestjs/common';
import { ROLES_DU_PLAN } from '../../dossier/dossier.policy.js';
import type { Envoi } from '../../dossier/dossier.service.js';
import { type Designation, FinancementService } from '../../financement/financement.service.js';
import type { SaisieFinancement } from '../../financement/saisies.js';
import { identifiant } from '../../platform/errors/champs.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import { DossiersDeLApi } from './dossiers.service.js';

export interface LigneDesignee {
  readonly numero: string;
  readonly id: string;
}

/** The three commands on a row of the plan or of the exit plan. */
@Injectable()
export class LignesDeLApi {
  constructor(
    private readonly dossiers: DossiersDeLApi,
    private readonly service: FinancementService,
  ) {}

  async ajouter(
    quoi: SaisieFinancement,
    numero: string,
    corps: unknown,
    agent: Agent,
    envoi: Envoi,
  ): Promise<{ readonly id: string }> {
    const fiche = await this.dossiers.pourSaisir(agent, numero, ROLES_DU_PLAN);
    return { id: await this.service.ajouter(fiche.id, quoi, corps, agent, envoi) };
  }

  async remplacer(
    quoi: SaisieFinancement,
    designation: LigneDesignee,
    corps: unknown,
    agent: Agent,
    envoi: Envoi,
  ): Promise<void> {
    await this.service.modifier(await this.designer(quoi, designation, agent, envoi), corps, agent);
  }

  async retirer(quoi: SaisieFinancement, designation: LigneDesignee, agent: Agent, envoi: Envoi): Promise<void> {
    await this.service.retirer(await this.designer(quoi, designation, agent, envoi), agent);
  }

  private async designer(
    quoi: SaisieFinancement,
    { numero, id }: LigneDesignee,
    agent: Agent,
    { versionAttendue }: Envoi,
  ): Promise<Designation> {
    const fiche = await this.dossiers.pourSaisir(agent, numero, ROLES_DU_PLAN);
    if (!identifiant().safeParse(id).success) {
      throw new Refus('introuvable_dans_le_dossier', 'Cette ligne n’existe pas, ou plus, dans ce dossier.', {
        statut: 404,
      });
    }
    return { dossierId: fiche.id, quoi, id, versionAttendue };
  }
}
