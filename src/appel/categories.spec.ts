import { describe, expect, it } from '@jest/globals';
import { CATEGORIES_PAR_DEFAUT, codeDeCategorie } from './categories.js';

describe('les quatre catégories d’un appel (APP-05)', () => {
  it.each([
    ['Favoriser le recours aux modes d’accueil', 'RECOURS'],
    ['Accompagnement et information des familles', 'RECOURS'],
    ['Information et l’accompagnement des familles…', 'RECOURS'],
    ['De l’information et de l’accompagnement des familles pour favoriser le recours', 'RECOURS'],
    ['Qualité d’accueil.', 'QUALITE'],
    ['Qualité d’accueil et qualité de vie au travail', 'QUALITE'],
    ["Du renforcement de la qualité d'accueil des enfants", 'QUALITE'],
    ['Diversification et le développement des solutions d’accueil', 'DIVERSIFICATION'],
    ['RENOUVELLEMENT DES FORMES DE SOUTIEN À L’ACCUEIL INDIVIDUEL (Mam et crèches familiales)', 'INDIVIDUEL'],
    ['diversification', 'DIVERSIFICATION'],
    ['Qualités diverses', null],
    ['', null],
  ])('lit « %s » comme %s', (texte, code) => {
    expect(codeDeCategorie(texte)).toBe(code);
  });

  it('en compte exactement quatre, toutes nommées en long et en court', () => {
    expect(CATEGORIES_PAR_DEFAUT.map(({ code }) => code)).toEqual([
      'QUALITE',
      'DIVERSIFICATION',
      'RECOURS',
      'INDIVIDUEL',
    ]);
    expect(CATEGORIES_PAR_DEFAUT.every(({ label, label_court }) => label !== '' && label_court !== '')).toBe(true);
  });

  it('retrouve chaque catégorie par chacune de ses écritures', () => {
    for (const { code, label, label_court, alias } of CATEGORIES_PAR_DEFAUT) {
      for (const ecriture of [code, label, label_court, ...alias]) {
        expect([ecriture, codeDeCategorie(`${ecriture}…`)]).toEqual([ecriture, code]);
      }
    }
  });
});
