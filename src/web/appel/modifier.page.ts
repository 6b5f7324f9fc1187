import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursEdition } from './parcours-edition.js';

const HTML = 'text/html; charset=utf-8';

interface Partie {
  readonly code: string;
  readonly section: string;
}

/** Writing a call: a new one, or what it says. */
@Controller('appels')
export class EditionPage {
  constructor(private readonly parcours: ParcoursEdition) {}

  @Get('nouveau')
  @Acces({ roles: ['dpfas'] })
  @Header('Content-Type', HTML)
  nouveau(@AgentCourant() agent: Agent, @Contexte() contexte: ContextePage): Promise<string> {
    return this.parcours.nouveau(agent, contexte);
  }

  @Post('nouveau')
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

  @Get(':code/modifier/:section')
  @Acces({ roles: ['dpfas'] })
  @Header('Content-Type', HTML)
  modification(
    @Param() partie: Partie,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.modification(agent, contexte, partie);
  }

  @Post(':code/modifier/:section')
  @Acces({ roles: ['dpfas'] })
  @Header('Content-Type', HTML)
  modifier(
    @Param() { code, section }: Partie,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.modifier({ agent, contexte, reponse }, { code, section, corps });
  }
}
