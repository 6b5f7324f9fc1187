import type { INestApplicationContext, Type } from '@nestjs/common';
import { CycleAppel } from '../appel/cycle-appel.js';
import { CycleSeance } from '../comite/cycle-seance.js';
import { CycleAction } from '../dossier/action/cycle-action.js';
import { CycleDeVie } from '../dossier/cycle-de-vie.js';
import type { Moteur } from '../workflow/moteur.js';

const CYCLES: readonly Type<{ readonly moteur: Moteur }>[] = [CycleAppel, CycleDeVie, CycleAction, CycleSeance];

/** The engine of a lifecycle, by the name of its definitions. */
export function moteurDe(application: INestApplicationContext, nom: string): Moteur {
  const moteur = CYCLES.map((cycle) => application.get(cycle).moteur).find(
    ({ vocabulaire }) => vocabulaire.sujet === nom,
  );
  if (moteur === undefined) {
    throw new Error(`no engine for ${nom}`);
  }
  return moteur;
}
