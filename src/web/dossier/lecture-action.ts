import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CycleAction } from '../../dossier/action/cycle-action.js';
import { type ActionDuDossier, DossierQueries, type Entourage } from '../../dossier/dossier.queries.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Tentative } from '../layout/actions-cycle.js';
import { rendre } from '../layout/rendre.js';
import { ActionView } from './action.view.js';
import { ChargementDossier } from './chargement.service.js';
import { FilDuDossier } from './fil.service.js';
import type { Lu } from './lecture-dossier.js';

interface ActionTrouvee {
  readonly action: ActionDuDossier;
  readonly quantites: Entourage['quantites'];
}

/** Draws the page of one action of a project. */
@Injectable()
export class LectureAction {
  constructor(
    private readonly queries: DossierQueries,
    private readonly cycle: CycleAction,
    private readonly chargement: ChargementDossier,
    private readonly fils: FilDuDossier,
  ) {}

  /** @throws Refus `introuvable` (404) when the dossier has no action in this place. */
  async trouver(dossierId: string, ordre: string): Promise<ActionTrouvee> {
    const { actions, quantites } = await this.queries.entourage(dossierId);
    const action = actions.find((autre) => String(autre.ordre) === ordre);
    if (action === undefined) {
      throw new Refus('introuvable', 'Cette action n’existe pas dans ce dossier.', { statut: 404 });
    }
    return { action, quantites: quantites.filter(({ action_id }) => action_id === action.id) };
  }

  async page({ agent, contexte, fiche }: Lu, ordre: string, tentative?: Tentative): Promise<string> {
    const { action, quantites } = await this.trouver(fiche.id, ordre);
    const [explications, fil] = await Promise.all([
      this.cycle.actions(action.id, agent),
      this.fils.page(agent, { ...action, actions: [] }),
    ]);
    return rendre(
      ActionView({
        contexte,
        fiche,
        quantites,
        fil,
        tentative,
        action: this.chargement.dire(action),
        explications: explications ?? RIEN,
        peutCompter: this.chargement.droits(agent, fiche).saisies.has('quantite'),
        cle: randomUUID(),
      }),
    );
  }
}

const RIEN = { version: 0, etat: null, marques: [], actions: [] };
