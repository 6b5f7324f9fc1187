import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { unDossierSuivi, uneCaf } from '../../test/factories/dossier-suivi.js';
import { unCycle } from '../../test/support/cycle.js';
import { uneBase } from '../../test/support/database.js';
import { AlerteQueries } from '../alerte/alerte.queries.js';
import { Clock } from '../platform/clock/clock.js';
import { commandesAlertes } from './alertes.js';

let db: DataSource;
const clock = new Clock();

beforeAll(async () => {
  db = await uneBase();
  clock.fixer(new Date('2026-09-01T05:00:00Z'));
  await uneCaf(db, '38');
  const retard = { cadence: 'en_retard', depuis: { cadence: '2026-03-01T09:00:00.000Z' }, cafCode: '38' };
  await Promise.all(Array.from({ length: 5 }, () => unDossierSuivi(db, retard)));
});

afterAll(() => db.destroy());

async function evaluer(...mots: string[]): Promise<string> {
  const lignes: string[] = [];
  const programme = new Command().exitOverride();
  commandesAlertes(programme, {
    avecAlertes: (travail) => travail(new AlerteQueries(db, clock, unCycle())),
    ecrire: (ligne) => lignes.push(ligne),
    aujourdhui: () => clock.aujourdhui(),
  });
  await programme.parseAsync(['alertes', 'evaluer', ...mots], { from: 'user' });
  return lignes.join('\n');
}

it('répond deux fois la même chose, triée, sans rien écrire', async () => {
  const avant: unknown = await db.query('SELECT * FROM alerte ORDER BY id');
  const reponse = await evaluer('--au', '2026-12-01', '--json');
  expect(await evaluer('--au', '2026-12-01', '--json')).toBe(reponse);
  expect(await db.query('SELECT * FROM alerte ORDER BY id')).toEqual(avant);
  const { au, alertes } = JSON.parse(reponse) as { au: string; alertes: { dossier: string; regle: string }[] };
  expect(au).toBe('2026-12-01');
  expect(alertes).toHaveLength(5);
  expect(alertes.map(({ dossier }) => dossier)).toEqual(alertes.map(({ dossier }) => dossier).toSorted());
  expect(alertes[0]).toEqual({
    regle: 'RR-08',
    dossier: expect.stringMatching(/^ESSAI-/u),
    gravite: 'haute',
    depuis: '2026-03-01',
    preuves: { situation: 'en_retard', depuis: '2026-03-01', cause: null },
    destinataires: ['caf_conseiller', 'porteur', 'dpfas'],
    action: expect.any(String),
  });
});

it('parle français sans --json, et refuse une date qui n’existe pas', async () => {
  expect(await evaluer('--au', '2026-12-01')).toMatch(/^5 alertes au 1er décembre 2026\n/u);
  await expect(evaluer('--au', '2026-02-30')).rejects.toMatchObject({ code: 'date_invalide' });
});
