/** French spacing: no line may break before a colon, after a number, or inside « … ». Addresses are left alone. */
export const typographier = (texte: string): string =>
  texte
    .replaceAll(/ (?=[:;!?»%€])/gu, '\u00A0')
    .replaceAll('« ', '«\u00A0')
    .replaceAll(/(?<=\d) (?=\d{3}(?!\d))/gu, '\u00A0');

/** At most `max` characters, cut between two words when it can be; the cut shows. */
export function abreger(texte: string, max: number): string {
  if (texte.length <= max) {
    return texte;
  }
  const debut = texte.slice(0, max - 1);
  const espace = debut.lastIndexOf(' ');
  return `${(espace > max / 2 ? debut.slice(0, espace) : debut).trimEnd()}…`;
}

/** One line without control characters: what may stand in a header or a title. */
export const surUneLigne = (texte: string): string => texte.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

export const capitale = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);
