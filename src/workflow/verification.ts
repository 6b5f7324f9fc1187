import type { Definition } from './definition.js';
import type { Vocabulaire } from './vocabulaire.js';

export interface Analyse {
  /** Null when there is at least one fault. */
  readonly definition: Definition | null;
  readonly defauts: readonly string[];
}

/** What the name of a file says, `dossier.v1.json`; null when it is not the name of a definition. */
export function nomDeFichier(fichier: string): { readonly nom: string; readonly version: number } | null {
  const [, nom, version] = /^([a-z][a-z0-9_]*)\.v([1-9]\d*)\.json$/u.exec(fichier) ?? [];
  return nom === undefined ? null : { nom, version: Number(version) };
}

export function verifierTexte(_fichier: string, texte: string, _vocabulaire: Vocabulaire): Analyse {
  return { definition: JSON.parse(texte) as Definition, defauts: [] };
}
