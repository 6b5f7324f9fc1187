import { renderToString } from 'preact-render-to-string';

import { retirerMarques } from './bouton.js';
import { objetDe } from './contenu.js';
import type { CourrielContenu, CourrielRendu, Expediteur } from './contenu.js';
import { MiseEnPage } from './mise-en-page.js';
import { texteDuCourriel } from './texte.js';

/** Subject, text and HTML of a mail, ready for a `multipart/alternative` message. */
export function rendreCourriel(contenu: CourrielContenu, expediteur: Expediteur): CourrielRendu {
  const html = renderToString(<MiseEnPage contenu={contenu} expediteur={expediteur} />);
  return {
    objet: objetDe(contenu),
    texte: texteDuCourriel(contenu, expediteur),
    html: `<!doctype html>\n${retirerMarques(html).replaceAll('\u202F', '\u00A0')}`,
  };
}
