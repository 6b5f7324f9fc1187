import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';

export interface Region {
  readonly code: string;
  readonly nom: string;
}

export interface Departement extends Region {
  readonly region_code: string;
}

export interface Caf {
  readonly code: string;
  readonly nom: string;
  readonly departement_code: string;
  /** Null when nobody has given the shared mailbox. */
  readonly courriel: string | null;
}

export const regions = (tx: EntityManager): Promise<Region[]> =>
  sql(tx, { texte: 'SELECT code, nom FROM region ORDER BY nom COLLATE "fr-x-icu"', nom: 'regions' });

export const departements = (tx: EntityManager): Promise<Departement[]> =>
  sql(tx, { texte: 'SELECT code, nom, region_code FROM departement ORDER BY code', nom: 'departements' });

export const cafs = (tx: EntityManager): Promise<Caf[]> =>
  sql(tx, { texte: 'SELECT code, nom, departement_code, courriel FROM caf ORDER BY code', nom: 'cafs' });
