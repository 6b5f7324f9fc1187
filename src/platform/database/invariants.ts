import type { EntityManager } from 'typeorm';
import { sql } from './sql.js';

/** French name of a fault → a SELECT of one column that returns no row as long as the data hold. */
export type Invariants = Readonly<Record<string, string>>;

export interface Manquement {
  /** Folder of the code that states the invariant. */
  readonly module: string;
  readonly invariant: string;
  readonly lignes: number;
  /** A few of the faulty rows. */
  readonly exemples: readonly string[];
}

const EXEMPLES = 5;

/** Asks the database every question, module by module. @returns the faults found, none when all holds. */
export async function verifierInvariants(
  tx: EntityManager,
  parModule: Readonly<Record<string, Invariants>>,
  avance: (verifies: number) => void = () => undefined,
): Promise<readonly Manquement[]> {
  const questions = Object.entries(parModule).flatMap(([module, invariants]) =>
    Object.entries(invariants).map(([invariant, requete]) => ({ module, invariant, requete })),
  );
  const manquements: Manquement[] = [];
  for (const [i, { requete, ...situe }] of questions.entries()) {
    // eslint-disable-next-line no-await-in-loop -- one scan after the other: a check must not weigh on production
    const [trouve] = await sql<Pick<Manquement, 'lignes' | 'exemples'>>(tx, {
      texte: `SELECT count(*)::int AS lignes, coalesce((array_agg(ligne.reference::text))[1:${EXEMPLES}], '{}') AS exemples
        FROM (${requete}) AS ligne(reference)`,
    });
    if (trouve !== undefined && trouve.lignes > 0) {
      manquements.push({ ...situe, ...trouve });
    }
    avance(i + 1);
  }
  return manquements;
}
