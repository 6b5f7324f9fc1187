import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type BancComite, unAppel, unBancComite, unDossierAuComite, unOrganisme } from '../../test/factories/comite.js';
import { uneBase } from '../../test/support/database.js';
import { agentSysteme } from '../workflow/agent.js';
import { FinancementQueries } from './financement.queries.js';
import { FinancementService } from './financement.service.js';

let db: DataSource;
let service: FinancementService;
let banc: BancComite;
let appel: { appelId: string; porteurId: string };
let id: string;

const AGENT = agentSysteme('Essai');
const LIGNE = { annee: 2027, sens: 'recette', libelle: 'Département', montant: 1_250_050, statut: 'demandee' };

beforeAll(async () => {
  db = await uneBase();
  banc = await unBancComite(db);
  service = new FinancementService(db, banc.clock, banc.dossiers);
  appel = { appelId: await unAppel(banc), porteurId: await unOrganisme(db) };
});

beforeEach(async () => {
  id = await unDossierAuComite(banc, appel);
});

afterAll(() => db.destroy());

const journal = (): Promise<unknown> =>
  db.query('SELECT evenement, code FROM journal WHERE sujet_id = $1 ORDER BY rang', [id]);

const lignes = async (): Promise<unknown> => (await new FinancementQueries(db).plan(id)).lignes;

it('ajoute, modifie et retire une ligne, chaque fois au journal', async () => {
  const ligne = await service.ajouter(id, 'ligne_plan', LIGNE, AGENT);
  const designation = { dossierId: id, quoi: 'ligne_plan', id: ligne } as const;
  await service.modifier({ ...designation, versionAttendue: 1 }, { ...LIGNE, statut: 'acquise', source: 'fse' }, AGENT);
  expect(await lignes()).toMatchObject([{ montant: 1_250_050n, statut: 'acquise', source: 'fse', version: 2 }]);
  await service.modifier(designation, LIGNE, AGENT);
  expect(await lignes()).toMatchObject([{ source: null, version: 3 }]);
  await service.retirer(designation, AGENT);
  expect(await lignes()).toEqual([]);
  const attendus = [
    'importer',
    'ajouter_ligne_plan',
    'modifier_ligne_plan',
    'modifier_ligne_plan',
    'retirer_ligne_plan',
  ];
  expect(await journal()).toEqual(attendus.map((evenement) => ({ evenement, code: null })));
});

it('ajoute un relais avec sa date d’inscription', async () => {
  await service.ajouter(id, 'relais', { financeur: 'Région', part_bp: '2500' }, AGENT);
  expect(await new FinancementQueries(db).relais(id)).toMatchObject([
    { financeur: 'Région', part_bp: 2500, statut: 'vise', inscrit_le: expect.any(Date) },
  ]);
});

it('refuse la ligne d’un autre dossier, celle qui a changé, et tout sur un dossier clos', async () => {
  const ligne = await service.ajouter(id, 'ligne_plan', LIGNE, AGENT);
  const designation = { dossierId: id, quoi: 'ligne_plan', id: ligne } as const;
  const autre = await unDossierAuComite(banc, appel);
  await expect(service.retirer({ ...designation, dossierId: autre }, AGENT)).rejects.toMatchObject({ statut: 404 });
  await expect(service.retirer({ ...designation, id: randomUUID() }, AGENT)).rejects.toMatchObject({ statut: 404 });
  await expect(service.retirer({ ...designation, versionAttendue: 7 }, AGENT)).rejects.toMatchObject({
    code: 'version_perimee',
  });
  expect(await lignes()).toHaveLength(1);
  id = await unDossierAuComite(banc, { ...appel, stade: 'non_retenu' });
  await expect(service.ajouter(id, 'ligne_plan', LIGNE, AGENT)).rejects.toMatchObject({ code: 'dossier_clos' });
  expect(await lignes()).toEqual([]);
  expect(await journal()).toMatchObject([
    { evenement: 'importer' },
    { evenement: 'ajouter_ligne_plan', code: 'dossier_clos' },
  ]);
});

it('garde tous les centimes de cinquante ajouts croisés', async () => {
  const montants = Array.from({ length: 50 }, (_, i) => 1_000_003 * i + 1);
  await Promise.all(montants.map((montant) => service.ajouter(id, 'ligne_plan', { ...LIGNE, montant }, AGENT)));
  const { bilan } = await new FinancementQueries(db).plan(id);
  expect(bilan.recettes).toBe(BigInt(montants.reduce((a, b) => a + b, 0)));
});
