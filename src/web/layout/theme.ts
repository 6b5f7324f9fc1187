import { palette } from '../../platform/marque/marque.js';
import type { Marque } from '../../platform/marque/marque.js';

/** The generated `/assets/…/theme.css`: a style sheet and not an attribute, because the CSP refuses `style=`. */
export function themeCss(marque: Pick<Marque, 'couleur' | 'accent'>): string {
  const variables = Object.entries(palette(marque)).map(([nom, valeur]) => `--${nom}:${valeur}`);
  return `:root{${variables.join(';')}}\n`;
}
