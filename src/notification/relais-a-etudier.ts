import type { EntityManager } from 'typeorm';
import { relaisSuggeres } from '../financement/relais-suggeres.js';
import { sql } from '../platform/database/sql.js';
import type { SituationAlerte } from './situation.queries.js';

const RELAIS_MAX = 6;

/** Relays the porteur already has in mind, then those its tags suggest: a few names, in the mail of RR-01 alone. */
export async function relaisAEtudier(
  tx: EntityManager,
  { regle, relaisVises, etiquettes }: SituationAlerte,
): Promise<readonly string[]> {
  if (regle !== 'RR-01') {
    return [];
  }
  const suggeres = await sql<{ libelle: string }>(tx, {
    nom: 'notification_relais',
    texte: `SELECT c.libelle FROM unnest($1::text[]) WITH ORDINALITY AS s(code, rang)
      JOIN relais_catalogue c ON c.code = s.code ORDER BY s.rang`,
    valeurs: [relaisSuggeres(etiquettes)],
  });
  return [...new Set([...relaisVises, ...suggeres.map(({ libelle }) => libelle)])].slice(0, RELAIS_MAX);
}
