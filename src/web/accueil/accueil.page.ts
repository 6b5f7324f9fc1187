import { Controller, Get, Header } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Acces } from '../securite/acces.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import { ParcoursAccueil } from './parcours-accueil.js';

@Controller()
export class AccueilPage {
  constructor(private readonly parcours: ParcoursAccueil) {}

  @Get()
  @Acces('public')
  @Header('Content-Type', 'text/html; charset=utf-8')
  accueillir(@AgentCourant() agent: Agent | null, @Contexte() contexte: ContextePage): Promise<string> {
    return agent === null ? this.parcours.public(contexte) : this.parcours.bureau(agent, contexte);
  }
}
