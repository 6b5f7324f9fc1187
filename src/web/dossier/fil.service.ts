import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CycleAction } from '../../dossier/action/cycle-action.js';
import { CycleDeVie } from '../../dossier/cycle-de-vie.js';
import { FinancementQueries } from '../../financement/financement.queries.js';
import type { Jour } from '../../platform/clock/calendrier.js';
import type { Agent } from '../../workflow/agent.js';
import { etatsQuiRecoivent } from '../../workflow/decision.js';
import { changementsDepuis, filDuJournal } from '../../workflow/histoire.js';
import type { FaitDuFil } from '../layout/fil.js';
import { enFait, lecteurDuFil } from './fil.js';
import type { PageDeFil } from './vue.js';

const PAR_PAGE = 12;
const NAISSANCE = 'creer';

/** Whose thread: a dossier and the actions of its project. */
export interface SujetDuFil {
  readonly id: string;
  readonly workflow_version: number;
  readonly actions: readonly { readonly id: string; readonly titre: string; readonly workflow_version: number }[];
}

export interface PartDuFil {
  /** Id of the last entry of the previous page. */
  readonly avant?: string | undefined;
  /** Last day shown. */
  readonly jour?: Jour | undefined;
}

/** The thread of a dossier: what its journal says, as far as the agent may read it. */
@Injectable()
export class FilDuDossier {
  constructor(
    private readonly db: DataSource,
    private readonly cycle: CycleDeVie,
    private readonly cycleAction: CycleAction,
    private readonly financement: FinancementQueries,
  ) {}

  async page(agent: Agent, sujet: SujetDuFil, { avant, jour }: PartDuFil = {}): Promise<PageDeFil> {
    const entrees = await filDuJournal(this.db.manager, {
      sujetIds: [sujet.id, ...sujet.actions.map(({ id }) => id)],
      lecteur: lecteurDuFil(agent),
      avant,
      jour,
      limite: PAR_PAGE,
    });
    const lexique = {
      actions: new Map(sujet.actions.map(({ id, titre }) => [id, titre])),
      catalogue: await this.catalogue(),
      label: (quoi: string, evenement: string) => this.label(sujet, quoi, evenement),
    };
    const page = entrees.slice(0, PAR_PAGE);
    return {
      // The birth of an action is told by the dossier already.
      faits: page
        .filter(({ sujet_id, evenement }) => sujet_id === sujet.id || evenement !== NAISSANCE)
        .map((entree) => enFait(entree, lexique)),
      suite: entrees.length > PAR_PAGE ? (page.at(-1)?.id ?? null) : null,
      reprise: avant !== undefined,
    };
  }

  /** What was accepted on the dossier since the version that somebody had before their eyes. */
  async depuis(agent: Agent, sujet: SujetDuFil, version: number): Promise<readonly FaitDuFil[]> {
    const entrees = await changementsDepuis(this.db.manager, sujet.id, { version, lecteur: lecteurDuFil(agent) });
    const catalogue = await this.catalogue();
    const lexique = {
      actions: new Map<string, string>(),
      catalogue,
      label: (_: string, evenement: string) => evenement,
    };
    return entrees.map((entree) => enFait(entree, lexique));
  }

  private async catalogue(): Promise<Readonly<Record<string, string>>> {
    const entrees = await this.financement.catalogue();
    return Object.fromEntries(entrees.map(({ code, libelle }) => [code, libelle]));
  }

  private label({ workflow_version, actions }: SujetDuFil, quoi: string, evenement: string): string {
    const machine =
      quoi === 'action'
        ? this.cycleAction.moteur.machine(actions[0]?.workflow_version ?? 1)
        : this.cycle.moteur.machine(workflow_version);
    return etatsQuiRecoivent(machine.definition, evenement)[0]?.labelEvenement ?? evenement;
  }
}
