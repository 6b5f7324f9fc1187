import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursSaisie } from './parcours-saisie.js';
import type { Adressee } from './parcours-saisie.js';

const HTML = 'text/html; charset=utf-8';

/** The data commands of a dossier; `:id` is a row of the plan or of the exit plan. */
@Controller('dossiers/:numero/saisies/:quoi')
export class SaisiePage {
  constructor(private readonly parcours: ParcoursSaisie) {}

  @Get()
  @Acces('connecte')
  @Header('Content-Type', HTML)
  ouvrir(
    @Param() adressee: Adressee,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.ouvrir({ agent, contexte }, adressee);
  }

  @Post()
  @Acces('connecte')
  @Header('Content-Type', HTML)
  ajouter(
    @Param() adressee: Adressee,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.enregistrer({ agent, contexte, reponse }, adressee, corps);
  }

  @Get(':id')
  @Acces('connecte')
  @Header('Content-Type', HTML)
  reprendre(
    @Param() adressee: Adressee,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.ouvrir({ agent, contexte }, adressee);
  }

  @Post(':id')
  @Acces('connecte')
  @Header('Content-Type', HTML)
  modifier(
    @Param() adressee: Adressee,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.enregistrer({ agent, contexte, reponse }, adressee, corps);
  }

  @Post(':id/retirer')
  @Acces('connecte')
  @Header('Content-Type', HTML)
  retirer(
    @Param() adressee: Adressee,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.retirer({ agent, contexte, reponse }, adressee, corps);
  }
}
