import { describe, expect, it } from '@jest/globals';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import { SaisieFonds } from './fonds.js';

const fonds = (change: object = {}): object => ({
  code: 'fipe',
  libelle: 'Fonds d’innovation petite enfance',
  dotation_annuelle: 1_000_000_000,
  parts: { etat: 5000, branche_famille: 5000 },
  ...change,
});

const motifDe = (saisie: object): string => {
  try {
    analyserSaisie(SaisieFonds, saisie);
  } catch (erreur) {
    return erreur instanceof Refus ? erreur.motif : String(erreur);
  }
  return 'accepté';
};

describe('un fonds (APP-01)', () => {
  it('garde sa dotation en centimes et ses parts en points de base', () => {
    expect(analyserSaisie(SaisieFonds, fonds({ dotation_annuelle: '10 000 000' }))).toMatchObject({
      dotation_annuelle: 1_000_000_000,
      parts: { etat: 5000, branche_famille: 5000 },
    });
  });

  it.each([
    [
      { parts: { etat: 5000, branche_famille: 4500 } },
      /les parts des financeurs font 95 % ; elles doivent faire 100 %/u,
    ],
    [{ parts: { etat: 10_001 } }, /ne dépasse pas 10 000 points de base/u],
    [{ parts: { etat: -1, branche_famille: 10_001 } }, /ne peut pas être négative/u],
    [{ parts: {} }, /font 0 %/u],
    [{ parts: { État: 10_000 } }, /« parts/u],
    [{ code: 'FIPE 2023' }, /ce code s’écrit en minuscules/u],
    [{ code: '’; DROP TABLE fonds' }, /ce code s’écrit en minuscules/u],
    [{ dotation_annuelle: 'dix millions' }, /ce n’est pas un montant/u],
    [{ premiere_annee: 2025, derniere_annee: 2023 }, /la dernière année vient avant la première/u],
    [{ premiere_annee: '23' }, /quatre chiffres/u],
    [{ libelle: '\0' }, /caractère illisible/u],
  ])('refuse %j', (change, phrase) => {
    expect(motifDe(fonds(change))).toMatch(phrase);
  });
});
