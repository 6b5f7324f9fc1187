import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { themeCss } from './layout/theme.js';
import { ICONES } from './layout/icone.js';
import { DOSSIER_ASSETS, FEUILLES_DE_STYLE } from './assets/empreinte.js';
import { POLITIQUE_CONTENU } from './assets.js';

const lire = (nom: string): string => readFileSync(`${DOSSIER_ASSETS}${nom}`, 'utf8');

describe('fichiers servis', () => {
  it('tient son budget : 20 Ko de style, 5 Ko de script', () => {
    expect(Buffer.byteLength(FEUILLES_DE_STYLE['jalon.css'] ?? '')).toBeLessThanOrEqual(20 * 1024);
    expect(Buffer.byteLength(lire('jalon.js'))).toBeLessThanOrEqual(5 * 1024);
  });

  it('n’écrit jamais de HTML depuis le script', () => {
    expect(lire('jalon.js')).not.toMatch(/\.innerHTML|outerHTML|insertAdjacentHTML|eval\(|new Function/u);
  });

  it('a un dessin pour chaque nom d’icône', () => {
    const dessins = [...lire('icons.svg').matchAll(/<symbol id="([^"]+)"/gu)].map(([, nom = '']) => nom);
    expect([...ICONES].toSorted()).toEqual(dessins.toSorted());
  });

  it('garde les accolades de la feuille appariées après compactage', () => {
    for (const feuille of Object.values(FEUILLES_DE_STYLE)) {
      expect(feuille.split('{')).toHaveLength(feuille.split('}').length);
    }
  });

  it('refuse tout par défaut', () => {
    expect(POLITIQUE_CONTENU).toMatch(/^default-src 'none';/u);
    expect(POLITIQUE_CONTENU).not.toContain('unsafe');
    expect(POLITIQUE_CONTENU).toContain("require-trusted-types-for 'script'");
  });

  it('écrit le thème en variables', () => {
    expect(themeCss({ couleur: '#ffd43b', accent: '#c8792b' })).toMatch(/^:root\{--brand:#[0-9a-f]{6};/u);
  });
});
