import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursSeance } from './parcours-seance.js';

const HTML = 'text/html; charset=utf-8';
const COMITE = { roles: ['dpfas', 'comite_president', 'comite_membre'] } as const;

/** A session, from its preparation to its end. */
@Controller('seances')
export class SeancePage {
  constructor(private readonly parcours: ParcoursSeance) {}

  @Get(':id')
  @Acces(COMITE)
  @Header('Content-Type', HTML)
  afficher(@Param('id') id: string, @AgentCourant() agent: Agent, @Contexte() contexte: ContextePage): Promise<string> {
    return this.parcours.afficher(agent, contexte, id);
  }

  @Post(':id/evenements/:evenement')
  @Acces(COMITE)
  @Header('Content-Type', HTML)
  envoyer(
    @Param() { id, evenement }: { readonly id: string; readonly evenement: string },
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.envoyer({ agent, contexte, reponse }, { id, quoi: evenement, corps });
  }

  @Post(':id/commandes/:commande')
  @Acces(COMITE)
  @Header('Content-Type', HTML)
  commander(
    @Param() { id, commande }: { readonly id: string; readonly commande: string },
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.commander({ agent, contexte, reponse }, { id, quoi: commande, corps });
  }
}
