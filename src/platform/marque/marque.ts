/** What a host changes to make Jalon its own: requirement of one brand colour, one logo, one name. */
export interface Marque {
  /** Name of the application, such as `Jalon`. */
  readonly nom: string;
  /** Whose it is, beside the name, such as `Branche Famille`; empty for nothing. */
  readonly proprietaire: string;
  /** `#rrggbb`; darkened as needed, so any colour is safe. */
  readonly couleur: string;
  /** `#rrggbb`, for the focus ring and the present step of a calendar. */
  readonly accent: string;
  /** Path of an SVG or PNG file on disk; null for Jalon's own flag. */
  readonly logo: string | null;
}

export const MARQUE_JALON: Marque = {
  nom: 'Jalon',
  proprietaire: '',
  couleur: '#1b4d5c',
  accent: '#c8792b',
  logo: null,
};

const BLANC = '#ffffff';
const NOIR = '#000000';
/** Contrast a button keeps with its white label; the text of a link keeps `CONTRASTE_TEXTE` with the palest tint. */
const CONTRASTE_BOUTON = 4.6;
const CONTRASTE_TEXTE = 7;
const CONTRASTE_TRAIT = 3;

const canaux = (couleur: string): number[] => [1, 3, 5].map((i) => Number.parseInt(couleur.slice(i, i + 2), 16));

function luminance(couleur: string): number {
  const [r = 0, v = 0, b = 0] = canaux(couleur)
    .map((canal) => canal / 255)
    .map((canal) => (canal <= 0.04045 ? canal / 12.92 : ((canal + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * v + 0.0722 * b;
}

/** WCAG 2 contrast ratio of two `#rrggbb` colours, from 1 to 21. */
export function contraste(une: string, autre: string): number {
  const luminances = [luminance(une), luminance(autre)];
  return (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05);
}

function melanger(depart: string, arrivee: string, part: number): string {
  const but = canaux(arrivee);
  const melange = canaux(depart).map((canal, i) => Math.round(canal + ((but[i] ?? canal) - canal) * part));
  return `#${melange.map((canal) => canal.toString(16).padStart(2, '0')).join('')}`;
}

/** The nearest darker colour readable on `fond`. */
function assombrir(couleur: string, fond: string, minimum: number): string {
  let lisible = couleur;
  for (let part = 0.02; contraste(lisible, fond) < minimum && part <= 1; part += 0.02) {
    lisible = melanger(couleur, NOIR, part);
  }
  return lisible;
}

/** The palette drawn from one brand colour: each pair that meets on screen has its contrast computed. */
export function palette({ couleur, accent }: Pick<Marque, 'couleur' | 'accent'>) {
  const pale = melanger(couleur, BLANC, 0.92);
  const bouton = assombrir(couleur, BLANC, CONTRASTE_BOUTON);
  return {
    brand: bouton,
    'brand-text': assombrir(couleur, pale, CONTRASTE_TEXTE),
    'brand-hover': melanger(bouton, NOIR, 0.18),
    'brand-soft': pale,
    'brand-line': melanger(couleur, BLANC, 0.78),
    accent: assombrir(accent, BLANC, CONTRASTE_TRAIT),
  };
}
