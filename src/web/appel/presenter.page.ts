import { Controller, Get, Header, Param } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursAppel } from './parcours-appel.js';

const HTML = 'text/html; charset=utf-8';

/** What anybody may read of the calls. */
@Controller('appels')
export class AppelsPage {
  constructor(private readonly parcours: ParcoursAppel) {}

  @Get()
  @Acces('public')
  @Header('Content-Type', HTML)
  lister(@AgentCourant() agent: Agent | null, @Contexte() contexte: ContextePage): Promise<string> {
    return this.parcours.lister(agent, contexte);
  }

  @Get(':code')
  @Acces('public')
  @Header('Content-Type', HTML)
  presenter(
    @Param('code') code: string,
    @AgentCourant() agent: Agent | null,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.presenter(agent, contexte, code);
  }

  @Get(':code/reglement')
  @Acces('public')
  @Header('Content-Type', HTML)
  reglement(
    @Param('code') code: string,
    @AgentCourant() agent: Agent | null,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.reglement(agent, contexte, code);
  }
}
