import { describe, expect, it } from '@jest/globals';
import { Parametres } from '../../src/appel/parametres.js';
import * as courriels from '../../src/notification/courriels.js';
import { exporte, fichiersDe, lire } from './fichiers.js';

interface Effet {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Every named piece with parameters, wherever it stands in a definition. */
function effetsDe(noeud: unknown): Effet[] {
  if (typeof noeud !== 'object' || noeud === null) {
    return [];
  }
  const { type, params } = noeud as Partial<Effet>;
  const ici = typeof type === 'string' && params !== undefined ? [{ type, params }] : [];
  return [...ici, ...Object.values(noeud).flatMap(effetsDe)];
}

const DEFINITIONS = fichiersDe('workflows', /\.v\d+\.json$/u);
const EFFETS = DEFINITIONS.flatMap((fichier) => effetsDe(JSON.parse(lire(fichier))));

const parametres = (type: string, nom: string): readonly string[] => [
  ...new Set(EFFETS.filter((effet) => effet.type === type).map(({ params }) => String(params[nom]))),
];

it('il y a des définitions et des effets', () => {
  expect(DEFINITIONS.length).toBeGreaterThanOrEqual(3);
  expect(EFFETS.length).toBeGreaterThan(100);
});

describe('chaque courriel qu’un workflow nomme', () => {
  const ecrits = new Set(
    Object.values(courriels)
      .flat()
      .map(({ modele }) => modele),
  );

  it.each(parametres('notifier', 'modele'))('%s est écrit', (modele) => {
    expect(ecrits).toContain(modele);
  });
});

describe('chaque ligne qu’un workflow inscrit', () => {
  it.each(parametres('inscrire', 'quoi'))('%s a un seul rédacteur', async (quoi) => {
    const fichiers = fichiersDe('src', /^inscriptions[\w-]*\.ts$/u);
    const exportes = (await Promise.all(fichiers.map(exporte))).flat();
    const redacteurs = exportes.filter(
      (valeur) => typeof valeur === 'object' && valeur !== null && Object.hasOwn(valeur, quoi),
    );
    expect(redacteurs).toHaveLength(1);
  });
});

describe('chaque signal qu’un workflow donne', () => {
  it.each(parametres('signaler', 'quoi'))('%s est attendu', (quoi) => {
    const attendu = fichiersDe('src', /(?<!\.spec)\.ts$/u).some((fichier) =>
      lire(fichier).includes(`inscrire('${quoi}'`),
    );
    expect(attendu).toBe(true);
  });
});

describe('chaque délai qu’un appel peut régler', () => {
  const delais = EFFETS.filter(({ type }) => type === 'armer_echeance')
    .map(({ params }) => (params['delai'] as { parametre?: string }).parametre)
    .filter((nom) => nom !== undefined);

  it.each([...new Set(delais)])('%s est un paramètre de l’appel', (nom) => {
    expect(Object.keys(Parametres.shape)).toContain(nom);
  });
});
