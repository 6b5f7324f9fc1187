import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { AppelQueries } from '../../appel/appel.queries.js';
import { AppelService } from '../../appel/appel.service.js';
import { EVENEMENTS_APPEL } from '../../appel/evenements.js';
import { ModificationAppel, NouvelAppel } from '../../appel/saisies.js';
import type { Envoi } from '../../dossier/dossier.service.js';
import type { Agent } from '../../workflow/agent.js';
import type { Reponse } from '../../workflow/commande.js';
import type { Explications } from '../../workflow/explication.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant } from '../securite/parametres.js';
import { Appel, appelEntier, AppelListe, appelListe } from './appels.reponses.js';
import { AppelsDeLApi } from './appels.service.js';
import { Documente } from './contrat/documente.js';
import { EnvoiRecu, poserVersion } from './entetes.js';
import { JournalApi, LECTEUR_ENTIER, PageDuJournal } from './journal.service.js';
import {
  commandeFaite,
  CommandeFaite,
  corpsDEvenement,
  Cree,
  EntreeJournal,
  Explication,
  liste,
  listeEntiere,
} from './reponses.js';

const sujet = 'appels';

@Controller('api/appels')
export class AppelsApi {
  constructor(
    private readonly appels: AppelsDeLApi,
    private readonly queries: AppelQueries,
    private readonly service: AppelService,
    private readonly journal: JournalApi,
  ) {}

  @Get()
  @Acces('public')
  @Documente({ sujet, resume: 'Lister les appels', reponse: listeEntiere(AppelListe) })
  async lister(@AgentCourant() agent: Agent | null): Promise<object> {
    return { elements: (await this.queries.lister(agent)).map(appelListe) };
  }

  @Get(':code')
  @Acces('public')
  @Documente({ sujet, resume: 'Lire un appel', reponse: Appel, version: 'lue' })
  async lire(
    @Param('code') code: string,
    @AgentCourant() agent: Agent | null,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const { fiche, calcule } = await this.appels.decrire(code, agent);
    poserVersion(reponse, fiche.version);
    return { ...appelEntier(fiche), ...calcule };
  }

  @Post()
  @Acces({ roles: ['dpfas'] })
  @Documente({
    sujet,
    resume: 'Créer un appel, en brouillon',
    corps: NouvelAppel,
    reponse: Cree,
    statut: 201,
    cle: 'api',
  })
  async creer(
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const id = await this.service.creer(corps, agent);
    const { code } = NouvelAppel.parse(corps);
    void reponse.header('Location', `/api/appels/${code}`);
    return { id };
  }

  @Patch(':code')
  @Acces({ roles: ['dpfas'] })
  @Documente({
    sujet,
    resume: 'Modifier un appel',
    description: 'Seul ce qui est donné change. Un appel annoncé garde son calendrier et ses règles.',
    corps: ModificationAppel,
    reponse: CommandeFaite,
    version: 'exigee',
    cle: 'api',
  })
  async modifier(
    @Param('code') code: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') { versionAttendue }: Envoi,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const { id } = await this.appels.trouver(code, agent);
    const travail = this.service.modifier(id, corps, agent, versionAttendue);
    return commandeFaite(await this.appels.avecRecours(travail, id, agent), reponse);
  }

  @Get(':code/actions')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Dire les actions possibles, et pourquoi les autres ne le sont pas',
    reponse: Explication,
  })
  async actions(@Param('code') code: string, @AgentCourant() agent: Agent): Promise<Omit<Explications, 'marques'>> {
    const { version, etat, actions } = await this.appels.actions(code, agent);
    return { version, etat, actions };
  }

  @Get(':code/evenements')
  @Acces({ roles: ['dpfas'] })
  @Documente({ sujet, resume: 'Lire le journal d’un appel', requete: PageDuJournal, reponse: liste(EntreeJournal) })
  async evenements(
    @Param('code') code: string,
    @Query() requete: unknown,
    @AgentCourant() agent: Agent,
  ): Promise<object> {
    const { id } = await this.appels.trouver(code, agent);
    const chemin = `/api/appels/${code}/evenements`;
    return this.journal.lire({ sujetIds: [id], lecteur: LECTEUR_ENTIER, chemin }, requete);
  }

  @Post(':code/evenements')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Envoyer un événement à un appel',
    corps: corpsDEvenement(EVENEMENTS_APPEL),
    reponse: CommandeFaite,
    version: 'exigee',
    cle: 'moteur',
  })
  async envoyer(
    @Param('code') code: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') envoi: Envoi,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const faite: Reponse = await this.appels.envoyer(code, corps, agent, envoi);
    return commandeFaite(faite, reponse);
  }
}
