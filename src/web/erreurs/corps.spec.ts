import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refus } from '../../platform/errors/refus.js';
import { CHAMPS_MAX, lireFormulaire } from './corps-formulaire.js';
import { lireJson, positionDeLaFaute } from './corps-json.js';
import { PROFONDEUR_MAX } from './formes.js';

function refusDe(lire: () => unknown): Refus {
  try {
    lire();
  } catch (erreur) {
    if (erreur instanceof Refus) {
      return erreur;
    }
    throw erreur;
  }
  throw new Error('accepté');
}

const emboite = (profondeur: number): string => '['.repeat(profondeur) + ']'.repeat(profondeur);

describe('le JSON reçu', () => {
  it('se lit tel quel, émojis et textes de droite à gauche compris', () => {
    const valeur = { titre: '👩‍👧 crèche', note: 'مشروع', html: '<b>', nombre: 1.5, liste: [null, true] };
    expect(lireJson(JSON.stringify(valeur))).toEqual(valeur);
    expect(lireJson(' \n')).toBeUndefined();
  });

  it.each([
    ['{"montant": douze}', 1, 13],
    ['{"a":1,}', 1, 8],
    ['{"a" 1}', 1, 6],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['[1, 2', 1, 6],
    ['[1}', 1, 3],
    ["{'a': 1}", 1, 2],
    ['{"a": "sans fin}', 1, 7],
    ['nul', 1, 1],
    ['{} {}', 1, 4],
    ['{"a": 012}', 1, 8],
    [`"${'x'.repeat(900_000)}`, 1, 1],
  ])('mal formé, dit où : %.40s', (texte, ligne, colonne) => {
    const refus = refusDe(() => lireJson(texte));
    expect(refus).toMatchObject({ code: 'json_illisible', statut: 400, details: { ligne, colonne } });
    expect(refus.motif).toBe(`Ce JSON est mal formé à la ligne ${ligne}, colonne ${colonne} : corrigez-le.`);
  });

  it('ne situe une faute que dans un texte que le langage refuse, et jamais avant elle', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (json, place, intrus) => {
        const coupe = place % (json.length + 1);
        const texte = json.slice(0, coupe) + intrus + json.slice(coupe);
        const valide = [texte].every((t) => {
          try {
            JSON.parse(t);
            return true;
          } catch {
            return false;
          }
        });
        // A valid text is read to its end, where nothing more was expected.
        return valide ? positionDeLaFaute(texte) === texte.length : positionDeLaFaute(texte) <= texte.length;
      }),
      { numRuns: 500 },
    );
  });

  it('trop profond, est refusé sans être parcouru', () => {
    expect(lireJson(emboite(PROFONDEUR_MAX))).toBeDefined();
    for (const profondeur of [PROFONDEUR_MAX + 1, 400_000]) {
      expect(refusDe(() => lireJson(emboite(profondeur)))).toMatchObject({ code: 'contenu_trop_profond', statut: 400 });
    }
    expect(refusDe(() => lireJson(`{"donnees":${emboite(30)}}`)).champ).toBe('donnees');
  });

  it.each([
    ['{"__proto__": {"admin": true}}', '__proto__'],
    ['{"a": [{"constructor": {"prototype": {}}}]}', 'a.0.constructor'],
    [String.raw`{"\u005f_proto__": 1}`, '__proto__'],
  ])('qui vise le prototype, est refusé avec le champ : %s', (texte, champ) => {
    const refus = refusDe(() => lireJson(texte));
    expect(refus).toMatchObject({ code: 'nom_de_champ_interdit', statut: 400, champ });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('le formulaire reçu', () => {
  it('garde les textes, et fait une liste d’un champ répété', () => {
    expect({ ...lireFormulaire('a=%F0%9F%91%8D&b=1&b=2&vide=') }).toEqual({ a: '👍', b: ['1', '2'], vide: '' });
  });

  it('refuse ce qui vise le prototype, et ce qui a trop de champs', () => {
    expect(refusDe(() => lireFormulaire('__proto__=1')).champ).toBe('__proto__');
    expect(refusDe(() => lireFormulaire('a=1&'.repeat(CHAMPS_MAX))).code).toBe('trop_de_champs');
  });
});
