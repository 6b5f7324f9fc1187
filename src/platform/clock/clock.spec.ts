import { expect, it } from '@jest/globals';
import { Clock } from './clock.js';

it('l’horloge suit le temps, s’arrête où on la fixe, et repart', () => {
  const clock = new Clock();
  const avant = Date.now();
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(avant);
  clock.fixer(new Date('2023-12-31T23:30:00Z'));
  expect(clock.now().toISOString()).toBe('2023-12-31T23:30:00.000Z');
  expect(clock.aujourdhui()).toBe('2024-01-01');
  clock.now().setFullYear(1999);
  expect(clock.aujourdhui()).toBe('2024-01-01');
  clock.liberer();
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(avant);
});
