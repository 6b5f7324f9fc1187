import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import type { Agent } from '../workflow/agent.js';
import type { Reponse } from '../workflow/commande.js';
import { Definitions } from '../workflow/definitions.js';
import { Echeances } from '../workflow/echeances.js';
import { type Explications, expliquerTout } from '../workflow/explication.js';
import { Moteur } from '../workflow/moteur.js';
import type { EvenementDossier } from './evenements.js';
import { INSCRIPTIONS_DOSSIER } from './inscriptions.js';
import { VOCABULAIRE_DOSSIER } from './vocabulaire.js';

export interface CommandeDossier {
  readonly dossierId: string;
  /** One of `EvenementDossier`; any other is refused with a sentence. */
  readonly evenement: EvenementDossier | (string & {});
  readonly donnees?: unknown;
  readonly agent: Agent;
  readonly versionAttendue?: number | undefined;
  readonly cleIdempotence?: string | undefined;
}

/** The ONLY writer of a dossier's state. */
@Injectable()
export class CycleDeVie implements OnModuleInit, OnApplicationBootstrap {
  /** Higher rungs bring it, at boot, the facts and the writers that they own. */
  readonly moteur: Moteur;
  readonly echeances: Echeances;

  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly db: DataSource,
  ) {
    this.moteur = new Moteur(VOCABULAIRE_DOSSIER, definitions, clock, db);
    this.echeances = new Echeances(this.moteur, clock, db);
    Object.entries(INSCRIPTIONS_DOSSIER).forEach(([quoi, inscription]) => {
      this.moteur.fournirInscription(quoi, inscription);
    });
  }

  async onModuleInit(): Promise<void> {
    await this.definitions.charger(VOCABULAIRE_DOSSIER);
  }

  onApplicationBootstrap(): void {
    this.moteur.verifierComplet();
  }

  /** Sends an event in its own transaction; a refusal is journaled, then thrown. */
  async executer({ dossierId, ...commande }: CommandeDossier): Promise<Reponse> {
    return this.moteur.executer({ id: dossierId, ...commande });
  }

  /** Sends an event inside the caller's transaction. */
  async envoyer(tx: EntityManager, { dossierId, ...commande }: CommandeDossier): Promise<Reponse> {
    return this.moteur.envoyer(tx, { id: dossierId, ...commande });
  }

  /** Every action with, for each impossible one, why; null when there is no such dossier. */
  async actions(dossierId: string, agent: Agent): Promise<Explications | null> {
    return expliquerTout(this.db.manager, this.moteur, this.clock, { id: dossierId, agent });
  }
}
