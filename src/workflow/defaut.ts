import { plusProche } from '../platform/config/proche.js';

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

/** Asks whether the nearest of `noms` was meant; empty when none is near, or when too short to tell. */
export function suggestion(nom: string, noms: Iterable<string>): string {
  const proche = nom.length < 3 ? null : plusProche(nom, [...noms]);
  return proche === null ? '' : ` ; vouliez-vous dire « ${proche} » ?`;
}
