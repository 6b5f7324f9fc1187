import { z } from 'zod';
import { analyserSaisie } from '../../platform/errors/saisie.js';

const Enveloppe = z.strictObject({
  evenement: z
    .string({ error: 'donnez le nom d’un événement.' })
    .min(1, 'donnez le nom d’un événement.')
    .max(80, 'ce nom d’événement est trop long.'),
  donnees: z.unknown().optional(),
});

export interface EvenementRecu {
  readonly evenement: string;
  readonly donnees: unknown;
}

/** The envelope of an event. What is inside is the engine's to parse, so that the journal tells of its refusal. */
export function evenementRecu(corps: unknown): EvenementRecu {
  const { donnees, ...enveloppe } = typeof corps === 'object' && corps !== null ? enMembres(corps) : {};
  const { evenement } = analyserSaisie(Enveloppe, typeof corps === 'object' ? enveloppe : corps);
  return { evenement, donnees };
}

const enMembres = (corps: object): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(corps));
