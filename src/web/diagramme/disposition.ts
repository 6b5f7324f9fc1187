import type { Noeud } from './noeuds.js';

/** A state placed in the picture, in SVG units (1 unit = 1 CSS pixel at full width). */
export interface Boite {
  readonly noeud: Noeud;
  readonly x: number;
  readonly y: number;
  readonly largeur: number;
  readonly hauteur: number;
  /** Lines of the label, already cut. */
  readonly lignes: readonly string[];
  readonly enfants: readonly Boite[];
}

export const HAUTEUR_LIGNE = 17;
const MARGE = 10;
const ECART = 8;
const TITRE = 26;
const LARGEUR_FEUILLE = 138;
/** Mean advance of Public Sans at 13 px, weight 600, with a margin. */
const LARGEUR_SIGNE = 7.3;
const PLACE_DU_SIGNE_FINAL = 26;

/** Cuts a label at its spaces so that each line fits `largeur`. */
export function couper(label: string, largeur: number): readonly string[] {
  const signes = Math.max(4, Math.floor(largeur / LARGEUR_SIGNE));
  const lignes: string[] = [];
  for (const mot of label.split(' ')) {
    const derniere = lignes.at(-1);
    if (derniere !== undefined && derniere.length + mot.length < signes) {
      lignes[lignes.length - 1] = `${derniere} ${mot}`;
    } else {
      lignes.push(mot);
    }
  }
  return lignes;
}

const feuille = (noeud: Noeud, x: number, y: number, largeur: number): Boite => {
  const lignes = couper(noeud.label, largeur - PLACE_DU_SIGNE_FINAL);
  return { noeud, x, y, largeur, hauteur: Math.max(34, lignes.length * HAUTEUR_LIGNE + 12), lignes, enfants: [] };
};

/** Leaves side by side, as many as fit; groups take the whole width. Rows share the height of their tallest box. */
export function disposer(noeuds: readonly Noeud[], x: number, y: number, largeur: number): readonly Boite[] {
  const parRangee = Math.max(1, Math.floor((largeur + ECART) / (LARGEUR_FEUILLE + ECART)));
  const largeurFeuille = (largeur - ECART * (parRangee - 1)) / parRangee;
  const boites: Boite[] = [];
  let haut = y;
  let rangee: Boite[] = [];
  const finirRangee = (): void => {
    const hauteur = Math.max(0, ...rangee.map((boite) => boite.hauteur));
    boites.push(...rangee.map((boite) => ({ ...boite, hauteur })));
    haut += rangee.length === 0 ? 0 : hauteur + ECART;
    rangee = [];
  };
  for (const noeud of noeuds) {
    if (noeud.enfants.length > 0) {
      finirRangee();
      const boite = groupe(noeud, x, haut, largeur);
      boites.push(boite);
      haut += boite.hauteur + ECART;
      continue;
    }
    rangee.push(feuille(noeud, x + rangee.length * (largeurFeuille + ECART), haut, largeurFeuille));
    if (rangee.length === parRangee) {
      finirRangee();
    }
  }
  finirRangee();
  return boites;
}

function groupe(noeud: Noeud, x: number, y: number, largeur: number): Boite {
  const enfants = disposer(noeud.enfants, x + MARGE, y + TITRE, largeur - 2 * MARGE);
  return { noeud, x, y, largeur, hauteur: bas(enfants, y + TITRE) - y + MARGE, lignes: [noeud.label], enfants };
}

/** Leaves under a state, itself when it is one. */
const feuilles = (noeud: Noeud): number =>
  noeud.enfants.length === 0 ? 1 : noeud.enfants.reduce((somme, enfant) => somme + feuilles(enfant), 0);

const COLONNES = 5;

/**
 * The top level of a large region read from left to right: five phases a row, each a column of states.
 * An incomplete last row is shared in proportion of what it holds.
 */
export function disposerEnColonnes(noeuds: readonly Noeud[], largeur: number): readonly Boite[] {
  const boites: Boite[] = [];
  for (let i = 0; i < noeuds.length; i += COLONNES) {
    const rangee = noeuds.slice(i, i + COLONNES);
    const poids = rangee.map((noeud) => (rangee.length === COLONNES ? 1 : feuilles(noeud)));
    const unite = (largeur - ECART * (rangee.length - 1)) / poids.reduce((somme, part) => somme + part, 0);
    let x = 1;
    const haut = boites.length === 0 ? 1 : bas(boites, 0) + ECART;
    const placees = rangee.map((noeud, rang) => {
      const place = unite * (poids[rang] ?? 1);
      const boite = noeud.enfants.length > 0 ? groupe(noeud, x, haut, place) : feuille(noeud, x, haut, place);
      x += place + ECART;
      return boite;
    });
    const hauteur = Math.max(...placees.map((boite) => boite.hauteur));
    boites.push(...placees.map((boite) => (boite.enfants.length > 0 ? { ...boite, hauteur } : boite)));
  }
  return boites;
}

/** Lowest point of the boxes. */
export const bas = (boites: readonly Boite[], defaut: number): number =>
  Math.max(defaut, ...boites.map((boite) => boite.y + boite.hauteur));
