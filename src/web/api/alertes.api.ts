import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { AlerteQueries } from '../../alerte/alerte.queries.js';
import { AlerteService, MotifDeResolution } from '../../alerte/alerte.service.js';
import type { Gravite } from '../../alerte/gravite.js';
import { choix, facultatif } from '../../platform/errors/champs.js';
import { Refus } from '../../platform/errors/refus.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import { Acces } from '../securite/acces.js';
import { AgentCourant } from '../securite/parametres.js';
import { Alerte, AlerteEntiere } from './alertes.reponses.js';
import { Documente } from './contrat/documente.js';
import { adresseSuivante, filtre, limite, liste } from './reponses.js';

const sujet = 'alertes';

const SUIVEURS = { roles: ['dpfas', 'caf_conseiller', 'caf_direction', 'caflab_chef', 'caflab_referent'] } as const;

const GRAVITES_CONNUES = ['info', 'basse', 'moyenne', 'haute', 'critique'] as const satisfies readonly Gravite[];

const Filtres = z.strictObject({
  gravite: facultatif(choix(GRAVITES_CONNUES)),
  regle: filtre('Code d’une règle.'),
  apres: filtre('Repère de la page précédente.'),
  limite: limite(),
});

@Controller('api/alertes')
export class AlertesApi {
  constructor(
    private readonly queries: AlerteQueries,
    private readonly service: AlerteService,
  ) {}

  @Get()
  @Acces(SUIVEURS)
  @Documente({
    sujet,
    resume: 'Lister les alertes ouvertes, les plus graves d’abord',
    requete: Filtres,
    reponse: liste(Alerte),
  })
  async lister(@Query() requete: unknown, @AgentCourant() agent: Agent): Promise<object> {
    const filtres = analyserSaisie(Filtres, requete);
    const { alertes, suite } = await this.queries.boite(agent, filtres);
    const suivant = suite === null ? null : adresseSuivante('/api/alertes', filtres, { apres: suite });
    return { elements: alertes, suivant };
  }

  @Get(':id')
  @Acces(SUIVEURS)
  @Documente({ sujet, resume: 'Lire une alerte et son histoire', reponse: AlerteEntiere })
  async lire(@Param('id') id: string, @AgentCourant() agent: Agent): Promise<object> {
    const alerte = await this.queries.trouver(id, agent);
    if (alerte === null) {
      throw new Refus('introuvable', 'Cette alerte n’existe pas, ou elle n’est pas de celles que vous suivez.', {
        statut: 404,
      });
    }
    return alerte;
  }

  @Post(':id/vue')
  @Acces(SUIVEURS)
  @Documente({ sujet, resume: 'Dire que l’on a pris connaissance d’une alerte', cle: 'api' })
  async voir(@Param('id') id: string, @AgentCourant() agent: Agent): Promise<void> {
    await this.lire(id, agent);
    await this.service.voir(id, agent);
  }

  @Post(':id/resolution')
  @Acces(SUIVEURS)
  @Documente({ sujet, resume: 'Refermer une alerte, avec un motif', corps: MotifDeResolution, cle: 'api' })
  async resoudre(@Param('id') id: string, @Body() corps: unknown, @AgentCourant() agent: Agent): Promise<void> {
    await this.lire(id, agent);
    await this.service.resoudre(id, agent, corps);
  }
}
