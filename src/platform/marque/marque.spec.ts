import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { contraste, palette } from './marque.js';

const couleurs = fc.integer({ min: 0, max: 0xffffff }).map((rvb) => `#${rvb.toString(16).padStart(6, '0')}`);

describe('palette de la marque', () => {
  it('mesure le contraste comme WCAG', () => {
    expect(contraste('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contraste('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('reste lisible quelle que soit la couleur choisie', () => {
    fc.assert(
      fc.property(couleurs, couleurs, (couleur, accent) => {
        const teintes = palette({ couleur, accent });
        expect(contraste(teintes.brand, '#ffffff')).toBeGreaterThanOrEqual(4.5);
        expect(contraste(teintes['brand-hover'], '#ffffff')).toBeGreaterThanOrEqual(4.5);
        expect(contraste(teintes['brand-text'], teintes['brand-soft'])).toBeGreaterThanOrEqual(7);
        expect(contraste(teintes.accent, '#ffffff')).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('ne touche pas à une couleur déjà lisible', () => {
    expect(palette({ couleur: '#1b4d5c', accent: '#c8792b' }).brand).toBe('#1b4d5c');
  });
});
