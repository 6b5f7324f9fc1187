import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { EffetsRegistre } from '../platform/outbox/effets-registre.js';
import { HorairesRegistre } from '../platform/queue/horaires-registre.js';
import { AlerteService } from './alerte.service.js';

const Signal = z.object({ sujetId: z.uuid() });

/** When alerts are looked at: each morning for all, and after each transition that says so. */
@Injectable()
export class DeclencheursAlertes implements OnModuleInit {
  constructor(
    private readonly alertes: AlerteService,
    private readonly effets: EffetsRegistre,
    private readonly horaires: HorairesRegistre,
  ) {}

  onModuleInit(): void {
    this.horaires.inscrire('balayage_alertes', async () => {
      await this.alertes.balayerTout();
    });
    this.effets.inscrire('reevaluer_alertes', async (donnees) => {
      await this.alertes.reevaluer(Signal.parse(donnees).sujetId);
    });
  }
}
