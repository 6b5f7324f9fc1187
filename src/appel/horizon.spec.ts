import { describe, expect, it } from '@jest/globals';
import { avertissementsHorizon, finDHorizon, type Horizon } from './horizon.js';

const COG = { code: 'cog_essai', libelle: 'COG d’essai', debut: '2023-01-01', fin: '2027-12-31' };

const horizon = (change: Partial<Horizon> = {}): Horizon => ({
  annees: 4,
  debut_actions_le: '2024-01-01',
  cog: [COG],
  ...change,
});

describe('l’horizon d’un appel (APP-04)', () => {
  it('s’achève la veille de l’anniversaire', () => {
    expect(finDHorizon('2024-01-01', 4)).toBe('2027-12-31');
    expect(finDHorizon('2024-02-29', 1)).toBe('2025-02-27');
  });

  it('n’avertit de rien quand il fait quatre ans dans sa COG', () => {
    expect(avertissementsHorizon(horizon())).toEqual([]);
  });

  it('avertit d’un horizon court', () => {
    expect(avertissementsHorizon(horizon({ annees: 2 }))[0]).toMatch(/^Horizon court : 2 an\(s\)/u);
  });

  it('avertit d’une fin hors de toute période déclarée, ou de l’absence de période', () => {
    expect(avertissementsHorizon(horizon({ annees: 5 }))).toEqual([
      'L’horizon s’achève le 31 décembre 2028, en dehors des périodes de COG déclarées (COG d’essai).',
    ]);
    expect(avertissementsHorizon(horizon({ cog: [] }))).toEqual([
      'Aucune période de COG n’est déclarée pour cet appel.',
    ]);
  });
});
