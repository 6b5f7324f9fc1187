import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import { empreinte } from '../platform/journal/canonique.js';

const FENETRE_MS = 15 * 60_000;
const CONSERVATION_MS = 24 * 3_600_000;

/** Links asked for in a quarter of an hour: five for an address, twenty from an IP. */
export const PLAFONDS = { adresse: 5, ip: 20 } as const;

interface Demande {
  readonly courriel: string;
  readonly ip: string;
  readonly maintenant: Date;
}

/**
 * Counts one more request, or refuses it. An unknown address is counted like a known one: the refusal tells nothing.
 * Each key is locked until the end of the transaction, so that requests sent together cannot all pass.
 * @throws Refus `trop_de_demandes` (429).
 */
export async function freiner(tx: EntityManager, { courriel, ip, maintenant }: Demande): Promise<void> {
  const parAdresse = empreinte(`courriel:${courriel}`);
  const parIp = empreinte(`ip:${ip}`);
  const cles = [parAdresse, parIp].toSorted();
  await sql(tx, {
    texte: 'SELECT pg_advisory_xact_lock(hashtextextended(cle, 4)) FROM unnest($1::text[]) AS cle',
    valeurs: [cles],
  });
  const comptees = await sql<{ cle: string; nombre: string }>(tx, {
    texte: `SELECT cle, count(*) AS nombre FROM demande_connexion
            WHERE cle = ANY($1) AND demandee_le > $2 GROUP BY cle`,
    valeurs: [cles, new Date(maintenant.getTime() - FENETRE_MS)],
  });
  const nombre = new Map(comptees.map((ligne) => [ligne.cle, Number(ligne.nombre)]));
  if ((nombre.get(parAdresse) ?? 0) >= PLAFONDS.adresse || (nombre.get(parIp) ?? 0) >= PLAFONDS.ip) {
    throw new Refus(
      'trop_de_demandes',
      'Trop de liens ont été demandés en peu de temps : attendez quinze minutes avant d’en demander un autre.',
      { statut: 429 },
    );
  }
  await sql(tx, {
    texte: 'INSERT INTO demande_connexion (cle, demandee_le) SELECT cle, $2 FROM unnest($1::text[]) AS cle',
    valeurs: [cles, maintenant],
  });
  await sql(tx, {
    texte: 'DELETE FROM demande_connexion WHERE demandee_le < $1',
    valeurs: [new Date(maintenant.getTime() - CONSERVATION_MS)],
  });
}
