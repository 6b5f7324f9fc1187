/** A state of a lifecycle as drawn for one dossier. `enfants` is empty for a leaf. */
export interface Noeud {
  readonly code: string;
  readonly label: string;
  /** The dossier is in this state (a parent of the current leaf is current too). */
  readonly courant: boolean;
  /** The dossier has been there and left. */
  readonly visite: boolean;
  readonly final: boolean;
  readonly enfants: readonly Noeud[];
}

export interface Region {
  readonly code: string;
  readonly label: string;
  readonly etats: readonly Noeud[];
}

export interface Diagramme {
  readonly regions: readonly Region[];
}

/** Labels from the region down to the current leaf: « Candidature › Instruction ». Empty when nothing is current. */
export function cheminCourant(etats: readonly Noeud[]): readonly string[] {
  const courant = etats.find((etat) => etat.courant);
  return courant === undefined ? [] : [courant.label, ...cheminCourant(courant.enfants)];
}
