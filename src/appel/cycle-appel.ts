import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import type { Agent } from '../workflow/agent.js';
import type { Reponse } from '../workflow/commande.js';
import { Definitions } from '../workflow/definitions.js';
import { Echeances } from '../workflow/echeances.js';
import { type Explications, expliquerTout } from '../workflow/explication.js';
import { Moteur } from '../workflow/moteur.js';
import type { EvenementAppel } from './evenements.js';
import { INSCRIPTIONS_APPEL } from './inscriptions.js';
import { VOCABULAIRE_APPEL } from './vocabulaire.js';

export interface CommandeAppel {
  readonly appelId: string;
  /** One of `EvenementAppel`; any other is refused with a sentence. */
  readonly evenement: EvenementAppel | (string & {});
  readonly donnees?: unknown;
  readonly agent: Agent;
  readonly versionAttendue?: number | undefined;
  readonly cleIdempotence?: string | undefined;
}

/** The ONLY writer of a call's state. */
@Injectable()
export class CycleAppel implements OnModuleInit, OnApplicationBootstrap {
  /** A higher rung brings it, at boot, the facts on dossiers. */
  readonly moteur: Moteur;
  readonly echeances: Echeances;

  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly db: DataSource,
  ) {
    this.moteur = new Moteur(VOCABULAIRE_APPEL, definitions, clock, db);
    this.echeances = new Echeances(this.moteur, clock, db);
    Object.entries(INSCRIPTIONS_APPEL).forEach(([quoi, inscription]) => {
      this.moteur.fournirInscription(quoi, inscription);
    });
  }

  async onModuleInit(): Promise<void> {
    await this.definitions.charger(VOCABULAIRE_APPEL);
  }

  onApplicationBootstrap(): void {
    this.moteur.verifierComplet();
  }

  /** Sends an event in its own transaction; a refusal is journaled, then thrown. */
  async executer({ appelId, ...commande }: CommandeAppel): Promise<Reponse> {
    return this.moteur.executer({ id: appelId, ...commande });
  }

  /** Sends an event inside the caller's transaction. */
  async envoyer(tx: EntityManager, { appelId, ...commande }: CommandeAppel): Promise<Reponse> {
    return this.moteur.envoyer(tx, { id: appelId, ...commande });
  }

  /** Every action with, for each impossible one, why; null when there is no such call. */
  async actions(appelId: string, agent: Agent): Promise<Explications | null> {
    return expliquerTout(this.db.manager, this.moteur, this.clock, { id: appelId, agent });
  }
}
