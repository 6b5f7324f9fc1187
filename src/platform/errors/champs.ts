import { z } from 'zod';
import { estUnJour } from '../clock/calendrier.js';

/** Pieces of schema for inputs, with their French sentences. A form field left empty counts as absent. */
const sansVide = (valeur: unknown): unknown => (valeur === '' ? undefined : valeur);

export const texteCourt = (max = 200) =>
  z
    .string({ error: 'indiquez un texte.' })
    .trim()
    .min(1, 'ce texte est vide ; complétez-le.')
    .max(max, `ce texte dépasse ${max} caractères ; abrégez-le.`);

export const texteLong = () => texteCourt(10_000);

export const facultatif = <T extends z.ZodType>(schema: T) => z.preprocess(sansVide, schema.optional());

/** A civil day, `YYYY-MM-DD`, that exists. Its format is said to whoever draws a form or a description from the schema. */
export const jour = () =>
  z
    .string({ error: 'indiquez une date au format AAAA-MM-JJ.' })
    .refine(estUnJour, { error: 'cette date n’existe pas ; écrivez-la AAAA-MM-JJ, par exemple 2026-06-15.' })
    .meta({ format: 'date' });

const PHRASE_MONTANT =
  'ce n’est pas un montant ; écrivez des euros, au plus deux décimales, sans lettre, par exemple 12 400,50.';

/** An amount in cents: an integer, or what a person types in euros (`12 400,50`). At most 999 999 999,99 €. */
export const centimes = () =>
  z
    .union(
      [
        z.int().nonnegative(PHRASE_MONTANT),
        z.string().transform((texte, contexte) => {
          const net = texte.replaceAll(/[\s\u00A0\u202F€]/gu, '').replace(',', '.');
          if (!/^\d{1,9}(\.\d{1,2})?$/u.test(net)) {
            contexte.addIssue({ code: 'custom', message: PHRASE_MONTANT });
            return z.NEVER;
          }
          const [euros = '0', decimales = ''] = net.split('.');
          return Number(euros) * 100 + Number(decimales.padEnd(2, '0'));
        }),
      ],
      { error: PHRASE_MONTANT },
    )
    .refine((valeur) => valeur <= 99_999_999_999, { error: 'ce montant dépasse 999 999 999,99 € ; vérifiez-le.' });

/** A quantity with decimals, such as full-time equivalents: a number, or `1,3` as typed. */
export const quantite = () =>
  z
    .preprocess(
      (valeur) =>
        typeof valeur === 'string' ? Number(valeur.replaceAll(/\s/gu, '').replace(',', '.') || Number.NaN) : valeur,
      z.number({ error: 'ce n’est pas un nombre ; écrivez par exemple 1,5.' }),
    )
    .pipe(
      z
        .number()
        .nonnegative('ce nombre est négatif ; vérifiez-le.')
        .max(1_000_000, 'ce nombre est trop grand ; vérifiez-le.'),
    );

/** A whole number between bounds, or its digits as typed; `phrase` is said of anything else. */
export const entier = (phrase: string, min: number, max: number) =>
  z.preprocess(
    (valeur) => (typeof valeur === 'string' && /^\d{1,9}$/u.test(valeur.trim()) ? Number(valeur) : valeur),
    z.number({ error: phrase }).int(phrase).min(min, phrase).max(max, phrase),
  );

/** A box of a form, or a boolean of an API. */
export const coche = () =>
  z.preprocess((valeur) => valeur === true || valeur === 'on' || valeur === 'oui' || valeur === 'true', z.boolean());

export const choix = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.enum(codes, { error: `choisissez l’une de ces valeurs : ${codes.join(', ')}.` });

export const identifiant = () => z.uuid('cet identifiant n’est pas valable ; reprenez-le de la page ou de l’API.');
