import { describe, expect, it } from '@jest/globals';
import { calendrierDe } from './echeancier.js';

const armer = (params: object) => ({ type: 'armer_echeance', params: { code: 'fin', evenement: 'finir', ...params } });

/** The day it falls on in Paris, when 2 March 2026 is today. */
const due = (params: object, faits: object = {}, donnees: object = {}): string | undefined =>
  calendrierDe([armer(params)], faits as never, '2026-03-02', donnees as never).armees[0]?.due_le;

describe('Échéancier', () => {
  it.each([
    ['quinze jours, fin de journée comprise', { delai: { jours: 15 } }, '2026-03-17T22:59:59.999Z'],
    ['le passage à l’heure d’été', { delai: { jours: 30 } }, '2026-04-01T21:59:59.999Z'],
    ['des mois, bornés au dernier jour', { base: 'jour', delai: { mois: 1 } }, '2026-02-28T22:59:59.999Z'],
    [
      'des jours ouvrés, sans week-end ni lundi de Pâques',
      { base: 'paques', delai: { jours_ouvres: 2 } },
      '2026-04-08T21:59:59.999Z',
    ],
    ['un délai négatif, avant la base', { base: 'jour', delai: { jours: -10 } }, '2026-01-21T22:59:59.999Z'],
    ['le jour même', { delai: {} }, '2026-03-02T22:59:59.999Z'],
    ['des mois et des jours ensemble', { delai: { mois: 1, jours: 3 } }, '2026-04-05T21:59:59.999Z'],
  ])('compte %s', (_quoi, params, attendu) => {
    expect(due(params, { jour: '2026-01-31', paques: '2026-04-03' })).toBe(attendu);
  });

  it('suit le paramètre quand il est réglé, le délai écrit sinon', () => {
    const params = { delai: { jours: 15, parametre: 'fin_jours' } };
    expect(due(params, { parametres: { fin_jours: 20 } })).toBe('2026-03-22T22:59:59.999Z');
    expect(due(params, { parametres: { fin_jours: 0 } })).toBe('2026-03-02T22:59:59.999Z');
    expect(due(params, { parametres: { fin_jours: 'vingt' } })).toBe('2026-03-17T22:59:59.999Z');
    expect(due(params, {})).toBe('2026-03-17T22:59:59.999Z');
  });

  it('préfère le jour que l’événement apporte à la base', () => {
    const params = { base: 'jour', donnee: 'le', delai: { jours: 1 } };
    expect(due(params, { jour: '2026-01-31' }, { le: '2026-05-01' })).toBe('2026-05-02T21:59:59.999Z');
    expect(due(params, { jour: '2026-01-31' })).toBe('2026-02-01T22:59:59.999Z');
  });

  it('n’arme rien sur une base inconnue', () => {
    expect(due({ base: 'jour', delai: { jours: 1 } }, { jour: null })).toBeUndefined();
    expect(due({ base: 'jour', delai: { jours: 1 } })).toBeUndefined();
  });

  it('emporte l’événement, son code et ses données', () => {
    const { armees } = calendrierDe([armer({ delai: {}, donnees: { motif: 'Trop tard' } })], {}, '2026-03-02');
    expect(armees).toMatchObject([{ code: 'fin', evenement: 'finir', donnees: { motif: 'Trop tard' } }]);
  });

  it('annule une échéance, ou toutes', () => {
    const une = { type: 'annuler_echeance', params: { code: 'fin' } };
    expect(calendrierDe([une, { type: 'notifier' }], {}, '2026-03-02')).toEqual({ armees: [], annulees: ['fin'] });
    expect(calendrierDe([une, { type: 'annuler_echeances' }], {}, '2026-03-02').annulees).toBe('toutes');
  });
});
