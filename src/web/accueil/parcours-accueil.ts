import { Injectable } from '@nestjs/common';
import { AppelQueries } from '../../appel/appel.queries.js';
import { MARQUES_APPEL } from '../../appel/vocabulaire.js';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { BureauView } from './bureau.view.js';
import { PortailView } from './portail.view.js';
import { TachesDeLAgent } from './taches.service.js';

/** The front page: open calls for anybody, what waits for them for who is signed in. */
@Injectable()
export class ParcoursAccueil {
  constructor(
    private readonly appels: AppelQueries,
    private readonly taches: TachesDeLAgent,
  ) {}

  async public(contexte: ContextePage): Promise<string> {
    const appels = await this.appels.lister(null);
    const ouverts = appels.filter(({ marques }) => marques.includes(MARQUES_APPEL.recoit_candidatures));
    return rendre(PortailView({ contexte, ouverts, autres: appels.filter((appel) => !ouverts.includes(appel)) }));
  }

  async bureau(agent: Agent, contexte: ContextePage): Promise<string> {
    const [taches, appels] = await Promise.all([this.taches.charger(agent), this.appels.lister(agent)]);
    const ouverts = appels.filter(({ marques }) => marques.includes(MARQUES_APPEL.recoit_candidatures));
    return rendre(BureauView({ contexte, ouverts, ...taches }));
  }
}
