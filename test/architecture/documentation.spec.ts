import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REGLAGES } from '../../src/platform/config/config.js';
import { adresseDe, fichiersDe, lire } from './fichiers.js';

const EXPLOITATION = 'docs/exploitation.md';
const DEBUT = '<!-- Le tableau est écrit par le code : voir CONTRIBUTING.md. -->\n';
const FIN = '<!-- /réglages -->';

const sansEspaces = (texte: string): string => texte.replaceAll(/\s+/gu, ' ');

describe('docs/exploitation.md', () => {
  it('dit chaque réglage avec les mots du code', () => {
    const lignes = Object.entries(REGLAGES).map(([nom, { dit }]) => `| \`${nom}\` | ${dit} |`);
    const tableau = ['', '| Variable | Sens (valeur par défaut) |', '| --- | --- |', ...lignes, '', ''].join('\n');
    const [avant = '', reste = ''] = lire(EXPLOITATION).split(DEBUT);
    const attendu = `${avant}${DEBUT}${tableau}${FIN}${reste.split(FIN).at(-1) ?? ''}`;
    if (process.env['ECRIRE_DOCS'] === 'oui') {
      writeFileSync(adresseDe(EXPLOITATION), attendu);
    }
    expect(lire(EXPLOITATION)).toBe(attendu);
  });

  it('cite des phrases que Jalon dit vraiment', () => {
    const sources = sansEspaces(
      fichiersDe('src', /(?<!\.spec)\.tsx?$/u)
        .map(lire)
        .join('\n'),
    );
    const citees = [...lire(EXPLOITATION).matchAll(/^\| « ([^»]+) » \|/gmu)].map(([, phrase = '']) => phrase.trim());
    expect(citees.length).toBeGreaterThan(15);
    expect(citees.filter((phrase) => !sources.includes(phrase))).toEqual([]);
  });
});

describe('README.md', () => {
  const readme = lire('README.md');

  it('a une ligne par réglage, et pas d’autre', () => {
    const nommes = [...readme.matchAll(/^\| `((?:JALON_)?[A-Z_]+)` +\|/gmu)].map(([, nom]) => nom);
    expect(nommes).toEqual(Object.keys(REGLAGES));
  });

  it('a une ligne par commande, et pas d’autre', () => {
    const aide = execFileSync(process.execPath, [adresseDe('dist/src/cli.js'), '--help'], { encoding: 'utf8' });
    const commandes = [...aide.matchAll(/^ {2}(\w+)(?: \[options\]| <[^>]+>)*(?: {2}|$)/gmu)]
      .map(([, nom = '']) => nom)
      .filter((nom) => nom !== 'help');
    const nommees = [...readme.matchAll(/^\| `jalon (\w+)[^`]*` *\|/gmu)].map(([, nom = '']) => nom);
    expect(commandes.length).toBeGreaterThan(5);
    expect([...new Set(nommees)].toSorted()).toEqual(commandes.toSorted());
  });
});

describe('les liens des documents', () => {
  const documents = [...['README.md', 'CONTRIBUTING.md', 'STYLE.md'], ...fichiersDe('docs', /\.md$/u)];

  it.each(documents)('%s mène quelque part', (document) => {
    const cibles = [...lire(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/gu)].map(([, cible = '']) => cible);
    const perdus = cibles.filter((cible) => !existsSync(path.join(path.dirname(adresseDe(document)), cible)));
    expect(perdus).toEqual([]);
  });
});

it('les décisions se suivent et sont toutes au sommaire', () => {
  const decisions = fichiersDe('docs/adr', /^\d{4}-[a-z0-9-]+\.md$/u).map((fichier) => path.basename(fichier));
  expect(decisions.map((nom) => Number(nom.slice(0, 4)))).toEqual(decisions.map((_, i) => i + 1));
  const sommaire = lire('docs/adr/README.md');
  expect(decisions.filter((nom) => !sommaire.includes(`(${nom})`))).toEqual([]);
  expect(decisions.filter((nom) => !/^## Consequences$/mu.test(lire(`docs/adr/${nom}`)))).toEqual([]);
});
