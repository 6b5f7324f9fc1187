import { Controller, Get, Header, Query } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursListe } from './parcours-liste.js';

@Controller('dossiers')
export class DossiersPage {
  constructor(private readonly parcours: ParcoursListe) {}

  @Get()
  @Acces('connecte')
  @Header('Content-Type', 'text/html; charset=utf-8')
  lister(@Query() filtres: unknown, @AgentCourant() agent: Agent, @Contexte() contexte: ContextePage): Promise<string> {
    return this.parcours.lister(agent, contexte, filtres);
  }
}
