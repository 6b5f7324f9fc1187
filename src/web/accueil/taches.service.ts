import { Injectable } from '@nestjs/common';
import type { LigneAlerte } from '../../alerte/alerte.queries.js';
import { porteeDe } from '../../auth/peut.js';
import { filtreDossiers } from '../../auth/portee.js';
import { ComiteQueries, type LigneSeance } from '../../comite/comite.queries.js';
import { MARQUES_SEANCE } from '../../comite/vocabulaire.js';
import { AttentesQueries, type DossierEnAttente } from '../../dossier/attentes.queries.js';
import { CycleDeVie } from '../../dossier/cycle-de-vie.js';
import { DossierQueries, type LigneDossier } from '../../dossier/dossier.queries.js';
import type { LigneCourriel } from '../../notification/courriel.queries.js';
import type { Agent } from '../../workflow/agent.js';
import { BoitesDeLAgent } from './boites.service.js';

/** Something a dossier waits for, and whether it can be done now. */
export interface Tache extends DossierEnAttente {
  readonly label: string;
  /** Why it cannot be done yet; null when it can. */
  readonly motif: string | null;
}

export interface Taches {
  readonly taches: readonly Tache[];
  /** True when there are more than shown. */
  readonly autres: boolean;
  readonly alertes: readonly LigneAlerte[];
  readonly nombreDAlertes: number;
  readonly courriels: readonly LigneCourriel[];
  readonly nonLus: number;
  /** Sessions to come or under way. */
  readonly seances: readonly LigneSeance[];
  readonly comptes: Readonly<Record<string, number>>;
  /** The porteur's own; empty for the others, who have the list. */
  readonly dossiers: readonly LigneDossier[];
}

const TACHES = 8;
const DOSSIERS = 20;

/** Gathers what waits for somebody. */
@Injectable()
export class TachesDeLAgent {
  constructor(
    private readonly attentes: AttentesQueries,
    private readonly cycle: CycleDeVie,
    private readonly dossiers: DossierQueries,
    private readonly boites: BoitesDeLAgent,
    private readonly comite: ComiteQueries,
  ) {}

  async charger(agent: Agent): Promise<Taches> {
    const visibles = filtreDossiers(agent, { alias: 'd' });
    const [attendus, comptes, boites, seances, dossiers] = await Promise.all([
      this.attentes.lister(agent, TACHES),
      this.dossiers.compterParAvancement(visibles),
      this.boites.charger(agent),
      porteeDe(agent.role, 'lire_seance') === 'jamais' ? [] : this.comite.lister(agent),
      agent.role === 'porteur' ? this.dossiers.lister({ limite: DOSSIERS }, visibles) : [],
    ]);
    const taches = await Promise.all(attendus.slice(0, TACHES).map(async (attendu) => this.expliquer(agent, attendu)));
    return {
      // What can be done first; the order of duties within each.
      taches: [...taches.filter(({ motif }) => motif === null), ...taches.filter(({ motif }) => motif !== null)],
      autres: attendus.length > TACHES,
      comptes,
      dossiers: dossiers.slice(0, DOSSIERS),
      seances: seances.filter(({ marques }) => !marques.includes(MARQUES_SEANCE.finie)),
      ...boites,
    };
  }

  private async expliquer(agent: Agent, attendu: DossierEnAttente): Promise<Tache> {
    const explications = await this.cycle.actions(attendu.id, agent);
    const action = explications?.actions.find(({ evenement }) => evenement === attendu.evenement);
    return { ...attendu, label: action?.label ?? attendu.evenement, motif: action?.motif ?? null };
  }
}
