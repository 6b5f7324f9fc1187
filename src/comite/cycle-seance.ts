import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CycleAppel } from '../appel/cycle-appel.js';
import { CycleDeVie } from '../dossier/cycle-de-vie.js';
import { Clock } from '../platform/clock/clock.js';
import type { Agent } from '../workflow/agent.js';
import type { Reponse } from '../workflow/commande.js';
import { Definitions } from '../workflow/definitions.js';
import { type Explications, expliquerTout } from '../workflow/explication.js';
import { Moteur } from '../workflow/moteur.js';
import type { EvenementSeance } from './evenements.js';
import { FAITS_COMITE, FAITS_SELECTION } from './faits.js';
import { INSCRIPTIONS_SEANCE } from './inscriptions-seance.js';
import { INSCRIPTIONS_COMITE } from './inscriptions.js';
import { VOCABULAIRE_SEANCE } from './vocabulaire.js';

export interface CommandeSeance {
  readonly seanceId: string;
  /** One of `EvenementSeance`; any other is refused with a sentence. */
  readonly evenement: EvenementSeance | (string & {});
  readonly donnees?: unknown;
  readonly agent: Agent;
  readonly versionAttendue?: number | undefined;
  readonly cleIdempotence?: string | undefined;
}

/** The ONLY writer of a session's state; gives the lifecycles below the facts and rows that the committee owns. */
@Injectable()
export class CycleSeance implements OnModuleInit, OnApplicationBootstrap {
  readonly moteur: Moteur;

  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly db: DataSource,
    dossiers: CycleDeVie,
    appels: CycleAppel,
  ) {
    this.moteur = new Moteur(VOCABULAIRE_SEANCE, definitions, clock, db);
    Object.entries(INSCRIPTIONS_SEANCE).forEach(([quoi, inscription]) => {
      this.moteur.fournirInscription(quoi, inscription);
    });
    dossiers.moteur.fournirFaits(FAITS_COMITE);
    Object.entries(INSCRIPTIONS_COMITE).forEach(([quoi, inscription]) => {
      dossiers.moteur.fournirInscription(quoi, inscription);
    });
    appels.moteur.fournirFaits(FAITS_SELECTION);
  }

  async onModuleInit(): Promise<void> {
    await this.definitions.charger(VOCABULAIRE_SEANCE);
  }

  onApplicationBootstrap(): void {
    this.moteur.verifierComplet();
  }

  /** Sends an event in its own transaction; a refusal is journaled, then thrown. */
  async executer({ seanceId, ...commande }: CommandeSeance): Promise<Reponse> {
    return this.moteur.executer({ id: seanceId, ...commande });
  }

  /** Sends an event inside the caller's transaction. */
  async envoyer(tx: EntityManager, { seanceId, ...commande }: CommandeSeance): Promise<Reponse> {
    return this.moteur.envoyer(tx, { id: seanceId, ...commande });
  }

  /** Every action with, for each impossible one, why, of the ballot of one dossier if given; null without session. */
  async actions(seanceId: string, agent: Agent, dossierId?: string): Promise<Explications | null> {
    const donnees = dossierId === undefined ? {} : { dossier_id: dossierId };
    return expliquerTout(this.db.manager, this.moteur, this.clock, { id: seanceId, agent, donnees });
  }
}
