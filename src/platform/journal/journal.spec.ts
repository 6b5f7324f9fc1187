import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonique, empreinte } from './canonique.js';
import { COLONNES_JOURNAL, type Ecriture, enchainer, ORIGINE } from './ecriture.js';

describe('Forme canonique', () => {
  it('ne dépend pas de l’ordre des membres, mais de celui des listes', () => {
    expect(canonique({ b: 1, a: { d: [2, 1], c: null } })).toBe('{"a":{"c":null,"d":[2,1]},"b":1}');
    expect(canonique([1, 2])).not.toBe(canonique([2, 1]));
  });

  it('oublie ce qui n’est pas dit, et date à la milliseconde', () => {
    expect(canonique({ a: undefined, b: [undefined], c: new Date(0) })).toBe(
      '{"b":[null],"c":"1970-01-01T00:00:00.000Z"}',
    );
  });

  it('survit à un passage par PostgreSQL : ce que JSON rend a la même forme', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (valeur) => {
        expect(canonique(JSON.parse(JSON.stringify(valeur)))).toBe(canonique(JSON.parse(canonique(valeur))));
      }),
    );
  });

  it('deux contenus différents ont deux empreintes', () => {
    expect(empreinte('a')).toMatch(/^[0-9a-f]{64}$/u);
    expect(empreinte('a')).not.toBe(empreinte('b'));
  });
});

describe('Chaîne du journal', () => {
  const ecriture: Ecriture = {
    sujet: 'demande',
    sujet_id: '9b2b4a2e-59f5-4a0c-9c44-0c9a3a9a9a01',
    rang: 1,
    survenu_le: '2026-03-02T09:00:00.000Z',
    evenement: 'creer',
    donnees: {},
    agent: { role: 'systeme' },
    issue: 'accepte',
    code: null,
    motif: null,
    workflow_version: 1,
    etat: 'brouillon',
    contexte: {},
    version: 1,
    effets: [],
    cle_idempotence: null,
  };

  it.each(COLONNES_JOURNAL)('changer « %s » change l’empreinte', (colonne) => {
    const changee = { ...ecriture, [colonne]: 'autre' } as Ecriture;
    expect(enchainer(ORIGINE, changee)).not.toBe(enchainer(ORIGINE, ecriture));
  });

  it('toute colonne est dans la chaîne', () => {
    expect([...COLONNES_JOURNAL].toSorted()).toEqual(Object.keys(ecriture).toSorted());
  });

  it('une même écriture n’a pas la même empreinte à une autre place', () => {
    expect(enchainer(empreinte('x'), ecriture)).not.toBe(enchainer(ORIGINE, ecriture));
  });
});
