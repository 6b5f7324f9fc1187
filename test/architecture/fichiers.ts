import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const RACINE = path.join(import.meta.dirname, '../..');

/** Paths from the root of the project, with `/`, sorted. */
export const fichiersDe = (dossier: string, fin: RegExp): readonly string[] =>
  readdirSync(path.join(RACINE, dossier), { recursive: true, withFileTypes: true })
    .filter((entree) => entree.isFile() && fin.test(entree.name))
    .map((entree) => path.relative(RACINE, path.join(entree.parentPath, entree.name)))
    .toSorted();

export const lire = (fichier: string): string => readFileSync(path.join(RACINE, fichier), 'utf8');

/** What a source file exports. */
export const exporte = async (fichier: string): Promise<readonly unknown[]> =>
  Object.values((await import(path.join(RACINE, fichier))) as Record<string, unknown>);

export const adresseDe = (fichier: string): string => path.join(RACINE, fichier);
