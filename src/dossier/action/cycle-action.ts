import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import type { Agent } from '../../workflow/agent.js';
import type { Reponse } from '../../workflow/commande.js';
import { Definitions } from '../../workflow/definitions.js';
import { type Explications, expliquerTout } from '../../workflow/explication.js';
import { Moteur } from '../../workflow/moteur.js';
import type { EvenementAction } from './evenements.js';
import { VOCABULAIRE_ACTION } from './vocabulaire.js';

export interface CommandeAction {
  readonly actionId: string;
  /** One of `EvenementAction`; any other is refused with a sentence. */
  readonly evenement: EvenementAction | (string & {});
  readonly donnees?: unknown;
  readonly agent: Agent;
  readonly versionAttendue?: number | undefined;
  readonly cleIdempotence?: string | undefined;
}

/** The ONLY writer of the state of an action; the dossier goes its own way meanwhile (requirement DOS-05). */
@Injectable()
export class CycleAction implements OnModuleInit, OnApplicationBootstrap {
  readonly moteur: Moteur;

  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly db: DataSource,
  ) {
    this.moteur = new Moteur(VOCABULAIRE_ACTION, definitions, clock, db);
  }

  async onModuleInit(): Promise<void> {
    await this.definitions.charger(VOCABULAIRE_ACTION);
  }

  onApplicationBootstrap(): void {
    this.moteur.verifierComplet();
  }

  /** Sends an event in its own transaction; a refusal is journaled, then thrown. */
  async executer({ actionId, ...commande }: CommandeAction): Promise<Reponse> {
    return this.moteur.executer({ id: actionId, ...commande });
  }

  /** Sends an event inside the caller's transaction. */
  async envoyer(tx: EntityManager, { actionId, ...commande }: CommandeAction): Promise<Reponse> {
    return this.moteur.envoyer(tx, { id: actionId, ...commande });
  }

  /** Every move of an action with, for each impossible one, why; null when there is no such action. */
  async actions(actionId: string, agent: Agent): Promise<Explications | null> {
    return expliquerTout(this.db.manager, this.moteur, this.clock, { id: actionId, agent });
  }
}
