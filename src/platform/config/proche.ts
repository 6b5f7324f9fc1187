/** Letters changed, at most, between a name and the one that was meant. */
const ECART_MAX = 2;

/** The candidate that `nom` is a misspelling of; null when none is close. */
export function plusProche(nom: string, candidats: readonly string[]): string | null {
  const [meilleur] = candidats
    .map((candidat) => ({ candidat, ecart: ecart(nom, candidat) }))
    .filter((un) => un.ecart <= ECART_MAX)
    .toSorted((a, b) => a.ecart - b.ecart);
  return meilleur?.candidat ?? null;
}

/** Letters to add, remove or change to go from one to the other (Levenshtein), row by row. */
function ecart(a: string, b: string): number {
  let ligne = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, lettre] of Array.from(a).entries()) {
    const suivante = [i + 1];
    for (const [j, autre] of Array.from(b).entries()) {
      const change = (ligne[j] ?? 0) + (lettre === autre ? 0 : 1);
      suivante.push(Math.min(change, (ligne[j + 1] ?? 0) + 1, (suivante[j] ?? 0) + 1));
    }
    ligne = suivante;
  }
  return ligne.at(-1) ?? 0;
}
