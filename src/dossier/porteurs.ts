import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';

export interface NouveauPorteur {
  readonly nom: string;
  readonly alias: readonly string[];
  readonly type: string;
  readonly niveau: string | null;
  readonly siret: string | null;
  readonly fictif: boolean;
}

/**
 * Folds a name so that its spellings meet: no case, no accent, no punctuation (« Groupe VYV 3 » = « groupe vyv3 »).
 * A name made of nothing else, such as an emoji, stays as it is: two of them are not one porteur.
 */
export function cleDeNom(nom: string): string {
  const plie = nom
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return plie === '' ? nom : plie;
}

/**
 * The porteur known under this name, one of its aliases or its SIRET; created when nobody is (requirement DOS-01).
 * New spellings are kept as aliases.
 */
export async function trouverOuCreerPorteur(
  tx: EntityManager,
  porteur: NouveauPorteur,
  instant: Date,
): Promise<string> {
  const noms = [...new Set([porteur.nom, ...porteur.alias])];
  const [connu] = await sql<{ id: string }>(tx, {
    texte: `SELECT o.id FROM organisme o
      WHERE o.siret = $1 OR o.id IN (SELECT organisme_id FROM organisme_alias WHERE cle = ANY($2)) LIMIT 1`,
    valeurs: [porteur.siret, noms.map(cleDeNom)],
  });
  const id = connu?.id ?? (await creer(tx, porteur, instant));
  await sql(tx, {
    texte: `INSERT INTO organisme_alias (organisme_id, alias, cle)
      SELECT $1, x.alias, x.cle FROM unnest($2::text[], $3::text[]) AS x(alias, cle) ON CONFLICT DO NOTHING`,
    valeurs: [id, noms, noms.map(cleDeNom)],
  });
  return id;
}

async function creer(
  tx: EntityManager,
  { nom, type, niveau, siret, fictif }: NouveauPorteur,
  instant: Date,
): Promise<string> {
  const id = randomUUID();
  await sql(tx, {
    texte: `INSERT INTO organisme (id, nom, type, niveau, siret, fictif, cree_le) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    valeurs: [id, nom, type, niveau, siret, fictif, instant],
  });
  return id;
}
