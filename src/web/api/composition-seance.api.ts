import { Body, Controller, Delete, Param, Post, Res } from '@nestjs/common';
import { ComiteService } from '../../comite/comite.service.js';
import {
  SaisieDeport,
  SaisieDistinction,
  SaisieDossierInscrit,
  SaisieMembre,
  SaisiePresence,
} from '../../comite/saisies.js';
import type { Agent } from '../../workflow/agent.js';
import type { Reponse } from '../../workflow/commande.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant } from '../securite/parametres.js';
import { Documente } from './contrat/documente.js';
import { DossiersDeLApi } from './dossiers.service.js';
import { CommandeFaite, commandeFaite } from './reponses.js';
import { SeancesDeLApi } from './seances.service.js';

const sujet = 'seances';

const SECRETARIAT = { roles: ['dpfas'] } as const;
const BUREAU = { roles: ['dpfas', 'comite_president'] } as const;
const COMITE = { roles: ['dpfas', 'comite_president', 'comite_membre'] } as const;

/** Members, agenda, presences and recusals of a session. */
@Controller('api')
export class CompositionSeanceApi {
  constructor(
    private readonly seances: SeancesDeLApi,
    private readonly service: ComiteService,
    private readonly dossiers: DossiersDeLApi,
  ) {}

  @Post('seances/:id/membres')
  @Acces(SECRETARIAT)
  @Documente({
    sujet,
    resume: 'Inscrire un membre à une séance',
    corps: SaisieMembre,
    reponse: CommandeFaite,
    cle: 'api',
  })
  async inscrireMembre(
    @Param('id') id: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    await this.seances.pour(agent, id, ['gerer_seance']);
    return commandeFaite(await this.service.inscrireMembre(id, corps, agent), reponse);
  }

  @Post('seances/:id/ordre_du_jour')
  @Acces(SECRETARIAT)
  @Documente({
    sujet,
    resume: 'Inscrire un dossier à l’ordre du jour',
    corps: SaisieDossierInscrit,
    reponse: CommandeFaite,
    cle: 'api',
  })
  async inscrireDossier(
    @Param('id') id: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    await this.seances.pour(agent, id, ['gerer_seance']);
    return commandeFaite(await this.service.inscrireDossier(id, corps, agent), reponse);
  }

  @Delete('seances/:id/ordre_du_jour/:dossier')
  @Acces(SECRETARIAT)
  @Documente({ sujet, resume: 'Retirer un dossier de l’ordre du jour', reponse: CommandeFaite, cle: 'api' })
  async retirerDossier(
    @Param() { id, dossier }: { readonly id: string; readonly dossier: string },
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    await this.seances.pour(agent, id, ['gerer_seance']);
    return commandeFaite(await this.service.retirerDossier(id, { dossier_id: dossier }, agent), reponse);
  }

  @Post('seances/:id/presences')
  @Acces(BUREAU)
  @Documente({
    sujet,
    resume: 'Constater l’arrivée d’un membre',
    corps: SaisiePresence,
    reponse: CommandeFaite,
    cle: 'api',
  })
  async constaterPresence(
    @Param('id') id: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    await this.seances.pour(agent, id, ['gerer_seance', 'presider_seance']);
    return commandeFaite(await this.service.constaterPresence(id, corps, agent), reponse);
  }

  @Post('seances/:id/departs')
  @Acces(BUREAU)
  @Documente({
    sujet,
    resume: 'Constater le départ d’un membre',
    corps: SaisiePresence,
    reponse: CommandeFaite,
    cle: 'api',
  })
  async constaterDepart(
    @Param('id') id: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    await this.seances.pour(agent, id, ['gerer_seance', 'presider_seance']);
    return commandeFaite(await this.service.constaterDepart(id, corps, agent), reponse);
  }

  @Post('seances/:id/deports')
  @Acces(COMITE)
  @Documente({
    sujet,
    resume: 'Déclarer un déport',
    description:
      'Le sien, ou celui d’un membre pour le secrétariat et la présidence. Un vote déjà exprimé ne compte plus.',
    corps: SaisieDeport,
    reponse: CommandeFaite,
    cle: 'api',
  })
  async declarerDeport(
    @Param('id') id: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    await this.seances.pour(agent, id, ['gerer_seance', 'voter_seance']);
    return commandeFaite(await this.service.declarerDeport(id, corps, agent), reponse);
  }

  @Post('dossiers/:numero/distinctions')
  @Acces(SECRETARIAT)
  @Documente({
    sujet,
    resume: 'Distinguer un dossier financé',
    corps: SaisieDistinction,
    reponse: CommandeFaite,
    cle: 'api',
  })
  async distinguer(
    @Param('numero') numero: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const { id } = await this.dossiers.lire(agent, numero);
    const faite: Reponse = await this.service.distinguer(id, corps, agent);
    return commandeFaite(faite, reponse);
  }
}
