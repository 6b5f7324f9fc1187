import type { RoleDeCompte } from '../auth/roles.js';
import type { Gravite } from './gravite.js';

export type CodeRegle = `RR-${number}`;

/** One step of a rule: when it is reached, how grave that is, who is told and what they may do. */
export interface Palier {
  /** Default delay in days; the call may set its own, under the rule's parameter. */
  readonly jours: number;
  readonly gravite: Gravite;
  readonly destinataires: readonly RoleDeCompte[];
  /** French sentence: the next thing to do. */
  readonly action: string;
}

/** A risk rule (requirements, risk rules): one alert per dossier and period, closed by the opposite fact. */
export interface AlerteRule {
  readonly code: CodeRegle;
  readonly nom: string;
  readonly titre: string;
  /** Why it is watched: what the first calls have taught. */
  readonly lecon: string;
  /** Said of an alert that closes by itself. */
  readonly faitContraire: string;
  /** Steps in order; the number of a step, from 1, is what `sql` returns as `palier`. */
  readonly paliers: readonly Palier[];
  /**
   * SQL condition over the dossier `d`, its call `a` and its convention `c` (none: nulls): which dossiers are worth a
   * look at the day `$1`. One scan asks it of all rules at once; it may keep too many dossiers, never too few.
   */
  readonly concerne: string;
  /**
   * One set-based SELECT over the relation `suivis` (see `suivis.ts`), `$1` being the day:
   * dossier_id, occurrence (names the period), palier (null: nothing to say), depuis (date), preuves (jsonb).
   */
  readonly sql: string;
}
