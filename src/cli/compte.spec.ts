import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { uneCaf } from '../../test/factories/comite.js';
import { uneBase } from '../../test/support/database.js';
import { commandesCompte } from './compte.js';

let db: DataSource;

beforeAll(async () => {
  db = await uneBase();
  await uneCaf(db, '38');
});

afterAll(() => db.destroy());

async function lancer(...mots: string[]): Promise<string> {
  const lignes: string[] = [];
  const programme = new Command().exitOverride();
  commandesCompte(programme, { avecBase: (travail) => travail(db), ecrire: (ligne) => lignes.push(ligne) });
  await programme.parseAsync(['compte', ...mots], { from: 'user' });
  return lignes.join('\n');
}

const ouvrir = (courriel: string, role: string, ...plus: string[]) =>
  lancer('creer', '--courriel', courriel, '--nom', 'Ana Roux', '--role', role, ...plus);

it('ouvre un compte, le liste, le ferme et le rouvre', async () => {
  expect(await ouvrir('Ana@exemple.fr', 'caf_conseiller', '--caf', '38')).toBe(
    'Compte ouvert : Ana Roux · ana@exemple.fr · Conseil technique de la Caf · Caf 38',
  );
  expect(await lancer('fermer', 'ana@exemple.fr')).toBe('Compte fermé.');
  expect(await lancer('lister')).toContain('ana@exemple.fr · Conseil technique de la Caf · Caf 38 · fermé');
  expect(await lancer('rouvrir', 'ANA@exemple.fr')).toBe('Compte rouvert.');
  expect(JSON.parse(await lancer('lister', '--json'))).toMatchObject([{ courriel: 'ana@exemple.fr', actif: true }]);
});

it('rattache un porteur à son organisme, connu sous plusieurs orthographes', async () => {
  const premier = JSON.parse(
    await ouvrir('p1@exemple.fr', 'porteur', '--organisme', 'Les Petits Cailloux', '--json'),
  ) as {
    organismeId: string;
  };
  const second: unknown = JSON.parse(
    await ouvrir('p2@exemple.fr', 'porteur', '--organisme', 'les petits-cailloux', '--json'),
  );
  expect(second).toMatchObject({ organismeId: premier.organismeId });
});

it.each([
  ['un rôle inconnu', ['x@exemple.fr', 'chef'], { statut: 422, champ: 'role' }],
  ['une adresse qui n’en est pas une', ['x', 'dpfas'], { statut: 422, champ: 'courriel' }],
  ['un conseiller sans Caf', ['x@exemple.fr', 'caf_conseiller'], { statut: 422, champ: 'cafCode' }],
  ['une Caf inconnue', ['x@exemple.fr', 'caf_conseiller', '--caf', '99'], { code: 'rattachement_inconnu' }],
  ['un porteur sans organisme', ['x@exemple.fr', 'porteur'], { statut: 422, champ: 'organisme' }],
  [
    'un SIRET dont la clé est fausse',
    ['x@exemple.fr', 'porteur', '--organisme', 'Neuf', '--siret', '12345678901234'],
    { statut: 422, champ: 'siret' },
  ],
  ['une adresse déjà prise', ['ana@exemple.fr', 'dpfas'], { code: 'compte_existant' }],
] as const)('refuse %s', async (_quoi, [courriel, role, ...plus], refus) => {
  await expect(ouvrir(courriel, role, ...plus)).rejects.toMatchObject(refus);
  expect(await lancer('lister')).not.toContain('x@exemple.fr');
});

it('ne ferme pas un compte qui n’existe pas', async () => {
  await expect(lancer('fermer', 'personne@exemple.fr')).rejects.toMatchObject({ code: 'compte_inconnu' });
});
