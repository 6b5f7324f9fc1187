import { Injectable } from '@nestjs/common';
import { AlerteQueries } from '../../alerte/alerte.queries.js';
import { CourrielQueries } from '../../notification/courriel.queries.js';
import type { Agent } from '../../workflow/agent.js';
import type { Taches } from './taches.service.js';

const ALERTES = 5;
const COURRIELS = 5;

/** Alerts and mails of somebody. */
@Injectable()
export class BoitesDeLAgent {
  constructor(
    private readonly alertes: AlerteQueries,
    private readonly courriels: CourrielQueries,
  ) {}

  async charger(agent: Agent): Promise<Pick<Taches, 'alertes' | 'nombreDAlertes' | 'courriels' | 'nonLus'>> {
    const { compteId } = agent;
    const [boite, parGravite, courriels, nonLus] = await Promise.all([
      this.alertes.boite(agent, { limite: ALERTES }),
      this.alertes.compter(agent),
      compteId === null ? [] : this.courriels.lister({ compteId, nonLus: true, limite: COURRIELS }),
      compteId === null ? 0 : this.courriels.nonLus(compteId),
    ]);
    return {
      alertes: boite.alertes,
      nombreDAlertes: Object.values(parGravite).reduce((somme, nombre) => somme + nombre, 0),
      courriels: courriels.slice(0, COURRIELS),
      nonLus,
    };
  }
}
