import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CycleAction } from '../../dossier/action/cycle-action.js';
import { EVENEMENTS_ACTION } from '../../dossier/action/evenements.js';
import { type ActionDuDossier, DossierQueries } from '../../dossier/dossier.queries.js';
import type { Envoi } from '../../dossier/dossier.service.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import { DossiersVisibles } from '../dossier/dossiers-visibles.service.js';
import { lecteurDuFil } from '../dossier/fil.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant } from '../securite/parametres.js';
import { Documente } from './contrat/documente.js';
import { ActionProjet, actionProjet } from './dossiers.reponses.js';
import { DossiersDeLApi } from './dossiers.service.js';
import { EnvoiRecu, poserVersion } from './entetes.js';
import { evenementRecu } from './evenement-recu.js';
import { JournalApi } from './journal.service.js';
import { avecRecours } from './recours.js';
import { CommandeFaite, commandeFaite, corpsDEvenement, Explication, listeEntiere } from './reponses.js';

const sujet = 'dossiers';

interface Designation {
  readonly numero: string;
  readonly id: string;
}

/** The actions of a project, each with its own small lifecycle. */
@Controller('api/dossiers/:numero/actions_projet')
export class ActionsProjetApi {
  constructor(
    private readonly dossiers: DossiersDeLApi,
    private readonly visibles: DossiersVisibles,
    private readonly queries: DossierQueries,
    private readonly cycle: CycleAction,
    private readonly journal: JournalApi,
  ) {}

  @Get()
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lister les actions du projet', reponse: listeEntiere(ActionProjet) })
  async lister(@Param('numero') numero: string, @AgentCourant() agent: Agent): Promise<object> {
    const { id } = await this.dossiers.lire(agent, numero);
    return { elements: (await this.queries.entourage(id)).actions.map(actionProjet) };
  }

  @Get(':id')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lire une action du projet', reponse: ActionProjet, version: 'lue' })
  async lire(
    @Param() designation: Designation,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const fiche = await this.dossiers.lire(agent, designation.numero);
    const action = await this.trouver(fiche.id, designation.id);
    poserVersion(reponse, action.version);
    return actionProjet(action);
  }

  @Get(':id/actions')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Dire ce que peut devenir une action, et pourquoi pas', reponse: Explication })
  async actions(@Param() designation: Designation, @AgentCourant() agent: Agent): Promise<object> {
    const fiche = await this.dossiers.lire(agent, designation.numero);
    const { id } = await this.trouver(fiche.id, designation.id);
    const explications = await this.cycle.actions(id, agent);
    if (explications === null) {
      throw introuvable();
    }
    const { version, etat, actions } = explications;
    return { version, etat, actions };
  }

  @Post(':id/evenements')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Envoyer un événement à une action du projet',
    corps: corpsDEvenement(EVENEMENTS_ACTION),
    reponse: CommandeFaite,
    version: 'exigee',
    cle: 'moteur',
  })
  async envoyer(
    @Param() designation: Designation,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') envoi: Envoi,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const { evenement, donnees } = evenementRecu(corps);
    const fiche = await this.visibles.exiger(agent, designation.numero);
    const { id } = await this.trouver(fiche.id, designation.id);
    const travail = this.cycle.executer({ actionId: id, evenement, donnees, agent, ...envoi });
    const recours = {
      actions: () => this.cycle.actions(id, agent),
      changements: (depuis: number) => this.journal.depuis(id, depuis, lecteurDuFil(agent)),
    };
    return commandeFaite(await avecRecours(travail, recours), reponse);
  }

  private async trouver(dossierId: string, id: string): Promise<ActionDuDossier> {
    const { actions } = await this.queries.entourage(dossierId);
    const action = actions.find((candidate) => candidate.id === id);
    if (action === undefined) {
      throw introuvable();
    }
    return action;
  }
}

const introuvable = (): Refus =>
  new Refus('introuvable', 'Cette action n’existe pas dans ce dossier.', { statut: 404 });
