import { Body, Controller, Get, Header, Post, Query, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursSeances } from './parcours-liste.js';

const HTML = 'text/html; charset=utf-8';

@Controller('seances')
export class SeancesPage {
  constructor(private readonly parcours: ParcoursSeances) {}

  @Get()
  @Acces({ roles: ['dpfas', 'comite_president', 'comite_membre'] })
  @Header('Content-Type', HTML)
  lister(@Query() filtres: unknown, @AgentCourant() agent: Agent, @Contexte() contexte: ContextePage): Promise<string> {
    return this.parcours.lister(agent, contexte, filtres);
  }

  @Get('nouvelle')
  @Acces({ roles: ['dpfas'] })
  @Header('Content-Type', HTML)
  nouvelle(@AgentCourant() agent: Agent, @Contexte() contexte: ContextePage): Promise<string> {
    return this.parcours.nouvelle(agent, contexte);
  }

  @Post('nouvelle')
  @Acces({ roles: ['dpfas'] })
  @Header('Content-Type', HTML)
  creer(
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.creer({ agent, contexte, reponse }, corps);
  }
}
