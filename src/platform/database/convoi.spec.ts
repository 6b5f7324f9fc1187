import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Convoi } from './convoi.js';

/** Trips that come back when they are told to. */
function unQuai() {
  const partis: { readonly lot: readonly number[]; revenir(): void; tomber(erreur: unknown): void }[] = [];
  const convoi = new Convoi<number, string>(
    async (lot) =>
      new Promise((arriver, tomber) => {
        partis.push({ lot, revenir: () => arriver(lot.map((n) => `r${n}`)), tomber });
      }),
  );
  return { partis, convoi };
}

const lots = (partis: readonly { readonly lot: readonly number[] }[]) => partis.map(({ lot }) => lot);

const laisserFaire = async (): Promise<void> =>
  new Promise((suite) => {
    setImmediate(suite);
  });

describe('Convoi', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('laisse partir tout de suite qui vient seul, et ensemble ceux qui viennent pendant le voyage', async () => {
    const { partis, convoi } = unQuai();
    const reponses = Promise.all([1, 2, 3].map(async (n) => convoi.confier(n)));
    expect(lots(partis)).toEqual([[1]]);
    partis[0]?.revenir();
    await laisserFaire();
    expect(lots(partis)).toEqual([[1], [2, 3]]);
    partis[1]?.revenir();
    expect(await reponses).toEqual(['r1', 'r2', 'r3']);
  });

  it('n’attend pas le retour quand le voyage suivant est complet', () => {
    const { partis, convoi } = unQuai();
    Array.from({ length: 20 }, (_, n) => n).forEach((n) => void convoi.confier(n));
    expect(lots(partis).map(({ length }) => length)).toEqual([1, 8, 8]);
  });

  it('n’attend pas longtemps un voyage qui ne revient pas', async () => {
    jest.useFakeTimers();
    const { partis, convoi } = unQuai();
    const [, deuxieme] = [convoi.confier(1), convoi.confier(2)];
    jest.advanceTimersByTime(10);
    expect(lots(partis)).toEqual([[1], [2]]);
    partis[1]?.revenir();
    expect(await deuxieme).toBe('r2');
  });

  it('renvoie chacun seul quand la base refuse l’ensemble : seul échoue celui qui doit échouer', async () => {
    const { partis, convoi } = unQuai();
    const issues = Promise.allSettled([1, 2, 3].map(async (n) => convoi.confier(n)));
    partis[0]?.revenir();
    await laisserFaire();
    partis[1]?.tomber({ code: '22P02' });
    await laisserFaire();
    expect(lots(partis)).toEqual([[1], [2, 3], [2], [3]]);
    partis[2]?.tomber({ code: '22P02' });
    partis[3]?.revenir();
    expect((await issues).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('ne renvoie rien quand nul ne sait si l’ensemble est écrit', async () => {
    const { partis, convoi } = unQuai();
    const issues = Promise.allSettled([1, 2, 3].map(async (n) => convoi.confier(n)));
    partis[0]?.revenir();
    await laisserFaire();
    partis[1]?.tomber(new Error('Connection terminated unexpectedly'));
    expect((await issues).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(partis).toHaveLength(2);
  });
});
