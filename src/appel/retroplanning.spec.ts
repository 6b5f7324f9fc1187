import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ajouterJours, estJourOuvre } from '../platform/clock/calendrier.js';
import { parametresDe } from './parametres.js';
import { auPlusTard, type AvancementAppel, retroplanning } from './retroplanning.js';

const PLAN = parametresDe({});

const appel = (change: Partial<AvancementAppel> = {}): AvancementAppel => ({
  debut: '2027-01-01',
  prevues: {
    ouverture: '2026-06-15',
    cloture: '2026-08-28',
    decision: '2026-12-10',
    debut_actions: '2027-01-01',
  },
  faites: new Set(['programmation']),
  aujourdhui: '2026-06-01',
  ...change,
});

const retards = (change: Partial<AvancementAppel>): Record<string, number> =>
  Object.fromEntries(
    retroplanning(PLAN, appel(change))
      .filter(({ retard_jours }) => retard_jours > 0)
      .map(({ code, retard_jours }) => [code, retard_jours]),
  );

describe('le rétroplanning d’un appel (APP-10)', () => {
  it('compte à rebours depuis le début voulu, en jours ouvrés', () => {
    expect(auPlusTard('2027-01-01', PLAN)).toEqual({
      programmation: '2026-05-29',
      ouverture: '2026-06-29',
      cloture: '2026-08-28',
      fin_instruction: '2026-11-13',
      comite: '2026-11-30',
      decision: '2026-12-15',
      debut_actions: '2027-01-01',
    });
  });

  it('ne signale rien à un appel à l’heure', () => {
    expect(retards({})).toEqual({});
  });

  it('signale ce qui est prévu trop tard', () => {
    expect(retards({ prevues: { ...appel().prevues, decision: '2026-12-20' } })).toEqual({ decision: 5 });
  });

  it('signale ce qui aurait dû être fait', () => {
    expect(retards({ aujourdhui: '2026-06-29' })).toEqual({});
    expect(retards({ aujourdhui: '2026-07-10' })).toEqual({ ouverture: 11 });
    expect(retards({ aujourdhui: '2026-07-10', faites: new Set(['programmation', 'ouverture']) })).toEqual({});
  });

  it('signale une décision que personne n’a prévue le lendemain du dernier jour utile (RR-27)', () => {
    const faites = new Set(['programmation', 'ouverture', 'cloture', 'fin_instruction', 'comite'] as const);
    const sansDecision = { prevues: { ...appel().prevues, decision: null }, faites };
    expect(retards({ ...sansDecision, aujourdhui: '2026-12-15' })).toEqual({});
    expect(retards({ ...sansDecision, aujourdhui: '2026-12-16' })).toEqual({ decision: 1 });
  });

  it('garde ses étapes dans l’ordre, en jours ouvrés, et ouvre en juin au plus tard', () => {
    const delai = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(
        fc.integer({ min: 2015, max: 2050 }),
        fc.tuple(delai, delai, delai, delai, delai, delai),
        (annee, [a, b, c, d, e, f]) => {
          const limites = auPlusTard(`${annee}-01-01`, {
            plan_notification_jours: a,
            plan_decision_jours: b,
            plan_convocation_jours: c,
            plan_instruction_jours: d,
            plan_candidature_jours: e,
            plan_programmation_jours: f,
          });
          const jours = Object.values(limites);
          expect(jours).toEqual(jours.toSorted());
          expect(jours.slice(0, -1).every(estJourOuvre)).toBe(true);
          expect(limites.ouverture <= `${annee - 1}-06-30`).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('ne compte jamais de retard négatif', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (decalage) => {
        const etapes = retroplanning(PLAN, appel({ aujourdhui: ajouterJours('2026-09-01', decalage) }));
        expect(etapes.every(({ retard_jours }) => retard_jours >= 0)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
