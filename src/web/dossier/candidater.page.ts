import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursCandidater } from './parcours-candidater.js';

const HTML = 'text/html; charset=utf-8';

/** Where a porteur opens an application to a call. */
@Controller('appels/:code/candidater')
export class CandidaterPage {
  constructor(private readonly parcours: ParcoursCandidater) {}

  @Get()
  @Acces({ roles: ['porteur'] })
  @Header('Content-Type', HTML)
  presenter(
    @Param('code') code: string,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.presenter({ agent, contexte }, code);
  }

  @Post()
  @Acces({ roles: ['porteur'] })
  @Header('Content-Type', HTML)
  ouvrir(
    @Param('code') code: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.ouvrir({ agent, contexte, reponse }, code, corps);
  }
}
