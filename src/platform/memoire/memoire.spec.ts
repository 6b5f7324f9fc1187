import { expect, it } from '@jest/globals';
import { Memoire } from './memoire.js';

it('calcule une fois par clé, et recommence à vide quand elle est pleine', () => {
  const memoire = new Memoire<string>(2);
  const calculs: string[] = [];
  const lire = (cle: string): string =>
    memoire.obtenir(cle, () => {
      calculs.push(cle);
      return cle.toUpperCase();
    });
  expect(['a', 'a', 'b', 'a', 'c', 'a'].map(lire)).toEqual(['A', 'A', 'B', 'A', 'C', 'A']);
  expect(calculs).toEqual(['a', 'b', 'c', 'a']);
});
