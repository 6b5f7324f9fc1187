import { z } from 'zod';
import { jour, texteCourt, texteLong } from '../platform/errors/champs.js';
import { CODES_CATEGORIE } from './categories.js';

/** What the rules of a call are made of: categories, conditions, scoring grid, guides. Each is a jsonb column. */

const code = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/u, 'ce code n’a que des lettres, des chiffres et des tirets bas.');

const SaisieCategorie = z.strictObject({
  code: z.enum(CODES_CATEGORIE, { error: `choisissez l’une de ces catégories : ${CODES_CATEGORIE.join(', ')}.` }),
  label: texteCourt(300),
  label_court: texteCourt(60),
  couleur: z.string().regex(/^#[0-9a-f]{6}$/iu, 'cette couleur s’écrit comme #1f6f8b.'),
  alias: z.array(texteCourt(300)).max(30, 'trente écritures au plus.').default([]),
});

export const Categories = z
  .array(SaisieCategorie, { error: 'donnez la liste des catégories.' })
  .refine((liste) => new Set(liste.map((c) => c.code)).size === liste.length, {
    error: 'une catégorie y figure deux fois.',
  });

/** A condition that an application must meet, as the call words it. */
export const Eligibilite = z.array(
  z.strictObject({ code, libelle: texteCourt(300), precision: texteLong().nullable().default(null) }),
  { error: 'donnez la liste des conditions d’éligibilité.' },
);

/** Points by criterion; the total is written in the rules, and checked against the sum. */
export const Grille = z.strictObject({
  total: z.int('le total de la grille est un nombre de points entier.').nonnegative('ce total est négatif.'),
  criteres: z.array(
    z.strictObject({
      code,
      libelle: texteCourt(300),
      points: z.int('un critère vaut un nombre de points entier.').positive('un critère vaut au moins un point.'),
      precision: texteLong().nullable().default(null),
    }),
    { error: 'donnez la liste des critères.' },
  ),
});

export type Grille = z.infer<typeof Grille>;

export const Documents = z.array(
  z.strictObject({ titre: texteCourt(), version: texteCourt(40), date: jour(), adresse: texteCourt(500).optional() }),
  { error: 'donnez la liste des documents.' },
);

export const sommeDesPoints = ({ criteres }: Grille): number =>
  criteres.reduce((somme, { points }) => somme + points, 0);

/** What keeps a call from being announced in its grid, as a sentence; null when it holds. */
export function defautDeGrille(grille: Grille): string | null {
  if (grille.criteres.length === 0) {
    return 'La grille de notation est vide : inscrivez ses critères.';
  }
  const somme = sommeDesPoints(grille);
  return somme === grille.total
    ? null
    : `La grille de notation annonce ${grille.total} points et ses critères en font ${somme} : corrigez l’un ou l’autre.`;
}
