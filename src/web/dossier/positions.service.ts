import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CycleDeVie } from '../../dossier/cycle-de-vie.js';
import { estPhase, type Phase } from '../../dossier/vocabulaire.js';
import type { Jour } from '../../platform/clock/calendrier.js';
import { type EtatTraverse, etatsTraverses } from '../../workflow/histoire.js';
import { diagrammeDe, regionsDites } from './diagramme.js';
import { etapesDe, type PhaseEntree } from './etapes.js';
import type { Position } from './vue.js';

interface Situation {
  readonly id: string;
  readonly workflow_version: number;
  readonly etat: unknown;
  readonly phase: Phase;
  readonly clos: boolean;
}

/** Says where a dossier is and where it has been, from its state and its journal. */
@Injectable()
export class Positions {
  constructor(
    private readonly db: DataSource,
    private readonly cycle: CycleDeVie,
  ) {}

  async de({ id, workflow_version, etat, phase, clos }: Situation, jour: Jour | null = null): Promise<Position> {
    const traverses = await etatsTraverses(this.db.manager, id, jour);
    const { definition } = this.cycle.moteur.machine(workflow_version);
    return {
      regions: regionsDites(definition, etat),
      etapes: etapesDe(this.phases(traverses), phase, clos),
      diagramme: diagrammeDe(
        definition,
        etat,
        traverses.map((passe) => passe.etat),
      ),
    };
  }

  private phases(traverses: readonly EtatTraverse[]): readonly PhaseEntree[] {
    const { moteur } = this.cycle;
    return traverses.flatMap(({ workflow_version, etat, survenu_le }) => {
      const { phase } = moteur.projeter(moteur.machine(workflow_version).marques(etat));
      return estPhase(phase) ? [{ phase, le: survenu_le }] : [];
    });
  }
}
