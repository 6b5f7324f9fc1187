import { existsSync, readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonique, empreinte } from '../platform/journal/canonique.js';
import type { VersionDefinition } from './definition.js';
import { evenementsRecus, nomDeFichier, verifierTexte } from './verification.js';
import type { Vocabulaire } from './vocabulaire.js';

const estUneDefinition = (fichier: string): boolean => nomDeFichier(fichier) !== null;

/** The nearest `workflows/` above this file: beside `src/` in the sources, beside it again once built. */
function trouverDossier(): string {
  let ici = dirname(fileURLToPath(import.meta.url));
  for (; ici !== dirname(ici); ici = dirname(ici)) {
    const candidat = join(ici, 'workflows');
    if (existsSync(candidat) && readdirSync(candidat).some(estUneDefinition)) {
      return candidat;
    }
  }
  throw new Error('no folder workflows/ with definitions in it');
}

export const DOSSIER_DES_DEFINITIONS = trouverDossier();

interface Versions {
  /** Oldest first. */
  readonly versions: readonly VersionDefinition[];
  /** One French line per fault, with the file and the place in it. */
  readonly defauts: readonly string[];
}

/** Reads and analyses every version of a subject. */
export async function lireVersions(dossier: string, vocabulaire: Vocabulaire): Promise<Versions> {
  const fichiers = await fichiersDe(dossier, vocabulaire.sujet);
  const textes = await Promise.all(fichiers.map(async (fichier) => readFile(join(dossier, fichier), 'utf8')));
  const analyses = fichiers.map((fichier, i) =>
    verifierTexte(
      { fichier, texte: textes[i] ?? '' },
      {
        vocabulaires: { [vocabulaire.sujet]: vocabulaire },
        recusAilleurs: new Set(textes.filter((_, j) => j !== i).flatMap(evenementsRecus)),
      },
    ),
  );
  const versions = analyses.flatMap(({ definition }) =>
    definition === null
      ? []
      : [
          {
            nom: definition.id,
            version: Number(definition.version),
            empreinte: empreinte(canonique(definition)),
            definition,
          },
        ],
  );
  const aucune = fichiers.length === 0 ? [`aucun fichier « ${vocabulaire.sujet}.v1.json » dans « ${dossier} ».`] : [];
  return {
    versions: versions.toSorted((a, b) => a.version - b.version),
    defauts: [...aucune, ...analyses.flatMap(({ defauts }) => defauts)],
  };
}

async function fichiersDe(dossier: string, sujet: string): Promise<readonly string[]> {
  const fichiers = await readdir(dossier);
  return fichiers.filter((fichier) => nomDeFichier(fichier)?.nom === sujet).toSorted();
}
