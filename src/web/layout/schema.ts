import { z } from 'zod';

export type GenreDeChamp = 'texte' | 'texte_long' | 'jour' | 'choix' | 'case' | 'montant' | 'nombre' | 'identifiant';

/** One field of a form, as its schema tells it. */
export interface ChampDuSchema {
  readonly nom: string;
  readonly genre: GenreDeChamp;
  readonly obligatoire: boolean;
  /** Codes of a closed list; empty for the others. */
  readonly options: readonly string[];
  readonly max: number | undefined;
}

const TEXTE_LONG = 1000;

/** Fields of an object schema, in its order; none for a schema that is no object. */
export const champsDuSchema = (schema: z.ZodType): readonly ChampDuSchema[] =>
  schema instanceof z.ZodObject
    ? Object.entries<Schema>(schema.shape).flatMap(([nom, champ]) =>
        champ instanceof z.ZodType ? [decrire(nom, champ)] : [],
      )
    : [];

/** What a schema is made of: zod types the inside of its classes more loosely than the classes themselves. */
type Schema = z.core.$ZodType;

function decrire(nom: string, champ: z.ZodType): ChampDuSchema {
  const base = debarrasser(champ);
  return {
    nom,
    genre: GENRES.find(([est]) => est(base))?.[1] ?? 'texte',
    obligatoire: !champ.safeParse(undefined).success || exigeDEtreCochee(champ, base),
    options: base instanceof z.ZodEnum ? base.options.map(String) : [],
    max: base instanceof z.ZodString ? (base.maxLength ?? undefined) : undefined,
  };
}

/** What is behind « optional », defaults and what reads a form's text. */
function debarrasser(schema: Schema): Schema {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return debarrasser(schema.unwrap());
  }
  if (schema instanceof z.ZodPipe) {
    const { in: entree, out: sortie } = schema;
    return debarrasser(sortie instanceof z.ZodTransform ? entree : sortie);
  }
  return schema;
}

const GENRES: readonly (readonly [(base: Schema) => boolean, GenreDeChamp])[] = [
  [(base) => base instanceof z.ZodEnum, 'choix'],
  [(base) => base instanceof z.ZodBoolean, 'case'],
  [(base) => base instanceof z.ZodNumber, 'nombre'],
  // Cents, or the euros that a person types.
  [(base) => base instanceof z.ZodUnion, 'montant'],
  [(base) => base instanceof z.ZodUUID, 'identifiant'],
  [(base) => base instanceof z.ZodString && base.meta()?.['format'] === 'date', 'jour'],
  [(base) => base instanceof z.ZodString && (base.maxLength ?? 0) >= TEXTE_LONG, 'texte_long'],
];

/** A box that must be ticked reads an absence as « no », and then refuses it. */
const exigeDEtreCochee = (champ: z.ZodType, base: Schema): boolean =>
  base instanceof z.ZodBoolean && !champ.safeParse(false).success;
