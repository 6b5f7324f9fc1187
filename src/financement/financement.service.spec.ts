import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { unDossierSuivi } from '../../test/factories/dossier-suivi.js';
import { uneBase } from '../../test/support/database.js';
import type { CycleDeVie } from '../dossier/cycle-de-vie.js';
import { Clock } from '../platform/clock/clock.js';
import { agentSysteme } from '../workflow/agent.js';
import type { Commande } from '../workflow/commande.js';
import { FinancementQueries } from './financement.queries.js';
import { FinancementService } from './financement.service.js';

let db: DataSource;
let service: FinancementService;
let id: string;
let journal: Commande[];

const AGENT = agentSysteme('Essai');
const LIGNE = { annee: 2027, sens: 'recette', libelle: 'Département', montant: 1_250_050, statut: 'demandee' };

/** Only what is journaled matters here: the engine has its own specs. */
const cycle = { moteur: { consigner: async (_tx: unknown, commande: Commande) => journal.push(commande) } };

beforeAll(async () => {
  db = await uneBase();
  service = new FinancementService(db, new Clock(), cycle as unknown as CycleDeVie);
});

beforeEach(async () => {
  journal = [];
  id = await unDossierSuivi(db);
});

afterAll(() => db.destroy());

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
  expect(journal.map(({ evenement }) => evenement)).toEqual([
    'ajouter_ligne_plan',
    'modifier_ligne_plan',
    'modifier_ligne_plan',
    'retirer_ligne_plan',
  ]);
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
  const autre = await unDossierSuivi(db);
  await expect(service.retirer({ ...designation, dossierId: autre }, AGENT)).rejects.toMatchObject({ statut: 404 });
  await expect(service.retirer({ ...designation, id: randomUUID() }, AGENT)).rejects.toMatchObject({ statut: 404 });
  await expect(service.retirer({ ...designation, versionAttendue: 7 }, AGENT)).rejects.toMatchObject({
    code: 'version_perimee',
  });
  await db.query('UPDATE dossier SET clos = true WHERE id = $1', [id]);
  await expect(service.ajouter(id, 'ligne_plan', LIGNE, AGENT)).rejects.toMatchObject({ code: 'dossier_clos' });
  expect(await lignes()).toHaveLength(1);
});

it('garde tous les centimes de cinquante ajouts croisés', async () => {
  const montants = Array.from({ length: 50 }, (_, i) => 1_000_003 * i + 1);
  await Promise.all(montants.map((montant) => service.ajouter(id, 'ligne_plan', { ...LIGNE, montant }, AGENT)));
  const { bilan } = await new FinancementQueries(db).plan(id);
  expect(bilan.recettes).toBe(BigInt(montants.reduce((a, b) => a + b, 0)));
});
