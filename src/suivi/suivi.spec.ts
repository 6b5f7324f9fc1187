import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { unDossierSuivi, uneCaf } from '../../test/factories/dossier-suivi.js';
import { uneBase } from '../../test/support/database.js';
import type { Agent } from '../workflow/agent.js';
import { INSCRIPTIONS_SUIVI } from './inscriptions.js';
import { SuiviQueries } from './suivi.queries.js';

let db: DataSource;
let queries: SuiviQueries;

beforeAll(async () => {
  db = await uneBase();
  queries = new SuiviQueries(db);
  await uneCaf(db, '38');
});

afterAll(() => db.destroy());

async function unAgent(role: string): Promise<Agent> {
  const [compte]: { id: string }[] = await db.query(
    `INSERT INTO compte (courriel, nom, role, caf_code, cree_le) VALUES ($1, $2, $3, '38', now()) RETURNING id`,
    [`${role}${Math.random()}@exemple.fr`, role, role],
  );
  return { compteId: compte?.id ?? null, role, nom: role, cafCode: '38', organismeId: null };
}

const consigner = (sujetId: string, agent: Agent, donnees: object): Promise<void> =>
  INSCRIPTIONS_SUIVI.entretien(db.manager, {
    sujetId,
    agent,
    donnees: { ...donnees },
    instant: new Date('2026-09-01T09:00:00Z'),
    aujourdhui: '2026-09-01',
    params: {},
  });

it('compte une fois la même personne et le même porteur, dans ce que chacun peut voir', async () => {
  const [a, b] = [await unDossierSuivi(db, { cafCode: '38' }), await unDossierSuivi(db, { cafCode: '38' })];
  const referent = await unAgent('caflab_referent');
  const conseiller = await unAgent('caf_conseiller');
  await db.query(
    `INSERT INTO conseiller (dossier_id, compte_id, fonction, debut_le)
     VALUES ($1, $3, 'conseiller_technique', '2026-01-01'), ($2, $3, 'conseiller_technique', '2026-01-01')`,
    [a, b, conseiller.compteId],
  );
  await consigner(a, referent, { avec: 'conseiller', date: '2026-08-20', notes: 'Premier échange.' });
  await consigner(b, referent, { avec: 'conseiller_et_porteur' });
  await consigner(b, referent, { avec: 'porteur' });
  await consigner(a, conseiller, { avec: 'conseiller' });
  await consigner(a, referent, {});
  expect(await queries.rencontres(referent)).toEqual({ entretiens: 5, dossiers: 2, conseillers: 1, porteurs: 1 });
  expect(await queries.rencontres({ ...conseiller, cafCode: '26' })).toMatchObject({ entretiens: 0, porteurs: 0 });
  expect(await queries.entretiens(a)).toMatchObject([
    { tenu_le: '2026-09-01' },
    { tenu_le: '2026-09-01' },
    { tenu_le: '2026-08-20', conseiller: 'caf_conseiller', porteur_rencontre: false, notes: 'Premier échange.' },
  ]);
});

it('ne nomme pas de conseiller quand personne ne suit le dossier, ou quand c’est lui qui écrit', async () => {
  const dossier = await unDossierSuivi(db, {});
  await consigner(dossier, await unAgent('caflab_referent'), { avec: 'conseiller' });
  expect(await queries.entretiens(dossier)).toMatchObject([{ conseiller: null, avec: 'conseiller' }]);
});
