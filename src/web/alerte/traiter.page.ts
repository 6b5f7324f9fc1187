import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp, RequeteHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursAlertes } from './parcours-alertes.js';
import type { Envoi } from './parcours-alertes.js';

const HTML = 'text/html; charset=utf-8';
const SUIVEURS = { roles: ['dpfas', 'caf_conseiller', 'caf_direction', 'caflab_chef', 'caflab_referent'] } as const;

/** One alert, from the inbox to its closing. */
@Controller('alertes/:id')
export class AlertePage {
  constructor(private readonly parcours: ParcoursAlertes) {}

  @Get()
  @Acces(SUIVEURS)
  @Header('Content-Type', HTML)
  lire(
    @Param('id') id: string,
    @Query() requete: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.lire(agent, contexte, { id, requete });
  }

  @Post('vue')
  @Acces(SUIVEURS)
  @Header('Content-Type', HTML)
  voir(
    @Param('id') id: string,
    @Req() requete: RequeteHttp,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.voir({ agent, contexte, reponse }, envoiDe(id, requete));
  }

  @Post('resolution')
  @Acces(SUIVEURS)
  @Header('Content-Type', HTML)
  resoudre(
    @Param('id') id: string,
    @Req() requete: RequeteHttp,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.resoudre({ agent, contexte, reponse }, envoiDe(id, requete));
  }
}

/** The filters of the inbox are in the address, what was typed is in the body. */
const envoiDe = (id: string, { url, body }: RequeteHttp): Envoi => ({
  id,
  requete: Object.fromEntries(new URLSearchParams(url.split('?')[1] ?? '')),
  corps: body,
});
