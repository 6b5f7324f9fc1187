import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DossierQueries, type FicheDossier } from '../../dossier/dossier.queries.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Agent } from '../../workflow/agent.js';
import type { Tentative } from '../layout/actions-cycle.js';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { ChargementDossier } from './chargement.service.js';
import { FilDuDossier } from './fil.service.js';
import { DossierView } from './lire.view.js';
import { Positions } from './positions.service.js';
import { SituationView } from './situation.view.js';

/** Whose page, about which dossier. */
export interface Lu {
  readonly agent: Agent;
  readonly contexte: ContextePage;
  readonly fiche: FicheDossier;
}

/** An event that was refused, and the version that its page was drawn from. */
export interface Refusee {
  readonly tentative: Tentative;
  /** Null unless the page was stale. */
  readonly versionPerimee: number | null;
}

/** Draws the page of a dossier, today or on a past day. */
@Injectable()
export class LectureDossier {
  constructor(
    private readonly clock: Clock,
    private readonly queries: DossierQueries,
    private readonly chargement: ChargementDossier,
    private readonly positions: Positions,
    private readonly fils: FilDuDossier,
  ) {}

  async aujourdhui({ agent, contexte, fiche }: Lu, avant?: string, refusee?: Refusee): Promise<string> {
    const [fond, position] = await Promise.all([this.chargement.fond(agent, fiche), this.positions.de(fiche)]);
    const sujet = { ...fiche, actions: fond.actions };
    const perimee = refusee?.versionPerimee ?? null;
    const [fil, changements] = await Promise.all([
      this.fils.page(agent, sujet, { avant }),
      perimee === null ? [] : this.fils.depuis(agent, sujet, perimee),
    ]);
    return rendre(
      DossierView({
        ...fond,
        contexte,
        position,
        fil,
        changements,
        aujourdhui: this.clock.aujourdhui(),
        cle: randomUUID(),
        tentative: refusee?.tentative,
      }),
    );
  }

  async au({ agent, contexte, fiche }: Lu, jour: string, avant?: string): Promise<string> {
    const [[passee], { actions }] = await Promise.all([
      this.queries.situationAu(jour, [fiche.id]),
      this.queries.entourage(fiche.id),
    ]);
    const [position, fil] = await Promise.all([
      this.positions.de(passee ?? fiche, jour),
      this.fils.page(agent, { ...fiche, actions }, { avant, jour }),
    ]);
    return rendre(SituationView({ contexte, fiche, jour, passee: passee ?? null, position, fil }));
  }
}
