import { describe, expect, it } from '@jest/globals';
import { type CalendrierAppel, ecartsAuCalendrier, incoherences } from './calendrier-appel.js';

const calendrier = (change: Partial<CalendrierAppel> = {}): CalendrierAppel => ({
  ouvre_le: '2026-06-15',
  clot_le: '2026-08-31',
  decision_prevue_le: '2026-12-10',
  debut_actions_le: '2027-01-01',
  fin_premiere_annee_le: null,
  ...change,
});

describe('le calendrier d’un appel (APP-02, APP-03)', () => {
  it.each([
    ['2026-06-15', {}],
    ['2026-06-01', {}],
    ['2026-06-30', {}],
    ['2026-06-15', { fin_premiere_annee_le: '2027-12-31' }],
    ['2026-06-15', { fin_premiere_annee_le: '2028-03-31' }],
  ])('est conforme pour une ouverture le %s', (ouverture, change) => {
    expect(ecartsAuCalendrier(ouverture, calendrier(change))).toEqual([]);
  });

  it.each([
    ['2026-09-02', {}, ['l’ouverture, le 2 septembre 2026, n’est pas en juin']],
    ['2026-05-31', {}, ['l’ouverture, le 31 mai 2026, n’est pas en juin']],
    [
      '2026-06-15',
      { debut_actions_le: '2027-04-01', fin_premiere_annee_le: '2027-12-31' },
      [
        'les actions commencent le 1er avril 2027, et non en janvier 2027',
        'la première année de financement n’est pas pleine (du 1er avril 2027 au 31 décembre 2027)',
      ],
    ],
    [
      '2026-06-15',
      { debut_actions_le: '2028-01-01' },
      ['les actions commencent le 1er janvier 2028, et non en janvier 2027'],
    ],
    [
      '2026-06-15',
      { fin_premiere_annee_le: '2027-12-30' },
      ['la première année de financement n’est pas pleine (du 1er janvier 2027 au 30 décembre 2027)'],
    ],
    ['2026-06-15', { debut_actions_le: null }, ['la date de début des actions n’est pas fixée']],
  ])('s’écarte de la règle pour une ouverture le %s avec %j', (ouverture, change, ecarts) => {
    expect(ecartsAuCalendrier(ouverture, calendrier(change))).toEqual(ecarts);
  });
});

describe('la cohérence des dates', () => {
  it('tient quand elles se suivent, égales comprises', () => {
    expect(incoherences(calendrier())).toEqual([]);
    expect(incoherences(calendrier({ clot_le: '2026-06-15' }))).toEqual([]);
  });

  it.each([
    [{ clot_le: null }, 'il manque la date de clôture'],
    [{ clot_le: '2026-06-14' }, 'la date de clôture (14 juin 2026) vient avant la date d’ouverture (15 juin 2026)'],
    [
      { decision_prevue_le: '2027-01-02' },
      'la date de début des actions (1er janvier 2027) vient avant la date de décision prévue (2 janvier 2027)',
    ],
    [{ fin_premiere_annee_le: '2026-12-31' }, 'la première année finit avant de commencer'],
  ])('dit ce qui ne va pas pour %j', (change, phrase) => {
    expect(incoherences(calendrier(change))).toContain(phrase);
  });

  it('dit tout ce qui manque à un brouillon vide', () => {
    const vide = calendrier({ ouvre_le: null, clot_le: null, decision_prevue_le: null, debut_actions_le: null });
    expect(incoherences(vide)).toHaveLength(4);
  });
});
