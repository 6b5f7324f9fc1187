// Compiles src, migrations, seeds and workflows to dist/, file by file, only what has changed. Safe to run twice at once:
// each file is written beside its place, then renamed onto it.
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transformFile } from '@swc/core';

const RACINES = ['src', 'migrations', 'seeds', 'workflows'];
const DESTINATION = 'dist';

const options = (tsx) => ({
  swcrc: false,
  sourceMaps: true,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true, tsx },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
    keepClassNames: true,
  },
  module: { type: 'es6' },
});

const date = async (fichier) => (await stat(fichier).catch(() => null))?.mtimeMs ?? 0;

async function* fichiers(racine) {
  for (const entree of await readdir(racine, { recursive: true, withFileTypes: true })) {
    const chemin = path.join(entree.parentPath, entree.name);
    if (entree.isFile() && !/\.spec\.tsx?$|\.d\.ts$/u.test(entree.name)) {
      yield chemin;
    }
  }
}

async function poser(cible, contenu) {
  const provisoire = `${cible}.${process.pid}.tmp`;
  await (typeof contenu === 'string' ? writeFile(provisoire, contenu) : copyFile(contenu.copie, provisoire));
  await rename(provisoire, cible);
}

async function compiler(source, cible) {
  const { code, map } = await transformFile(source, {
    ...options(source.endsWith('x')),
    sourceFileName: path.relative(path.dirname(cible), source),
  });
  await poser(`${cible}.map`, map ?? '');
  await poser(cible, `${code}\n//# sourceMappingURL=${path.basename(cible)}.map\n`);
}

/** `racines`: folders of sources; what is left in `dist/` from another version of these folders goes away. */
export async function construire(racines = RACINES) {
  const debut = performance.now();
  const outil = await date('tools/build.mjs');
  const attendus = new Set();
  let faits = 0;
  for (const racine of racines) {
    for await (const source of fichiers(racine)) {
      const code = /\.tsx?$/u.test(source);
      const cible = path.join(DESTINATION, source).replace(/\.tsx?$/u, '.js');
      attendus.add(cible);
      if ((await date(cible)) > Math.max(await date(source), outil)) {
        continue;
      }
      await mkdir(path.dirname(cible), { recursive: true });
      await (code ? compiler(source, cible) : poser(cible, { copie: source }));
      faits += 1;
    }
  }
  for (const racine of racines) {
    for await (const produit of fichiers(path.join(DESTINATION, racine))) {
      if (!attendus.has(produit.replace(/\.map$/u, '')) && !produit.endsWith('.tmp')) {
        await rm(produit, { force: true });
      }
    }
  }
  return { faits, total: attendus.size, ms: Math.round(performance.now() - debut) };
}

if (import.meta.filename === process.argv[1]) {
  const { faits, ms } = await construire();
  if (!process.argv.includes('--si-besoin')) {
    process.stdout.write(`${faits} fichier(s) compilé(s) en ${ms} ms\n`);
  }
}
