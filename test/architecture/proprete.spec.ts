import { expect, it } from '@jest/globals';
import { fichiersDe, lire } from './fichiers.js';

const SOURCES = ['src', 'migrations', 'seeds', 'test', 'tools'].flatMap((dossier) =>
  fichiersDe(dossier, /\.(?:tsx?|mjs|css)$/u),
);
const LIGNES_MAX = 300;
/** Style sheets are lists of short rules. */
const LIGNES_DE_STYLE_MAX = 400;

const fautifs = (cherche: RegExp, sources: readonly string[] = SOURCES): readonly string[] =>
  sources.flatMap((fichier) =>
    [...lire(fichier).matchAll(cherche)].map(
      ([trouve]) => `${fichier} : ${trouve.replaceAll(/\s+/gu, ' ').slice(0, 80)}`,
    ),
  );

const sansLesSiens = SOURCES.filter((fichier) => !fichier.startsWith('test/architecture/'));

it('aucun fichier n’est trop long', () => {
  const lignes = (fichier: string): number =>
    lire(fichier)
      .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
      .split('\n')
      .filter((ligne) => /\S/u.test(ligne) && !/^\s*\/\//u.test(ligne)).length;
  const plafond = (fichier: string): number => (fichier.endsWith('.css') ? LIGNES_DE_STYLE_MAX : LIGNES_MAX);
  expect(SOURCES.filter((fichier) => lignes(fichier) > plafond(fichier))).toEqual([]);
});

it('rien n’est remis à plus tard', () => {
  expect(fautifs(/\b(?:TODO|FIXME|XXX|HACK)\b/gu, sansLesSiens)).toEqual([]);
});

it('ni « any », ni « ! » de confiance, ni export par défaut', () => {
  const code = sansLesSiens.filter((fichier) => /\.tsx?$/u.test(fichier));
  expect(fautifs(/^[^/*]*(?::\s*any\b|\bas any\b|<any>)/gmu, code)).toEqual([]);
  expect(fautifs(/@ts-(?:ignore|nocheck|expect-error)/gu, code)).toEqual([]);
  expect(fautifs(/[\w)\]]!(?=[.;,)\]])/gu, code)).toEqual([]);
  expect(fautifs(/^export default\b/gmu, code)).toEqual([]);
});

it('une règle du linter n’est levée qu’en disant pourquoi', () => {
  expect(fautifs(/(?:eslint|oxlint)-disable[^\n]*/gu, sansLesSiens).filter((faute) => !faute.includes(' -- '))).toEqual(
    [],
  );
});

it('ce que les gens lisent a de vraies apostrophes', () => {
  const lus = fichiersDe('src', /\.(?:courriel|rappel|rule|view|page)\.tsx?$/u);
  expect(fautifs(/["`>][^"`<>]*\p{L}'\p{L}{2,}[^"`<>]*["`<]/gu, lus)).toEqual([]);
});
