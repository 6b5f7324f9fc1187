import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';
import type { Phase } from './vocabulaire.js';

export interface CompteParPhase {
  readonly phase: Phase;
  readonly nombre: number;
  /** Of which closed. */
  readonly clos: number;
}

/** How many dossiers of a call stand in each phase; a phase where nobody stands is absent. */
export const compterParPhase = (tx: EntityManager, appelId: string): Promise<CompteParPhase[]> =>
  sql(tx, {
    nom: 'dossiers_par_phase',
    texte: `SELECT phase, count(*)::int AS nombre, count(*) FILTER (WHERE clos)::int AS clos
      FROM dossier WHERE appel_id = $1 GROUP BY phase`,
    valeurs: [appelId],
  });
