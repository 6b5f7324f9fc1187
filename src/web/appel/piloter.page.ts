import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursAppel } from './parcours-appel.js';

const HTML = 'text/html; charset=utf-8';

/** Running a call: its events, its back-planning, its journal. */
@Controller('appels')
export class PilotagePage {
  constructor(private readonly parcours: ParcoursAppel) {}

  @Get(':code/pilotage')
  @Acces({ roles: ['dpfas'] })
  @Header('Content-Type', HTML)
  piloter(
    @Param('code') code: string,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.piloter(agent, contexte, code);
  }

  @Get(':code/journal')
  @Acces({ roles: ['dpfas'] })
  @Header('Content-Type', HTML)
  journal(
    @Param('code') code: string,
    @Query('avant') avant: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.journal(agent, contexte, code, avant);
  }

  @Post(':code/evenements/:evenement')
  @Acces({ roles: ['dpfas'] })
  @Header('Content-Type', HTML)
  envoyer(
    @Param() { code, evenement }: { readonly code: string; readonly evenement: string },
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.envoyer({ agent, contexte, reponse }, { code, evenement, corps });
  }
}
