import { Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { rediriger } from '../securite/redirection.js';
import { CSP_DU_COURRIEL, ParcoursCourriels } from './parcours-courriels.js';
import type { SaisieFiltres } from './parcours-courriels.js';

const HTML = 'text/html; charset=utf-8';

@Controller('courriels')
export class CourrielsPage {
  constructor(private readonly parcours: ParcoursCourriels) {}

  @Get()
  @Acces('connecte')
  @Header('Content-Type', HTML)
  lister(
    @Query() filtres: SaisieFiltres,
    @AgentCourant() agent: Agent,
    @Contexte() contexte: ContextePage,
  ): Promise<string> {
    return this.parcours.lister(agent, contexte, filtres);
  }

  @Get('incidents')
  @Acces({ roles: ['dpfas'] })
  @Header('Content-Type', HTML)
  incidents(@Contexte() contexte: ContextePage): Promise<string> {
    return this.parcours.incidents(contexte);
  }

  @Get('prevus')
  @Acces({ roles: ['dpfas'] })
  @Header('Content-Type', HTML)
  prevus(@Contexte() contexte: ContextePage): Promise<string> {
    return this.parcours.prevus(contexte);
  }

  @Get(':id')
  @Acces('connecte')
  @Header('Content-Type', HTML)
  lire(@Param('id') id: string, @AgentCourant() agent: Agent, @Contexte() contexte: ContextePage): Promise<string> {
    return this.parcours.lire(agent, contexte, id);
  }

  /** The HTML part alone, for the frame of the page: no script, nothing fetched, links open in the whole window. */
  @Get(':id/html')
  @Acces('connecte')
  @Header('Content-Type', HTML)
  @Header('Content-Security-Policy', CSP_DU_COURRIEL)
  @Header('X-Frame-Options', 'SAMEORIGIN')
  html(@Param('id') id: string, @AgentCourant() agent: Agent): Promise<string> {
    return this.parcours.html(agent, id);
  }

  @Post(':id/renvoyer')
  @Acces({ roles: ['dpfas'] })
  async renvoyer(@Param('id') id: string, @Res({ passthrough: true }) reponse: ReponseHttp): Promise<string> {
    await this.parcours.renvoyer(id);
    return rediriger(reponse, '/courriels/incidents');
  }

  @Post('travaux/:id/relancer')
  @Acces({ roles: ['dpfas'] })
  async relancer(@Param('id') id: string, @Res({ passthrough: true }) reponse: ReponseHttp): Promise<string> {
    await this.parcours.relancer(id);
    return rediriger(reponse, '/courriels/incidents');
  }
}
