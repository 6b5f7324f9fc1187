import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { sql } from '../platform/database/sql.js';

/** The file of reference data: `seeds/reference/relais.json`. */
const Catalogue = z.strictObject({
  version: z.int().positive(),
  entrees: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z][a-z0-9_]*$/u),
      libelle: z.string().min(1),
      nature: z.enum([
        'amorcage',
        'transition',
        'relais',
        'cofinancement',
        'droit_commun',
        'organisation',
        'forme_juridique',
        'anterieur',
        'reprise',
        'fragilisant',
      ]),
    }),
  ),
});

/** Loads the catalogue of relays (requirement FIN-03); a version already there is left as it is. */
export async function chargerCatalogue(tx: EntityManager, contenu: unknown): Promise<void> {
  const { version, entrees } = Catalogue.parse(contenu);
  await sql(tx, {
    texte: `INSERT INTO relais_catalogue (code, libelle, nature, version)
      SELECT e.code, e.libelle, e.nature, $2 FROM jsonb_to_recordset($1::jsonb) AS e(code text, libelle text, nature text)
      ON CONFLICT (code) DO UPDATE SET libelle = EXCLUDED.libelle, nature = EXCLUDED.nature, version = EXCLUDED.version
        WHERE relais_catalogue.version < EXCLUDED.version`,
    valeurs: [JSON.stringify(entrees), version],
  });
}
