import { writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { adresseDe, fichiersDe, lire } from './fichiers.js';
import { glossaireDuCode } from './glossaire.js';

const FICHIER = 'docs/glossaire.md';
const REPERE = '<!-- Ce qui suit est écrit par le code : voir CONTRIBUTING.md. -->';

it('le glossaire dit chaque état, évènement, rôle, cause et phase, avec les mots du code', () => {
  const [main = ''] = lire(FICHIER).split(REPERE);
  const attendu = `${main}${REPERE}\n\n${glossaireDuCode()}\n`;
  if (process.env['ECRIRE_DOCS'] === 'oui') {
    writeFileSync(adresseDe(FICHIER), attendu);
  }
  expect(lire(FICHIER)).toBe(attendu);
});

it('le glossaire nomme des dossiers et des noms qui existent', () => {
  const [main = ''] = lire(FICHIER).split(REPERE);
  const nommes = [...main.matchAll(/`(\w+)`(?:, `\w+`)* dans `([\w/]+)`/gu)];
  expect(nommes.length).toBeGreaterThan(30);
  const perdus = nommes.filter(([, nom = '', dossier = '']) => {
    const sources = [...fichiersDe(dossier, /\.tsx?$/u), ...fichiersDe('migrations', /\.ts$/u)];
    return !sources.some((fichier) => lire(fichier).includes(nom));
  });
  expect(perdus.map(([phrase]) => phrase)).toEqual([]);
});
