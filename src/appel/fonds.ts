import { z } from 'zod';
import { centimes, facultatif, texteCourt } from '../platform/errors/champs.js';

const POINTS = 10_000;

const enPourcent = (points: number): string => `${(points / 100).toLocaleString('fr-FR')} %`;

/** A code of ours, as it shows in addresses. */
export const code = (phrase: string) => z.string({ error: phrase }).regex(/^[a-z][a-z0-9_]{1,39}$/u, phrase);

export const PHRASE_CODE = 'ce code s’écrit en minuscules sans accent, chiffres et tirets bas, par exemple fipe_2027.';

const PHRASE_ANNEE = 'cette année s’écrit avec quatre chiffres, de 2000 à 2100.';

export const annee = () =>
  z.preprocess(
    (valeur) => (typeof valeur === 'string' && /^\d{4}$/u.test(valeur.trim()) ? Number(valeur) : valeur),
    z.number({ error: PHRASE_ANNEE }).int(PHRASE_ANNEE).min(2000, PHRASE_ANNEE).max(2100, PHRASE_ANNEE),
  );

const parts = z
  .record(
    code('le code d’un financeur s’écrit en minuscules sans accent, par exemple branche_famille.'),
    z
      .int('une part se compte en points de base entiers : 5 000 pour 50 %.')
      .min(0, 'une part ne peut pas être négative.')
      .max(POINTS, 'une part ne dépasse pas 10 000 points de base, soit 100 %.'),
    { error: 'donnez la part de chaque financeur en points de base.' },
  )
  .superRefine((valeur, contexte) => {
    const total = Object.values(valeur).reduce((somme, part) => somme + part, 0);
    if (total !== POINTS) {
      contexte.addIssue({
        code: 'custom',
        message: `les parts des financeurs font ${enPourcent(total)} ; elles doivent faire 100 %.`,
      });
    }
  });

/** A fund as it is entered (requirement APP-01): cents a year, basis points by funder. */
export const SaisieFonds = z
  .strictObject({
    code: code(PHRASE_CODE),
    libelle: texteCourt(),
    dotation_annuelle: centimes(),
    parts,
    premiere_annee: facultatif(annee()),
    derniere_annee: facultatif(annee()),
  })
  .refine(({ premiere_annee: p, derniere_annee: d }) => p === undefined || d === undefined || p <= d, {
    error: 'la dernière année vient avant la première.',
    path: ['derniere_annee'],
  });

export type SaisieFonds = z.infer<typeof SaisieFonds>;
