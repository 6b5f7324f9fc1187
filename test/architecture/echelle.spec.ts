import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { adresseDe, fichiersDe, lire } from './fichiers.js';

interface Regle {
  readonly name: string;
  readonly from: { readonly path?: string };
  readonly to: { readonly path?: string };
}

const { forbidden } = createRequire(import.meta.url)(adresseDe('.dependency-cruiser.cjs')) as {
  forbidden: readonly Regle[];
};
const montees = forbidden.filter(({ name }) => /-stays-below-/u.test(name));
const ECHELLE = montees.map(({ name }) => name.split('-stays-below-')[0] ?? '');

const interdit = (de: string, vers: string): boolean =>
  montees.some(
    ({ from, to }) => new RegExp(from.path ?? '$^', 'u').test(de) && new RegExp(to.path ?? '$^', 'u').test(vers),
  );

describe('l’échelle', () => {
  it('a un barreau pour chaque dossier de src, hors la ligne de commande', () => {
    const dossiers = readdirSync(adresseDe('src'), { withFileTypes: true })
      .filter((entree) => entree.isDirectory() && entree.name !== 'cli')
      .map(({ name }) => name);
    expect(dossiers.filter((dossier) => !ECHELLE.includes(dossier))).toEqual([]);
  });

  it('laisse descendre et refuse de monter, d’un barreau comme de dix', () => {
    expect(interdit('src/web/dossier/lire.page.ts', 'src/platform/clock/clock.ts')).toBe(false);
    expect(interdit('src/notification/depot.ts', 'src/alerte/rules.ts')).toBe(false);
    expect(interdit('src/alerte/rules.ts', 'src/notification/depot.ts')).toBe(true);
    expect(interdit('src/platform/clock/clock.ts', 'src/web/layout/page.tsx')).toBe(true);
    expect(interdit('src/platform/clock/clock.ts', 'src/workflow/moteur.ts')).toBe(true);
    expect(interdit('src/web/layout/page.tsx', 'src/cli/verifier.ts')).toBe(true);
    expect(interdit('src/dossier/dossier.service.ts', 'src/app.module.ts')).toBe(true);
  });

  it('est celle que dit CONTRIBUTING', () => {
    expect(lire('CONTRIBUTING.md')).toContain(ECHELLE.join(' < '));
  });
});

describe('le socle', () => {
  const NOMS =
    /\b(?:porteurs?|comit[eé]s?|s[eé]ances?|caf|conventions?|entretiens?|financements?|candidatures?|coordonnateurs?)\b/iu;
  const sansCommentaires = (texte: string): string => texte.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '');

  it.each(['src/platform', 'src/workflow'])('%s ne connaît aucun nom du métier', (dossier) => {
    const bavards = fichiersDe(dossier, /(?<!\.spec)\.tsx?$/u).filter((fichier) =>
      NOMS.test(sansCommentaires(lire(fichier))),
    );
    expect(bavards).toEqual([]);
  });
});
