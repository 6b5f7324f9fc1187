import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { uneBase } from '../../test/support/database.js';
import { sql } from '../platform/database/sql.js';
import type { Agent } from '../workflow/agent.js';
import { peut } from './peut.js';
import { filtreDossiers } from './portee.js';
import { ROLES } from './roles.js';

let db: DataSource;

beforeAll(async () => {
  db = await uneBase();
});

afterAll(() => db.destroy());

const [orgA, orgB, membre, autre] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

/** Every dossier says who may see it; the filter and `peut` must agree on each. */
const DOSSIERS = [
  { id: randomUUID(), cafCode: '38', organismeId: orgA, membres: [membre], deportes: [] },
  { id: randomUUID(), cafCode: '38', organismeId: orgB, membres: [autre], deportes: [] },
  { id: randomUUID(), cafCode: '07', organismeId: orgA, membres: [], deportes: [] },
  { id: randomUUID(), cafCode: null, organismeId: orgB, membres: [membre, autre], deportes: [] },
  { id: randomUUID(), cafCode: null, organismeId: orgB, membres: [autre], deportes: [membre] },
];

const AGENTS: readonly Agent[] = Object.keys(ROLES).flatMap((role) => [
  { compteId: membre, role, nom: role, cafCode: '38', organismeId: orgA },
  { compteId: autre, role, nom: role, cafCode: null, organismeId: null },
  { compteId: null, role, nom: role, cafCode: "38' OR TRUE --", organismeId: null },
]);

/** Temporary tables of the same names: the condition needs these columns and no other. */
const TABLES = `
  CREATE TEMP TABLE dossier (id uuid, caf_code text, porteur_id uuid, clos boolean) ON COMMIT DROP;
  CREATE TEMP TABLE seance_dossier (seance_id uuid, dossier_id uuid) ON COMMIT DROP;
  CREATE TEMP TABLE seance_membre (seance_id uuid, compte_id uuid) ON COMMIT DROP;
  CREATE TEMP TABLE deport_effectif (seance_id uuid, dossier_id uuid, compte_id uuid) ON COMMIT DROP`;

it('montre dans une liste exactement les dossiers que la politique laisse lire', async () => {
  await db.transaction(async (tx) => {
    await tx.query(TABLES);
    await sql(tx, {
      texte: `WITH lu AS (SELECT * FROM jsonb_to_recordset($1) AS d(id uuid, "cafCode" text, "organismeId" uuid,
                  membres uuid[], deportes uuid[])),
                d AS (INSERT INTO dossier SELECT id, "cafCode", "organismeId", false FROM lu),
                s AS (INSERT INTO seance_dossier SELECT id, id FROM lu),
                e AS (INSERT INTO deport_effectif SELECT id, id, unnest(deportes) FROM lu)
              INSERT INTO seance_membre SELECT id, unnest(membres || deportes) FROM lu`,
      valeurs: [JSON.stringify(DOSSIERS)],
    });
    for (const agent of [null, ...AGENTS]) {
      const { texte, valeurs } = filtreDossiers(agent, { alias: 'd', rang: 2 });
      // eslint-disable-next-line no-await-in-loop -- one connection: the queries of a transaction follow one another
      const vus = await sql<{ id: string }>(tx, {
        texte: `SELECT d.id FROM dossier d WHERE d.clos = $1 AND ${texte}`,
        valeurs: [false, ...valeurs],
      });
      const permis = DOSSIERS.filter((dossier) => peut(agent, 'lire_dossier', dossier).autorise);
      expect([agent?.role, vus.map(({ id }) => id).toSorted()]).toEqual([
        agent?.role,
        permis.map(({ id }) => id).toSorted(),
      ]);
    }
  });
});
