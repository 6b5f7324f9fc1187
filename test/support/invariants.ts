import { uneSource } from '../../src/data-source.js';
import { INVARIANTS } from '../../src/cli/invariants.js';
import { verifierInvariants } from '../../src/platform/database/invariants.js';

/** The faults of one database, each on one line. It opens a connection of its own: the test may have closed its own. */
export async function manquementsDe(url: string): Promise<string[]> {
  const db = await uneSource(url, 1).initialize();
  try {
    const manquements = await verifierInvariants(db.manager, INVARIANTS);
    return manquements.map(({ invariant, lignes, exemples }) => `${invariant} (${lignes}) : ${exemples.join(', ')}`);
  } finally {
    await db.destroy();
  }
}
