import { readFileSync } from 'node:fs';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { SaisieCog } from '../../src/appel/saisies.js';
import { chargerCatalogue } from '../../src/financement/catalogue.js';
import { sql } from '../../src/platform/database/sql.js';
import { analyserSaisie } from '../../src/platform/errors/saisie.js';
import { semerTerritoire } from './territoire.js';

const lire = (fichier: string): unknown => JSON.parse(readFileSync(new URL(fichier, import.meta.url), 'utf8'));

/** Everything that every installation starts from, production too. Runs as often as one likes. */
export async function semerReference(tx: EntityManager): Promise<void> {
  await semerTerritoire(tx);
  await chargerCatalogue(tx, lire('relais.json'));
  await semerCog(tx);
}

/** A period already there is left as its administrators set it. */
async function semerCog(tx: EntityManager): Promise<void> {
  const periodes = analyserSaisie(z.array(SaisieCog), lire('cog.json'));
  await sql(tx, {
    texte: `INSERT INTO cog (code, libelle, debut, fin)
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS p(code text, libelle text, debut date, fin date)
      ON CONFLICT (code) DO NOTHING`,
    valeurs: [JSON.stringify(periodes)],
  });
}
