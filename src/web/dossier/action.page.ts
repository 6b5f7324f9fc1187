import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursAction } from './parcours-action.js';

const HTML = 'text/html; charset=utf-8';

/** One action of the project of a dossier; `:ordre` is its place in the list. */
@Controller('dossiers/:numero/actions/:ordre')
export class ActionPage {
  constructor(private readonly parcours: ParcoursAction) {}

  @Get()
  @Acces('connecte')
  @Header('Content-Type', HTML)
  lire(
    @Param() { numero, ordre }: { readonly numero: string; readonly ordre: string },
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.lire({ agent, contexte }, { numero, ordre });
  }

  @Post('evenements/:evenement')
  @Acces('connecte')
  @Header('Content-Type', HTML)
  envoyer(
    @Param() cible: { readonly numero: string; readonly ordre: string; readonly evenement: string },
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.envoyer({ agent, contexte, reponse }, cible, corps);
  }
}
