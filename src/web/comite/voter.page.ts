import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursScrutin } from './parcours-scrutin.js';
import type { Scrutin } from './parcours-scrutin.js';

const HTML = 'text/html; charset=utf-8';

interface EvenementDuScrutin extends Scrutin {
  readonly evenement: string;
}

/** The ballot of one dossier. */
@Controller('seances/:id/dossiers/:numero')
export class ScrutinPage {
  constructor(private readonly parcours: ParcoursScrutin) {}

  @Get()
  @Acces({ roles: ['dpfas', 'comite_president', 'comite_membre'] })
  @Header('Content-Type', HTML)
  afficher(
    @Param() scrutin: Scrutin,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.afficher({ agent, contexte, reponse }, scrutin);
  }

  @Post('evenements/:evenement')
  @Acces({ roles: ['comite_president', 'comite_membre'] })
  @Header('Content-Type', HTML)
  prononcer(
    @Param() envoi: EvenementDuScrutin,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.prononcer({ agent, contexte, reponse }, { ...envoi, corps });
  }

  @Post('conduite/:evenement')
  @Acces({ roles: ['dpfas', 'comite_president'] })
  @Header('Content-Type', HTML)
  conduire(
    @Param() envoi: EvenementDuScrutin,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.conduire({ agent, contexte, reponse }, { ...envoi, corps });
  }
}
