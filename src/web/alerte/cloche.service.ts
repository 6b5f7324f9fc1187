import { Injectable } from '@nestjs/common';
import { AlerteQueries } from '../../alerte/alerte.queries.js';
import { porteeDe } from '../../auth/peut.js';
import type { Agent } from '../../workflow/agent.js';
import { Cloche } from '../securite/cloche.js';

@Injectable()
export class ClocheDesAlertes extends Cloche {
  constructor(private readonly queries: AlerteQueries) {
    super();
  }

  async compter(agent: Agent): Promise<number | undefined> {
    if (porteeDe(agent.role, 'lire_alerte') === 'jamais') {
      return undefined;
    }
    const parGravite = await this.queries.compter(agent);
    return Object.values(parGravite).reduce((somme, nombre) => somme + nombre, 0);
  }
}
