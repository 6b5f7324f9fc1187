import { hash } from 'node:crypto';

/** JSON with sorted keys and no space, so that the same content always has the same digest. `undefined` members vanish. */
export function canonique(valeur: unknown): string {
  if (typeof valeur !== 'object' || valeur === null || valeur instanceof Date) {
    return JSON.stringify(valeur);
  }
  if (Array.isArray(valeur)) {
    return `[${valeur.map((element) => canonique(element === undefined ? null : element)).join(',')}]`;
  }
  // Written as a loop: every entry of every journal goes through here.
  const membres = valeur as Readonly<Record<string, unknown>>;
  let texte = '';
  for (const cle of Object.keys(membres).toSorted()) {
    const membre = membres[cle];
    if (membre !== undefined) {
      texte += `${texte === '' ? '' : ','}${JSON.stringify(cle)}:${canonique(membre)}`;
    }
  }
  return `{${texte}}`;
}

export const empreinte = (texte: string): string => hash('sha256', texte);
