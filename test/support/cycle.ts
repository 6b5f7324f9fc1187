import { readFileSync } from 'node:fs';
import type { CycleDeVie } from '../../src/dossier/cycle-de-vie.js';
import type { Definition } from '../../src/workflow/definition.js';
import { Machine } from '../../src/workflow/machine.js';

/** For what asks one thing only of the engine: the tags of a past state, from the real definition. */
export function unCycle(): CycleDeVie {
  const definition = JSON.parse(readFileSync('workflows/dossier.v1.json', 'utf8')) as Definition;
  const machine = new Machine(definition);
  return { moteur: { machine: () => machine } } as unknown as CycleDeVie;
}
