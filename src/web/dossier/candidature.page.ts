import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursCandidature } from './parcours-candidature.js';

const HTML = 'text/html; charset=utf-8';

@Controller('dossiers/:numero/candidature')
export class CandidaturePage {
  constructor(private readonly parcours: ParcoursCandidature) {}

  @Get()
  @Acces('connecte')
  @Header('Content-Type', HTML)
  ouvrir(
    @Param('numero') numero: string,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.ouvrir({ agent, contexte }, numero);
  }

  @Post()
  @Acces('connecte')
  @Header('Content-Type', HTML)
  enregistrer(
    @Param('numero') numero: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.enregistrer({ agent, contexte, reponse }, numero, corps);
  }
}
