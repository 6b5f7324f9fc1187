import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { couper } from './texte.js';

describe('un texte coupé', () => {
  it('garde son début, sans jamais couper un caractère en deux', () => {
    expect(couper('crèche', 4)).toBe('crèc');
    expect(couper('ab👍', 3)).toBe('ab');
    expect(couper('ab👍', 4)).toBe('ab👍');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 40 }), (texte, longueur) => {
        const coupe = couper(texte, longueur);
        return coupe.isWellFormed() && texte.startsWith(coupe) && coupe.length >= Math.min(longueur, texte.length) - 1;
      }),
    );
  });
});
