import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import type { Envoi } from '../../dossier/dossier.service.js';
import { FinancementQueries } from '../../financement/financement.queries.js';
import { SaisieLignePlan, SaisieRelais } from '../../financement/saisies.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import { Acces } from '../securite/acces.js';
import { AgentCourant } from '../securite/parametres.js';
import { Documente } from './contrat/documente.js';
import { DossiersDeLApi } from './dossiers.service.js';
import { EnvoiRecu } from './entetes.js';
import { Convention, Plan, planEntier, PlanDeSortie, relaisEntier } from './financement.reponses.js';
import { type LigneDesignee, LignesDeLApi } from './lignes.service.js';
import { Cree, enCentimes } from './reponses.js';

const sujet = 'financement';

@Controller('api/dossiers/:numero')
export class FinancementApi {
  constructor(
    private readonly dossiers: DossiersDeLApi,
    private readonly queries: FinancementQueries,
    private readonly lignes: LignesDeLApi,
  ) {}

  @Get('plan')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lire le plan de financement et son équilibre', reponse: Plan })
  async plan(@Param('numero') numero: string, @AgentCourant() agent: Agent): Promise<object> {
    const { id } = await this.dossiers.lire(agent, numero);
    return planEntier(await this.queries.plan(id));
  }

  @Get('relais')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lire le plan de sortie', reponse: PlanDeSortie })
  async relais(@Param('numero') numero: string, @AgentCourant() agent: Agent): Promise<object> {
    const { id } = await this.dossiers.lire(agent, numero);
    const [relais, suggestions] = await Promise.all([this.queries.relais(id), this.queries.suggestions(id)]);
    return { elements: relais.map(relaisEntier), suggestions };
  }

  @Get('convention')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lire la convention et ses avenants', reponse: Convention })
  async convention(@Param('numero') numero: string, @AgentCourant() agent: Agent): Promise<object> {
    const { id } = await this.dossiers.lire(agent, numero);
    const convention = await this.queries.convention(id);
    if (convention === null) {
      throw new Refus('introuvable', 'Ce dossier n’a pas encore de convention.', { statut: 404 });
    }
    const avenants = convention.avenants.map((avenant) => ({ ...avenant, montant: enCentimes(avenant.montant) }));
    return { ...convention, montant: enCentimes(convention.montant), avenants };
  }

  @Post('plan/lignes')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Ajouter une ligne au plan de financement',
    corps: SaisieLignePlan,
    reponse: Cree,
    statut: 201,
    cle: 'moteur',
  })
  ajouterLigne(
    @Param('numero') numero: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('libre') envoi: Envoi,
  ): Promise<object> {
    return this.lignes.ajouter('ligne_plan', numero, corps, agent, envoi);
  }

  @Put('plan/lignes/:id')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Remplacer une ligne du plan de financement',
    description: 'La version est celle de la ligne ; ce qui n’est pas donné est effacé.',
    corps: SaisieLignePlan,
    version: 'exigee',
    cle: 'api',
  })
  async remplacerLigne(
    @Param() designation: LigneDesignee,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') envoi: Envoi,
  ): Promise<void> {
    await this.lignes.remplacer('ligne_plan', designation, corps, agent, envoi);
  }

  @Delete('plan/lignes/:id')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Retirer une ligne du plan de financement', version: 'exigee', cle: 'api' })
  async retirerLigne(
    @Param() designation: LigneDesignee,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') envoi: Envoi,
  ): Promise<void> {
    await this.lignes.retirer('ligne_plan', designation, agent, envoi);
  }

  @Post('relais')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Inscrire un relais au plan de sortie',
    corps: SaisieRelais,
    reponse: Cree,
    statut: 201,
    cle: 'moteur',
  })
  ajouterRelais(
    @Param('numero') numero: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('libre') envoi: Envoi,
  ): Promise<object> {
    return this.lignes.ajouter('relais', numero, corps, agent, envoi);
  }

  @Put('relais/:id')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Remplacer un relais du plan de sortie',
    description: 'La version est celle du relais ; ce qui n’est pas donné est effacé.',
    corps: SaisieRelais,
    version: 'exigee',
    cle: 'api',
  })
  async remplacerRelais(
    @Param() designation: LigneDesignee,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') envoi: Envoi,
  ): Promise<void> {
    await this.lignes.remplacer('relais', designation, corps, agent, envoi);
  }

  @Delete('relais/:id')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Retirer un relais du plan de sortie', version: 'exigee', cle: 'api' })
  async retirerRelais(
    @Param() designation: LigneDesignee,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') envoi: Envoi,
  ): Promise<void> {
    await this.lignes.retirer('relais', designation, agent, envoi);
  }
}
