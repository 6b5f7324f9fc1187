import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { unDossierSuivi } from '../../test/factories/dossier-suivi.js';
import { sansInvariants } from '../../test/support/bases.js';
import { uneBase } from '../../test/support/database.js';
import { INVARIANTS } from './invariants.js';
import { commandesVerifier } from './verifier.js';

let db: DataSource;
let dossier: string;

beforeAll(async () => {
  db = await uneBase();
  dossier = await unDossierSuivi(db);
});

afterAll(() => db.destroy());

async function verifier(...options: string[]): Promise<{ dit: string; code: string | null }> {
  const lignes: string[] = [];
  const programme = new Command().exitOverride();
  commandesVerifier(programme, {
    avecBase: (travail) => travail(db),
    ecrire: (ligne) => lignes.push(ligne),
    progression: () => ({ avancer: () => undefined, finir: () => undefined }),
  });
  const code = await programme
    .parseAsync(['verifier', ...options], { from: 'user' })
    .then(() => null)
    .catch((erreur: { code: string }) => erreur.code);
  return { dit: lignes.join('\n'), code };
}

it('dit que tout se tient, et combien de vérifications passent', async () => {
  const total = Object.values(INVARIANTS).reduce((somme, un) => somme + Object.keys(un).length, 0);
  expect(await verifier()).toEqual({
    dit: `Les ${total} vérifications passent : les données se tiennent.`,
    code: null,
  });
  expect(JSON.parse((await verifier('--json')).dit)).toEqual({ verifications: total, manquements: [] });
});

it('nomme ce qui ne se tient plus, compte les lignes et en cite, puis échoue', async () => {
  sansInvariants('faults are planted');
  await db.query(
    `INSERT INTO alerte_histoire (alerte_id, instant, fait, gravite, palier, preuves)
     SELECT gen_random_uuid(), now(), 'vue', 'basse', 1, '{}' FROM generate_series(1, 7)`,
  );
  const { dit, code } = await verifier();
  expect(code).toBe('invariants_rompus');
  expect(dit).toMatch(/^alerte · une histoire sans alerte · 7 lignes : (\d+, ){4}\d+…$/u);
});

/** One fault for each kind of question: a question that finds nothing here would find nothing in production either. */
const FAUTES: Readonly<Record<string, string>> = {
  'un journal qui se laisse modifier': 'ALTER TABLE journal DISABLE TRIGGER journal_en_ajout_seul',
  'dossier : une fin de chaîne qui n’est pas la dernière écriture': 'UPDATE dossier SET journal_rang = 3 WHERE id = $1',
  'dossier : un journal sans son sujet': ecrire('dossier', 'gen_random_uuid()', 1),
  'un trou dans la suite des écritures d’un sujet': ecrire('dossier', '$1', 2),
  'dossier : une échéance sans l’écriture qui l’arme': `INSERT INTO echeance
    (sujet, sujet_id, code, evenement, due_le, armee_par, armee_le) VALUES ('dossier', $1, 'x', 'x', now(), 9, now())`,
  'une échéance armée sur un dossier clos': 'UPDATE dossier SET clos = true WHERE id = $1',
  'un entretien consigné avant d’avoir eu lieu': `INSERT INTO entretien (dossier_id, tenu_le, auteur_nom, inscrit_le)
    VALUES ($1, '2027-01-02', 'Ana', '2027-01-01T10:00:00Z')`,
  'une quantité rattachée à l’action d’un autre dossier': `WITH autre AS (INSERT INTO dossier (numero, appel_id, porteur_id)
      SELECT 'AUTRE', appel_id, porteur_id FROM dossier WHERE id = $1 RETURNING id),
    action AS (INSERT INTO action (dossier_id, titre, ordre) SELECT id, 'x', 1 FROM autre RETURNING id)
    INSERT INTO quantite (dossier_id, action_id, objet, unite) SELECT $1, id, 'x', 'x' FROM action`,
};

function ecrire(sujet: string, id: string, rang: number): string {
  return `INSERT INTO journal (sujet, sujet_id, rang, survenu_le, evenement, donnees, agent, issue, workflow_version, etat,
      contexte, version, effets, empreinte_precedente, empreinte)
    VALUES ('${sujet}', ${id}, ${rang}, now(), 'x', '{}', '{}', 'accepte', 1, '{}', '{}', 1, '[]', repeat('0', 64), '${randomUUID()}')`;
}

it.each(Object.entries(FAUTES))('voit %s', async (invariant, faute) => {
  await db.query(faute, faute.includes('$1') ? [dossier] : []);
  const { manquements } = JSON.parse((await verifier('--json')).dit) as { manquements: { invariant: string }[] };
  expect(manquements.map((un) => un.invariant)).toContain(invariant);
});
