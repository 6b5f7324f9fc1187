import { expect, it } from '@jest/globals';
import { pagesDesDefinitions } from '../../src/cli/definitions.js';
import { fichiersDe, lire } from './fichiers.js';

const PAGES = await pagesDesDefinitions();

it('chaque cycle de vie a sa page, et chaque page son cycle', () => {
  expect(fichiersDe('docs/workflows', /\.md$/u)).toEqual(
    [...PAGES.keys()].map((nom) => `docs/workflows/${nom}.md`).toSorted(),
  );
});

it.each([...PAGES])('la page de « %s » est à jour (sinon : npm run diagrams)', (nom, page) => {
  expect(lire(`docs/workflows/${nom}.md`)).toBe(page);
});
