import { afterAll, expect } from '@jest/globals';
import { basesCreees } from './bases.js';

/** After every test file, what must always hold is asked of each database it made. A file without one costs nothing. */
afterAll(async () => {
  if (basesCreees().length === 0) {
    return;
  }
  const { manquementsDe } = await import('./invariants.js');
  for (const url of basesCreees()) {
    // eslint-disable-next-line no-await-in-loop -- one or two databases
    expect(await manquementsDe(url)).toEqual([]);
  }
});
