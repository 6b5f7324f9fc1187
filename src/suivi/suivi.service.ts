import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CycleDeVie } from '../dossier/cycle-de-vie.js';
import { INSCRIPTIONS_SUIVI } from './inscriptions.js';

/** Brings the writer of interviews to the lifecycle: an interview is an event of the dossier. */
@Injectable()
export class SuiviService implements OnModuleInit {
  constructor(private readonly cycle: CycleDeVie) {}

  onModuleInit(): void {
    Object.entries(INSCRIPTIONS_SUIVI).forEach(([quoi, inscription]) => {
      this.cycle.moteur.fournirInscription(quoi, inscription);
    });
  }
}
