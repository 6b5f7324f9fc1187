import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ComiteQueries } from '../../comite/comite.queries.js';
import { ComiteService } from '../../comite/comite.service.js';
import { EVENEMENTS_SEANCE } from '../../comite/evenements.js';
import { NouvelleSeance } from '../../comite/saisies.js';
import type { Envoi } from '../../dossier/dossier.service.js';
import { identifiant } from '../../platform/errors/champs.js';
import { Refus } from '../../platform/errors/refus.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant } from '../securite/parametres.js';
import { Documente } from './contrat/documente.js';
import { EnvoiRecu, poserVersion } from './entetes.js';
import { CommandeFaite, commandeFaite, corpsDEvenement, Cree, Explication, listeEntiere } from './reponses.js';
import { Bulletin, bulletinEntier, Seance, seanceEntiere, SeanceListe, seanceListe } from './seances.reponses.js';
import { FiltresSeances, VoteRecu } from './seances.saisies.js';
import { SeancesDeLApi } from './seances.service.js';

const sujet = 'seances';

const COMITE = { roles: ['dpfas', 'comite_president', 'comite_membre'] } as const;

@Controller('api/seances')
export class SeancesApi {
  constructor(
    private readonly seances: SeancesDeLApi,
    private readonly queries: ComiteQueries,
    private readonly service: ComiteService,
  ) {}

  @Get()
  @Acces(COMITE)
  @Documente({ sujet, resume: 'Lister les séances', requete: FiltresSeances, reponse: listeEntiere(SeanceListe) })
  async lister(@Query() requete: unknown, @AgentCourant() agent: Agent): Promise<object> {
    const { appel = null } = analyserSaisie(FiltresSeances, requete);
    return { elements: (await this.queries.lister(agent, appel)).map(seanceListe) };
  }

  @Get(':id')
  @Acces(COMITE)
  @Documente({ sujet, resume: 'Lire une séance, ses membres et son ordre du jour', reponse: Seance, version: 'lue' })
  async lire(
    @Param('id') id: string,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const fiche = await this.seances.trouver(agent, id);
    poserVersion(reponse, fiche.version);
    return seanceEntiere(fiche);
  }

  @Post()
  @Acces({ roles: ['dpfas'] })
  @Documente({ sujet, resume: 'Préparer une séance', corps: NouvelleSeance, reponse: Cree, statut: 201, cle: 'api' })
  async creer(
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const id = await this.service.creerSeance(corps, agent);
    void reponse.header('Location', `/api/seances/${id}`);
    return { id };
  }

  @Get(':id/actions')
  @Acces(COMITE)
  @Documente({
    sujet,
    resume: 'Dire les actions possibles, et pourquoi les autres ne le sont pas',
    reponse: Explication,
  })
  async actions(@Param('id') id: string, @AgentCourant() agent: Agent): Promise<object> {
    const { version, etat, actions } = await this.seances.actions(agent, id);
    return { version, etat, actions };
  }

  @Post(':id/evenements')
  @Acces(COMITE)
  @Documente({
    sujet,
    resume: 'Envoyer un événement à une séance',
    corps: corpsDEvenement(EVENEMENTS_SEANCE),
    reponse: CommandeFaite,
    version: 'exigee',
    cle: 'moteur',
  })
  async envoyer(
    @Param('id') id: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') envoi: Envoi,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    return commandeFaite(await this.seances.envoyer(agent, id, corps, envoi), reponse);
  }

  @Get(':id/bulletins/:dossier')
  @Acces(COMITE)
  @Documente({
    sujet,
    resume: 'Lire le bulletin d’un dossier',
    description: 'Un membre en déport n’en lit rien (403).',
    reponse: Bulletin,
  })
  async bulletin(
    @Param() { id, dossier }: { readonly id: string; readonly dossier: string },
    @AgentCourant() agent: Agent,
  ): Promise<object> {
    const fiche = await this.seances.trouver(agent, id);
    if (!identifiant().safeParse(dossier).success) {
      throw new Refus('introuvable', 'Ce dossier n’est pas à l’ordre du jour de cette séance.', { statut: 404 });
    }
    return bulletinEntier(await this.queries.bulletin(fiche.id, dossier, agent));
  }

  @Post(':id/votes')
  @Acces({ roles: ['comite_president', 'comite_membre'] })
  @Documente({
    sujet,
    resume: 'Voter sur un dossier',
    description: 'Un vote par membre et par dossier, pendant que le scrutin est ouvert.',
    corps: VoteRecu,
    reponse: CommandeFaite.omit({ etat: true }).meta({ id: 'VoteEnregistre' }),
    cle: 'moteur',
  })
  async voter(
    @Param('id') id: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('libre') envoi: Envoi,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const { version, rejoue } = commandeFaite(await this.seances.voter(agent, id, corps, envoi), reponse);
    return { version, rejoue };
  }
}
