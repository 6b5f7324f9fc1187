import { Controller, Get, Header, Query } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursAlertes } from './parcours-alertes.js';

@Controller('alertes')
export class AlertesPage {
  constructor(private readonly parcours: ParcoursAlertes) {}

  @Get()
  @Acces({ roles: ['dpfas', 'caf_conseiller', 'caf_direction', 'caflab_chef', 'caflab_referent'] })
  @Header('Content-Type', 'text/html; charset=utf-8')
  lister(@Query() requete: unknown, @AgentCourant() agent: Agent, @Contexte() contexte: ContextePage): Promise<string> {
    return this.parcours.lister(agent, contexte, requete);
  }
}
