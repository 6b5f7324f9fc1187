import { Injectable } from '@nestjs/common';
import { CycleAction } from '../../dossier/action/cycle-action.js';
import { CycleDeVie } from '../../dossier/cycle-de-vie.js';
import { peutModifierCandidature, peutSaisir, ROLES_DES_SAISIES, ROLES_DU_PLAN } from '../../dossier/dossier.policy.js';
import { type ActionDuDossier, DossierQueries, type FicheDossier } from '../../dossier/dossier.queries.js';
import { capitale } from '../../notification/typographie.js';
import type { Agent } from '../../workflow/agent.js';
import type { Explications } from '../../workflow/explication.js';
import { AutourDuDossier } from './autour.service.js';
import { labels } from './diagramme.js';
import { introuvable } from './dossiers-visibles.service.js';
import { litLesAvis } from './fil.js';
import type { ActionDite, Droits, VueDossier } from './vue.js';

/** What the page of a dossier shows, save its position and its thread. */
export type FondDeVue = Omit<
  VueDossier,
  'contexte' | 'position' | 'fil' | 'aujourdhui' | 'cle' | 'tentative' | 'changements'
>;

@Injectable()
export class ChargementDossier {
  constructor(
    private readonly queries: DossierQueries,
    private readonly cycle: CycleDeVie,
    private readonly cycleAction: CycleAction,
    private readonly autour: AutourDuDossier,
  ) {}

  async fond(agent: Agent, fiche: FicheDossier): Promise<FondDeVue> {
    const [entourage, explications, autour] = await Promise.all([
      this.queries.entourage(fiche.id),
      this.expliquer(agent, fiche.id),
      this.autour.charger(agent, fiche),
    ]);
    const actions = entourage.actions.map((action) => this.dire(action));
    return { fiche, entourage, explications, actions, droits: this.droits(agent, fiche), ...autour };
  }

  /** Events that the state of the dossier receives, whoever sends them. */
  evenements({ workflow_version, etat }: FicheDossier): ReadonlySet<string> {
    return this.cycle.moteur.machine(workflow_version).position(etat).evenements;
  }

  droits(agent: Agent, fiche: FicheDossier): Droits {
    const { phase, clos } = fiche;
    const evenements = this.evenements(fiche);
    const permises = Object.entries(ROLES_DES_SAISIES).filter(([, roles]) => peutSaisir(agent, roles, clos).autorise);
    return {
      saisies: new Set(permises.map(([quoi]) => quoi)),
      plan: peutSaisir(agent, ROLES_DU_PLAN, clos).autorise,
      candidature: peutModifierCandidature(agent, { phase, clos, evenements }).autorise,
      interne: litLesAvis(agent),
    };
  }

  dire(action: ActionDuDossier): ActionDite {
    const { definition } = this.cycleAction.moteur.machine(action.workflow_version);
    return { ...action, etatDit: capitale(labels(definition, action.etat).join(', ').toLowerCase()) };
  }

  private async expliquer(agent: Agent, id: string): Promise<Explications> {
    const explications = await this.cycle.actions(id, agent);
    if (explications === null) {
      throw introuvable();
    }
    return explications;
  }
}
