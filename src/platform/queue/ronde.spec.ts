import { setImmediate as tour } from 'node:timers/promises';
import { expect, it, jest } from '@jest/globals';
import { Ronde } from './ronde.js';

it('fait le même travail encore et encore, jamais deux fois à la fois, et s’arrête à la fin de celui en cours', async () => {
  let enCours = 0;
  let faits = 0;
  let assez: () => void = () => undefined;
  const cinq = new Promise<void>((suite) => {
    assez = suite;
  });
  const ronde = new Ronde(async () => {
    enCours += 1;
    expect(enCours).toBe(1);
    await tour();
    enCours -= 1;
    faits += 1;
    if (faits === 5) {
      assez();
    }
    return 0;
  });
  ronde.partir();
  await cinq;
  await ronde.arreter();
  expect(enCours).toBe(0);
  jest.useFakeTimers();
  ronde.partir();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});
