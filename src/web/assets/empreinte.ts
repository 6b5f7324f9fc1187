import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export const DOSSIER_ASSETS = fileURLToPath(new URL('./', import.meta.url));

/** Latin subset only: 26 KB, enough for French. */
export const FONTE = createRequire(import.meta.url).resolve(
  '@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2',
);

/** Comments and indentation are for us: the browser gets neither. Strings and `calc()` keep their single spaces. */
function compacter(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/ ?([{};,]) ?/gu, '$1')
    .replaceAll(/: (?=[^{}]*[;}])/gu, ':')
    .replaceAll(';}', '}')
    .trim();
}

const feuille = (...noms: readonly string[]): string =>
  compacter(noms.map((nom) => readFileSync(`${DOSSIER_ASSETS}css/${nom}.css`, 'utf8')).join('\n'));

/** Style sheets as served: the common one first, then those a component brings with it. */
export const FEUILLES_DE_STYLE: Readonly<Record<string, string>> = {
  'jalon.css': feuille('base', 'page', 'blocs', 'listes', 'formulaires', 'dossier', 'metier'),
  'diagramme.css': feuille('diagramme'),
};

function calculerEmpreinte(): string {
  const hachage = createHash('sha256').update(Object.values(FEUILLES_DE_STYLE).join(''));
  for (const nom of ['jalon.js', 'icons.svg']) {
    hachage.update(readFileSync(`${DOSSIER_ASSETS}${nom}`));
  }
  return hachage.digest('hex').slice(0, 10);
}

/** Changes with any byte served: what is under `PREFIXE_ASSETS` may be cached for ever. */
export const EMPREINTE = calculerEmpreinte();

export const PREFIXE_ASSETS = `/assets/${EMPREINTE}/`;

/** These two follow the configuration, not the code: cached for minutes only. */
export const CHEMIN_THEME = '/assets/theme.css';
export const CHEMIN_LOGO = '/assets/logo';

/** Address of a file of the code, such as `icons.svg`. */
export const asset = (nom: string): string => `${PREFIXE_ASSETS}${nom}`;
