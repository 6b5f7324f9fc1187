export type Chemin = readonly (string | number)[];

/** A fault of a definition: where it is in the file, and what to do about it. */
export interface Defaut {
  readonly chemin: Chemin;
  /** French sentence. */
  readonly phrase: string;
}

export const defaut = (chemin: Chemin, phrase: string): Defaut => ({ chemin, phrase });

/** JSON path, such as `$.states.ouverte.on.clore.meta.label`; `$` for the file itself. */
export const enChemin = (chemin: Chemin): string =>
  `$${chemin.map((pas) => (typeof pas === 'number' ? `[${pas}]` : enMembre(pas))).join('')}`;

/** A key that is not a plain name is quoted. */
const enMembre = (nom: string): string => (/^[\w$]+$/u.test(nom) ? `.${nom}` : `[${JSON.stringify(nom)}]`);

/** The name of `noms` that was most likely meant, with the question to ask; empty when none is near. */
export function suggestion(nom: string, noms: Iterable<string>): string {
  const proches = [...noms]
    .map((autre) => ({ autre, ecart: ecart(nom, autre) }))
    .filter((proche) => proche.ecart <= Math.max(1, Math.floor(nom.length / 4)))
    .toSorted((a, b) => a.ecart - b.ecart);
  return proches[0] === undefined ? '' : ` ; vouliez-vous dire « ${proches[0].autre} » ?`;
}

/** Edit distance: how many letters to add, drop, change, or swap with their neighbour. */
function ecart(a: string, b: string): number {
  let [avant, ligne]: [number[], number[]] = [[], [...Array(b.length + 1).keys()]];
  for (let i = 0; i < a.length; i += 1) {
    const suivante = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const change = (ligne[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      const echange = a[i] === b[j - 1] && a[i - 1] === b[j] ? (avant[j - 1] ?? 0) + 1 : Infinity;
      suivante.push(Math.min(change, echange, (ligne[j + 1] ?? 0) + 1, (suivante[j] ?? 0) + 1));
    }
    [avant, ligne] = [ligne, suivante];
  }
  return ligne.at(-1) ?? 0;
}
