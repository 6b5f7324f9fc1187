import { Injectable } from '@nestjs/common';
import { AppelQueries, type FicheAppel } from '../../appel/appel.queries.js';
import { CycleAppel } from '../../appel/cycle-appel.js';
import { peut } from '../../auth/peut.js';
import type { Envoi } from '../../dossier/dossier.service.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import type { Reponse } from '../../workflow/commande.js';
import type { Explications } from '../../workflow/explication.js';
import { JournalApi, LECTEUR_ENTIER } from './journal.service.js';
import { avecRecours } from './recours.js';
import { evenementRecu } from './evenement-recu.js';

/** Calls as the API reaches them. */
@Injectable()
export class AppelsDeLApi {
  constructor(
    private readonly queries: AppelQueries,
    private readonly cycle: CycleAppel,
    private readonly journal: JournalApi,
  ) {}

  /** @throws Refus `introuvable` (404): a draft does not exist for who may not read it. */
  async trouver(code: string, agent: Agent | null): Promise<FicheAppel> {
    const fiche = await this.queries.parCode(code, agent);
    if (fiche === null) {
      throw new Refus('introuvable', 'Cet appel n’existe pas, ou il n’est pas encore annoncé.', { statut: 404 });
    }
    return fiche;
  }

  /** A call and what is computed from it; warnings are for who runs it. */
  async decrire(code: string, agent: Agent | null): Promise<{ fiche: FicheAppel; calcule: object }> {
    const fiche = await this.trouver(code, agent);
    const calcule = {
      retroplanning: this.queries.retroplanning(fiche),
      avertissements: peut(agent, 'gerer_appel').autorise ? this.queries.avertissements(fiche) : [],
    };
    return { fiche, calcule };
  }

  async actions(code: string, agent: Agent): Promise<Explications> {
    const { id } = await this.trouver(code, agent);
    const explications = await this.cycle.actions(id, agent);
    if (explications === null) {
      throw new Error(`call ${code} vanished`);
    }
    return explications;
  }

  async envoyer(code: string, corps: unknown, agent: Agent, envoi: Envoi): Promise<Reponse> {
    const { evenement, donnees } = evenementRecu(corps);
    const { id } = await this.trouver(code, agent);
    return this.avecRecours(this.cycle.executer({ appelId: id, evenement, donnees, agent, ...envoi }), id, agent);
  }

  avecRecours<T>(travail: Promise<T>, id: string, agent: Agent): Promise<T> {
    return avecRecours(travail, {
      actions: () => this.cycle.actions(id, agent),
      changements: (depuis) => this.journal.depuis(id, depuis, LECTEUR_ENTIER),
    });
  }
}
