export const CODES_CATEGORIE = ['QUALITE', 'DIVERSIFICATION', 'RECOURS', 'INDIVIDUEL'] as const;

export type CodeCategorie = (typeof CODES_CATEGORIE)[number];

/** A category as a call keeps it. */
export interface Categorie {
  readonly code: string;
  readonly label: string;
  readonly label_court: string;
  readonly couleur: string;
  readonly alias: readonly string[];
}

/** The four categories of a call of the fund (requirement APP-05); the spellings met are those of published lists. */
const CATEGORIES: Readonly<Record<CodeCategorie, Omit<Categorie, 'code'>>> = {
  QUALITE: {
    label: 'Renforcement de la qualité d’accueil des enfants et de la qualité de vie au travail des professionnels',
    label_court: 'Qualité d’accueil',
    couleur: '#1f6f8b',
    alias: [
      'Renforcement de la qualité d’accueil',
      'Qualité d’accueil et qualité de vie au travail',
      'Qualité d’accueil des enfants',
    ],
  },
  DIVERSIFICATION: {
    label: 'Diversification et développement des solutions d’accueil',
    label_court: 'Diversification',
    couleur: '#8a5a00',
    alias: [
      'Diversification et le développement des solutions d’accueil',
      'Diversification des solutions d’accueil',
      'Développement des solutions d’accueil',
    ],
  },
  RECOURS: {
    label: 'Information et accompagnement des familles pour favoriser le recours aux modes d’accueil',
    label_court: 'Recours aux modes d’accueil',
    couleur: '#6b4a9c',
    alias: [
      'Favoriser le recours aux modes d’accueil',
      'Accompagnement et information des familles',
      'Information et l’accompagnement des familles',
      'Information et de l’accompagnement des familles',
      'Information et accompagnement des familles',
    ],
  },
  INDIVIDUEL: {
    label: 'Renouvellement des formes de soutien à l’accueil individuel',
    label_court: 'Accueil individuel',
    couleur: '#2f7d4f',
    alias: ['Renouvellement des formes de soutien', 'Soutien à l’accueil individuel'],
  },
};

export const CATEGORIES_PAR_DEFAUT: readonly Categorie[] = CODES_CATEGORIE.map((code) => ({
  code,
  ...CATEGORIES[code],
}));

const plier = (texte: string): string =>
  texte
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, ' ')
    .replace(/^ ?(?:(?:du|des|de la|de l|le|la|les|l) )?/u, '')
    .trim();

/** A spelling may go on past what is known of it (« … des familles… », « … (Mam et crèches familiales) »). */
const designe = (texte: string, connu: string): boolean => texte === connu || texte.startsWith(`${connu} `);

/** The category that a text names, whatever its case, accents, punctuation and ending; null when it names none. */
export function codeDeCategorie(
  texte: string,
  categories: readonly Categorie[] = CATEGORIES_PAR_DEFAUT,
): string | null {
  const plie = plier(texte);
  const trouvee = categories.find(({ code, label, label_court, alias }) =>
    [code, label, label_court, ...alias].some((connu) => designe(plie, plier(connu))),
  );
  return trouvee?.code ?? null;
}
