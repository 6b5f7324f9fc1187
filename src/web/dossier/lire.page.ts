import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursDossier } from './parcours-dossier.js';

const HTML = 'text/html; charset=utf-8';

@Controller('dossiers')
export class DossierPage {
  constructor(private readonly parcours: ParcoursDossier) {}

  @Get(':numero')
  @Acces('connecte')
  @Header('Content-Type', HTML)
  lire(
    @Param('numero') numero: string,
    @Query() parametres: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.lire({ agent, contexte }, numero, parametres);
  }

  @Post(':numero/evenements/:evenement')
  @Acces('connecte')
  @Header('Content-Type', HTML)
  envoyer(
    @Param() { numero, evenement }: { readonly numero: string; readonly evenement: string },
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.envoyer({ agent, contexte, reponse }, { numero, evenement, corps });
  }
}
