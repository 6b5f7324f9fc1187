import type { Navigateur } from './navigateur.js';

export interface PageVue {
  readonly url: string;
  readonly statut: number;
  readonly html: string;
}

export interface FormulaireVu {
  readonly action: string;
  /** Every field with the value it comes with. */
  readonly champs: Readonly<Record<string, string>>;
  /** Names of those where a person writes. */
  readonly textes: readonly string[];
}

const PAGES_MAX = 250;

/** These end the visit, or are another program's. */
const EVITES = /^\/(?:deconnexion|connexion|api|assets|sante)(?:[/?]|$)/u;

/** Pages of one kind that differ by what they are about: some of them are enough. */
const PAR_GENRE = 3;

/** An address without what names one thing among its like. */
export const genreDe = (url: string): string =>
  url.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|ESSAI-[\w-]+|appel_\w+|\d+/gu, '·');

/** Follows the links of the site from the home page, each address once, a few of each kind. */
export async function visiter(navigateur: Navigateur): Promise<readonly PageVue[]> {
  const vues: PageVue[] = [];
  const aVoir = ['/'];
  const connues = new Set(aVoir);
  const genres = new Map<string, number>();
  for (let url = aVoir.shift(); url !== undefined && vues.length < PAGES_MAX; url = aVoir.shift()) {
    // eslint-disable-next-line no-await-in-loop -- page after page, as a person does
    const { statusCode, body } = await navigateur.aller(url);
    vues.push({ url, statut: statusCode, html: body });
    for (const suivante of liensDe(body).filter((lien) => !connues.has(lien) && !EVITES.test(lien))) {
      connues.add(suivante);
      const vus = genres.get(genreDe(suivante)) ?? 0;
      genres.set(genreDe(suivante), vus + 1);
      aVoir.push(...(vus < PAR_GENRE ? [suivante] : []));
    }
  }
  return vues;
}

const ENTITES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
};

const enTexte = (attribut: string): string => attribut.replaceAll(/&(?:amp|quot|#39|lt|gt);/gu, (e) => ENTITES[e] ?? e);

const liensDe = (html: string): readonly string[] =>
  [...html.matchAll(/<a\b[^>]*\bhref="(?<href>\/(?!\/)[^"#]*)/gu)].map(({ groups }) =>
    enTexte(groups?.['href'] ?? '/'),
  );

const attribut = (balise: string, nom: string): string | undefined => {
  const trouve = new RegExp(`\\s${nom}="(?<valeur>[^"]*)"`, 'u').exec(balise)?.groups?.['valeur'];
  return trouve === undefined ? undefined : enTexte(trouve);
};

/** The forms of a page that send something. */
export function formulairesDe(html: string): readonly FormulaireVu[] {
  return [...html.matchAll(/(?<tete><form\b[^>]*>)(?<corps>[\s\S]*?)<\/form>/gu)].flatMap(({ groups }) => {
    const [tete, corps] = [groups?.['tete'] ?? '', groups?.['corps'] ?? ''];
    const action = attribut(tete, 'action') ?? '';
    return attribut(tete, 'method') !== 'post' || EVITES.test(action) ? [] : [{ action, ...champsDuFormulaire(corps) }];
  });
}

function champsDuFormulaire(corps: string): Pick<FormulaireVu, 'champs' | 'textes'> {
  const champs: Record<string, string> = {};
  const textes: string[] = [];
  for (const [balise] of corps.matchAll(/<(?:input|textarea|select)\b[^>]*>/gu)) {
    const nom = attribut(balise, 'name');
    const type = attribut(balise, 'type') ?? 'text';
    if (nom !== undefined && !['radio', 'checkbox', 'file', 'submit'].includes(type)) {
      champs[nom] = attribut(balise, 'value') ?? '';
      if (type !== 'hidden' && !balise.startsWith('<select')) {
        textes.push(nom);
      }
    }
  }
  return { champs, textes };
}
