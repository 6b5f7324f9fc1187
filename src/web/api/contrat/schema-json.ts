import { z } from 'zod';

export type SchemaJson = Readonly<Record<string, unknown>>;

/** Schemas that have a name (`.meta({ id })`), by that name. */
export type Composants = Record<string, SchemaJson>;

/**
 * A zod schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. Named parts go to `composants`.
 * `input` is what is sent to us, `output` what we send.
 */
export function enSchemaJson(schema: z.ZodType, sens: 'input' | 'output', composants: Composants): SchemaJson {
  const brut = z.toJSONSchema(schema, {
    io: sens,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      corriger(zodSchema, jsonSchema, sens);
    },
  });
  const { $schema: _, $defs = {}, id, ...reste } = brut;
  for (const [nom, definition] of Object.entries($defs)) {
    composants[nom] = nettoyer(definition);
  }
  const propre = nettoyer(reste);
  if (typeof id !== 'string') {
    return propre;
  }
  composants[id] = propre;
  return { $ref: `#/components/schemas/${id}` };
}

/** A transformation hides from zod that the field may be left out: the schema itself is asked. */
function corriger(schema: z.core.$ZodType, json: z.core.JSONSchema.BaseSchema, sens: 'input' | 'output'): void {
  if (sens === 'input' && schema instanceof z.ZodObject && json.properties !== undefined) {
    json.required = Object.entries(schema.shape)
      .filter(([, champ]) => champ instanceof z.ZodType && !champ.safeParse(undefined).success)
      .map(([nom]) => nom);
    if (json.required.length === 0) {
      delete json.required;
    }
  }
  // What zod allows by default is no rule of ours.
  if (json.maximum === Number.MAX_SAFE_INTEGER) {
    delete json.maximum;
  }
  if (json.minimum === Number.MIN_SAFE_INTEGER) {
    delete json.minimum;
  }
}

const nettoyer = (valeur: unknown): SchemaJson =>
  Object.fromEntries(Object.entries(valeur ?? {}).flatMap(([cle, element]) => nettoyerMembre(cle, element)));

function nettoyerMembre(cle: string, element: unknown): readonly (readonly [string, unknown])[] {
  if (cle === '$ref' && typeof element === 'string') {
    return [[cle, element.replace('#/$defs/', '#/components/schemas/')]];
  }
  if (cle === 'id' && typeof element === 'string') {
    return [];
  }
  return [[cle, nettoyerValeur(element)]];
}

function nettoyerValeur(valeur: unknown): unknown {
  if (Array.isArray(valeur)) {
    return valeur.map(nettoyerValeur);
  }
  return typeof valeur === 'object' && valeur !== null ? nettoyer(valeur) : valeur;
}
