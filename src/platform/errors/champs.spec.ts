import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { centimes, choix, coche, entier, facultatif, identifiant, jour, quantite, texteCourt } from './champs.js';
import { enEuros } from './montant.js';
import { Refus } from './refus.js';
import { analyserSaisie, conseilsDuRefus } from './saisie.js';

const lire = (schema: z.ZodType, valeur: unknown): unknown => {
  try {
    return analyserSaisie(z.object({ champ: schema }), { champ: valeur }).champ;
  } catch (erreur) {
    if (erreur instanceof Refus) {
      return erreur.motif;
    }
    throw erreur;
  }
};

describe('Montants', () => {
  it.each([
    ['12 400,50', 1_240_050],
    ['12\u202F400,5 €', 1_240_050],
    ['0', 0],
    ['0,01', 1],
    ['1000.10', 100_010],
    [12_345, 12_345],
    ['999 999 999,99', 99_999_999_999],
  ])('« %s » fait %i centimes', (saisie, attendu) => {
    expect(lire(centimes(), saisie)).toBe(attendu);
  });

  it.each([
    'douze',
    '12,345',
    '-5',
    '1e3',
    '0x10',
    '1 234 567 890',
    'Infinity',
    '',
    ' ',
    '€',
    '12,',
    -1,
    1.5,
    NaN,
    {},
    [],
    true,
    null,
  ])('refuse %p', (saisie) => {
    expect(lire(centimes(), saisie)).toMatch(/^« champ » \((?:valeur|valeur absente).*\) : ce n’est pas un montant/u);
  });

  it('refuse plus que 999 999 999,99 €', () => {
    expect(lire(centimes(), 100_000_000_000)).toContain('ce montant dépasse');
  });

  it('s’écrivent à la française', () => {
    expect(enEuros(1_240_050)).toBe('12\u202F400,50\u00A0€');
    expect(enEuros(1_240_000n)).toBe('12\u202F400\u00A0€');
    expect(enEuros('-5')).toBe('-0,05\u00A0€');
  });
});

describe('Champs', () => {
  it('une date existe, ou on dit comment l’écrire', () => {
    expect(lire(jour(), '2026-06-15')).toBe('2026-06-15');
    expect(lire(jour(), '2026-02-30')).toBe(
      '« champ » (valeur « 2026-02-30 ») : cette date n’existe pas ; écrivez-la AAAA-MM-JJ, par exemple 2026-06-15.',
    );
    expect(lire(jour(), undefined)).toBe('« champ » (valeur absente) : indiquez une date au format AAAA-MM-JJ.');
  });

  it.each([
    ['1,3', 1.3],
    ['1 200', 1200],
    [0, 0],
    [2.5, 2.5],
  ])('la quantité « %s » fait %d', (saisie, attendu) => {
    expect(lire(quantite(), saisie)).toBe(attendu);
  });

  it.each([
    ['-1', 'ce nombre est négatif'],
    ['1000001', 'ce nombre est trop grand'],
    ['beaucoup', 'ce n’est pas un nombre'],
    ['', 'ce n’est pas un nombre'],
    ['NaN', 'ce n’est pas un nombre'],
  ])('la quantité « %s » est refusée : %s', (saisie, motif) => {
    expect(lire(quantite(), saisie)).toContain(motif);
  });

  it('un entier se tient dans ses bornes', () => {
    const rang = entier('un rang va de 1 à 9.', 1, 9);
    expect([lire(rang, '3'), lire(rang, 9)]).toEqual([3, 9]);
    expect([lire(rang, '0'), lire(rang, 1.5), lire(rang, '')].map(String)).toEqual(
      expect.arrayContaining([expect.stringContaining('un rang va de 1 à 9.')]),
    );
  });

  it('un texte est rogné, ni vide ni démesuré', () => {
    expect(lire(texteCourt(5), '  été  ')).toBe('été');
    expect(lire(texteCourt(5), '   ')).toContain('ce texte est vide');
    expect(lire(texteCourt(5), 'trop long')).toContain('ce texte dépasse 5 caractères');
  });

  it('un champ vide d’un formulaire est un champ absent', () => {
    expect(lire(facultatif(texteCourt()), '')).toBeUndefined();
    expect(lire(facultatif(jour()), '')).toBeUndefined();
  });

  it('une case, un choix, un identifiant', () => {
    expect(['on', 'oui', 'true', true, 'non', '', undefined].map((v) => lire(coche(), v))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(lire(choix(['a', 'b']), 'c')).toContain('choisissez l’une de ces valeurs : a, b.');
    expect(lire(identifiant(), '1 OR 1=1')).toContain('cet identifiant n’est pas valable');
  });
});

describe('Saisies', () => {
  const Saisie = z.strictObject({ nom: texteCourt(), parts: z.array(z.strictObject({ montant: centimes() })) });

  it('disent tous leurs défauts ensemble, chacun avec son champ', () => {
    const refus = (() => {
      try {
        analyserSaisie(Saisie, { nom: '', parts: [{ montant: '10' }, { montant: 'x' }], admin: true });
      } catch (erreur) {
        return erreur as Refus;
      }
      return null;
    })();
    expect(refus).toMatchObject({ code: 'saisie_invalide', statut: 422, champ: 'nom' });
    expect(Object.keys(refus === null ? {} : conseilsDuRefus(refus))).toEqual(['nom', 'parts.1.montant', 'admin']);
  });

  it.each([
    ['un octet nul', { nom: 'a\0b' }, 'nom'],
    ['la moitié d’un caractère', { nom: '\uD83D' }, 'nom'],
    ['un octet nul au fond', { nom: 'a', parts: [{ montant: '1\0' }] }, 'parts.0.montant'],
    ['un octet nul dans un nom de champ', { 'n\0m': 'a' }, 'nom de champ'],
  ])('refusent %s avant toute lecture', (_quoi, valeur, champ) => {
    expect(() => analyserSaisie(Saisie, valeur)).toThrow(
      expect.objectContaining({ code: 'caractere_interdit', statut: 422, champ }),
    );
  });

  it('gardent les émojis, les accents et le HTML tels qu’ils sont écrits', () => {
    const nom = '👩‍👧 Crèche « L’Été » <b>&amp;</b> ‮عربي';
    expect(analyserSaisie(Saisie, { nom, parts: [] })).toEqual({ nom, parts: [] });
  });

  it('abrègent une valeur trop longue pour être montrée, sans couper un caractère', () => {
    const motif = lire(choix(['a']), '👍'.repeat(200));
    expect(String(motif).isWellFormed()).toBe(true);
    expect(String(motif).length).toBeLessThan(250);
  });
});
