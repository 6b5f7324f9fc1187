import {
  LIBELLE_REGLAGES,
  mentionAutomatique,
  MENTION_FICTIF,
  objetDe,
  TITRE_ACTION,
  TITRE_POURQUOI,
} from './contenu.js';
import type { CourrielContenu, Expediteur } from './contenu.js';

/** The plain-text part: the same blocks in the same order, one blank line between two. */
export function texteDuCourriel(contenu: CourrielContenu, expediteur: Expediteur): string {
  const { salutation, phrases, faits, action, lien, pourquoi, fictif } = contenu;
  const blocs = [
    objetDe(contenu),
    fictif ? MENTION_FICTIF : '',
    salutation,
    ...phrases,
    faits.map(({ libelle, valeur }) => `- ${libelle} : ${valeur}`).join('\n'),
    action === undefined ? '' : `${TITRE_ACTION} : ${action.libelle}\n${action.phrase}`,
    `${lien.libelle} :\n${lien.url}`,
    `${TITRE_POURQUOI} ${pourquoi}`,
    `--\u0020\n${mentionAutomatique(expediteur)} ${LIBELLE_REGLAGES} : ${expediteur.urlReglages}`,
  ];
  return `${blocs.filter((bloc) => bloc !== '').join('\n\n')}\n`;
}
