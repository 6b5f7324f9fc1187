/** The beginning of a text, never ending in half a character: PostgreSQL would store something else than what was hashed. */
export const couper = (texte: string, longueur: number): string => texte.slice(0, longueur).replace(/\p{Cs}$/u, '');
