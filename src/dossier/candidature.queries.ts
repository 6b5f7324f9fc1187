import type { EntityManager } from 'typeorm';
import type { Jour } from '../platform/clock/calendrier.js';
import { sql } from '../platform/database/sql.js';
import type { Candidature } from './candidature.js';
import { FAITS_DOSSIER } from './faits.js';

/** The application as its checks read it: the same fact as the guards of the lifecycle. */
export async function candidatureDe(
  tx: EntityManager,
  dossierId: string,
  aujourdhui: Jour,
): Promise<Candidature | null> {
  const [lue] = await sql<{ candidature: Candidature }>(tx, {
    nom: 'candidature_de',
    texte: `SELECT (${FAITS_DOSSIER['candidature'] ?? 'NULL'}) AS candidature, $2::uuid AS compte, $3::date AS jour
      FROM dossier s WHERE s.id = $1`,
    valeurs: [dossierId, null, aujourdhui],
  });
  return lue?.candidature ?? null;
}
