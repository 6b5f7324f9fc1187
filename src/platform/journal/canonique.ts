import { createHash } from 'node:crypto';

/** JSON with sorted keys and no space, so that the same content always has the same digest. `undefined` members vanish. */
export function canonique(valeur: unknown): string {
  if (Array.isArray(valeur)) {
    return `[${valeur.map((element) => canonique(element === undefined ? null : element)).join(',')}]`;
  }
  if (valeur instanceof Date) {
    return JSON.stringify(valeur);
  }
  if (typeof valeur === 'object' && valeur !== null) {
    const membres = Object.entries(valeur)
      .filter(([, membre]) => membre !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([cle, membre]) => `${JSON.stringify(cle)}:${canonique(membre)}`);
    return `{${membres.join(',')}}`;
  }
  return JSON.stringify(valeur);
}

export const empreinte = (texte: string): string => createHash('sha256').update(texte).digest('hex');
