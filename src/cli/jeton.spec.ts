import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { uneBase } from '../../test/support/database.js';
import { ComptesService } from '../auth/comptes.service.js';
import { JetonsApiService } from '../auth/jetons-api.service.js';
import { Clock } from '../platform/clock/clock.js';
import { commandesJeton } from './jeton.js';

let db: DataSource;

beforeAll(async () => {
  db = await uneBase();
  await new ComptesService(new Clock()).assurer(db.manager, { courriel: 'ana@exemple.fr', nom: 'Ana', role: 'dpfas' });
});

afterAll(() => db.destroy());

async function lancer(...mots: string[]): Promise<string> {
  const lignes: string[] = [];
  const programme = new Command().exitOverride();
  commandesJeton(programme, { avecBase: (travail) => travail(db), ecrire: (ligne) => lignes.push(ligne) });
  await programme.parseAsync(['jeton', ...mots], { from: 'user' });
  return lignes.join('\n');
}

it('crée un jeton qui marche, le liste sans son secret, et le révoque', async () => {
  const jetons = new JetonsApiService(db, new Clock());
  const texte = await lancer('creer', '--compte', 'Ana@exemple.fr', '--libelle', 'Export du soir', '--jours', '30');
  const [jeton = ''] = texte.split('\n');
  expect(await jetons.lire(jeton)).toMatchObject({ nom: 'Ana', role: 'dpfas' });
  const liste = await lancer('lister', '--compte', 'ana@exemple.fr');
  expect(liste).toContain('Export du soir');
  expect(liste).not.toContain(jeton.slice(4));
  expect(await lancer('revoquer', liste.split(' ')[0] ?? '')).toBe('Jeton révoqué.');
  expect(await jetons.lire(jeton)).toBeNull();
  expect(await lancer('lister', '--json')).toContain('"revoqueLe":"20');
});

it('dit ce qui ne va pas', async () => {
  const creer = (compte: string, jours: string) =>
    lancer('creer', '--compte', compte, '--libelle', 'x', '--jours', jours, '--json');
  await expect(creer('ana@exemple.fr', '1000')).rejects.toMatchObject({ statut: 422, champ: 'jours' });
  await expect(creer('ana@exemple.fr', 'demain')).rejects.toMatchObject({ statut: 422, champ: 'jours' });
  await expect(creer('nul@exemple.fr', '1')).rejects.toMatchObject({ code: 'compte_inconnu' });
});
