import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { garderCourriels, garderImpossibles } from './depot.js';
import type { Destinataire, Resolution } from './destinataires.js';
import { type CourrielContenu, expediteurDe } from './gabarit/contenu.js';
import { type Motif, redigerLot } from './redaction.js';

/** Before what can wait: somebody at the door, a decision, an alert that presses. */
export const PRIORITES = { connexion: 1, decision: 2, presse: 3, ordinaire: 5 } as const;

/** Keeps the mails of one cause and sends them on their way, in the caller's transaction. */
@Injectable()
export class Depot {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly outbox: Outbox,
  ) {}

  /** Absolute address of the site, without a final slash. */
  get adresse(): string {
    return this.config.adressePublique;
  }

  /** A second call with the same cause keeps and sends nothing more. */
  async deposer(
    tx: EntityManager,
    motif: Motif,
    resolution: Resolution,
    composer: (destinataire: Destinataire) => CourrielContenu,
  ): Promise<void> {
    const { adresse } = this;
    const site = { adresse, expediteur: expediteurDe(this.config.marque, `${adresse}/courriels`) };
    const { courriels, impossibles } = redigerLot(motif, resolution, composer, site);
    const maintenant = this.clock.now();
    await garderImpossibles(tx, impossibles, maintenant);
    const messages = await garderCourriels(tx, courriels, maintenant);
    if (messages.length > 0) {
      await this.outbox.ecrire(tx, messages);
    }
  }
}
