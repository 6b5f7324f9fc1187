import { z } from 'zod';

/** The shape of a definition: what any reader may rely on before the names in it are looked up. */

const nom = z.string().regex(/^[a-z][a-z0-9_]*$/u);
const phrase = z.string().trim().min(1);

const Nommee = z
  .union([nom, z.strictObject({ type: nom, params: z.record(z.string(), z.unknown()).optional() })])
  .meta({ id: 'nommee', description: 'Une garde ou un effet : son nom, ou son nom et ses paramètres.' });

const Nommees = z.union([Nommee, z.array(Nommee)]);

const Transition = z
  .strictObject({
    target: z.string().min(1).optional().meta({ description: '« #id.dessous », « .enfant » ou le nom d’un voisin.' }),
    guard: Nommee.optional(),
    actions: Nommees.optional(),
    description: phrase.optional(),
    meta: z.strictObject({ label: phrase, acteurs: z.array(nom).min(1) }),
  })
  .meta({
    id: 'transition',
    description: 'Une transition : qui la franchit, à quelles conditions, avec quels effets.',
  });

const MEMBRES_D_UN_ETAT = {
  type: z.enum(['parallel', 'final']).optional(),
  initial: nom.optional(),
  on: z.record(nom, z.union([Transition, z.array(Transition).min(1)])).optional(),
  entry: Nommees.optional(),
  exit: Nommees.optional(),
  tags: z.array(z.string().regex(/^[a-z0-9_]+(:[a-z0-9_]+)?$/u)).optional(),
  id: nom.optional(),
  description: phrase.optional(),
  meta: z.strictObject({ label: phrase }),
};

const Etat = z
  .strictObject({
    ...MEMBRES_D_UN_ETAT,
    get states(): z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodType>> {
      return z.record(nom, Etat).optional();
    },
  })
  .meta({ id: 'etat', description: 'Un état, qui peut en contenir d’autres.' });

export const Forme = z
  .strictObject({
    $schema: z.string().optional(),
    ...MEMBRES_D_UN_ETAT,
    id: nom,
    version: z.string().regex(/^[1-9]\d*$/u),
    context: z.record(z.string(), z.unknown()).optional(),
    states: z.record(nom, Etat),
  })
  .meta({ title: 'Cycle de vie', description: 'Un cycle de vie de Jalon, dans le format de configuration de XState.' });

/** For the editors of the people who write definitions. */
export const schemaJson = (): unknown => z.toJSONSchema(Forme, { io: 'input' });
