import { Injectable } from '@nestjs/common';
import { peutSaisir, ROLES_DES_SAISIES, ROLES_DU_PLAN } from '../../dossier/dossier.policy.js';
import type { FicheDossier } from '../../dossier/dossier.queries.js';
import { DossierService } from '../../dossier/dossier.service.js';
import { FinancementQueries, type LignePlan, type Relais } from '../../financement/financement.queries.js';
import { FinancementService } from '../../financement/financement.service.js';
import type { SaisieFinancement } from '../../financement/saisies.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import type { CommandeRecue } from '../securite/commande.js';
import { estDuPlan, type Quoi, traduire } from './saisie-dite.js';

/** A data command on a dossier; `id` names the row of the plan, or of the exit plan, that it changes. */
export interface SaisieVisee {
  readonly fiche: FicheDossier;
  readonly quoi: Quoi;
  readonly id: string | undefined;
}

/** Sends the data commands of the pages to the module that owns them. */
@Injectable()
export class SaisiesDuDossier {
  constructor(
    private readonly dossiers: DossierService,
    private readonly financement: FinancementService,
    private readonly plan: FinancementQueries,
  ) {}

  /** @throws Refus `saisie_interdite` (403) when the role does not write this, or the dossier is closed. */
  exiger(agent: Agent, { quoi, fiche }: Pick<SaisieVisee, 'quoi' | 'fiche'>): void {
    const roles = estDuPlan(quoi) ? ROLES_DU_PLAN : ROLES_DES_SAISIES[quoi];
    const decision = peutSaisir(agent, roles, fiche.clos);
    if (!decision.autorise) {
      throw new Refus('saisie_interdite', decision.motif, { statut: 403 });
    }
  }

  async ligne(dossierId: string, quoi: SaisieFinancement, id: string): Promise<LignePlan | Relais | null> {
    const lignes = quoi === 'relais' ? await this.plan.relais(dossierId) : (await this.plan.plan(dossierId)).lignes;
    return [...lignes].find((ligne) => ligne.id === id) ?? null;
  }

  async enregistrer(agent: Agent, visee: SaisieVisee, commande: CommandeRecue): Promise<void> {
    this.exiger(agent, visee);
    const { fiche, quoi, id } = visee;
    const { versionAttendue, cleIdempotence } = commande;
    const donnees = traduire(quoi, commande.donnees);
    if (estDuPlan(quoi)) {
      await (id === undefined
        ? this.financement.ajouter(fiche.id, quoi, donnees, agent, { cleIdempotence })
        : this.financement.modifier({ dossierId: fiche.id, quoi, id, versionAttendue }, donnees, agent));
    } else if (quoi === 'action') {
      await this.dossiers.inscrireAction(fiche.id, donnees, agent, { cleIdempotence });
    } else {
      await this.dossiers.inscrire(fiche.id, quoi, donnees, agent, { cleIdempotence });
    }
  }

  async retirer(
    agent: Agent,
    visee: SaisieVisee & { readonly quoi: SaisieFinancement; readonly id: string },
    versionAttendue: number | undefined,
  ): Promise<void> {
    this.exiger(agent, visee);
    const { fiche, quoi, id } = visee;
    await this.financement.retirer({ dossierId: fiche.id, quoi, id, versionAttendue }, agent);
  }
}
