import { z } from 'zod';
import { analyserSaisie } from '../../platform/errors/saisie.js';

/** Hidden fields of every form that sends an event; underlined, so that no field of a domain has the same name. */
const CACHES = ['_csrf', '_version', '_cle'] as const;

const Entete = z.object({
  _version: z.coerce
    .number({ error: 'la version attendue n’est pas un nombre ; rechargez la page.' })
    .int('la version attendue n’est pas un nombre entier ; rechargez la page.')
    .optional(),
  _cle: z.string({ error: 'la clé de l’envoi est illisible ; rechargez la page.' }).max(200).optional(),
});

export interface CommandeRecue {
  readonly donnees: Readonly<Record<string, unknown>>;
  readonly versionAttendue: number | undefined;
  readonly cleIdempotence: string | undefined;
}

/** A posted form, its data apart from what travels with every form. */
export function commandeRecue(corps: unknown): CommandeRecue {
  const champs = champsRecus(corps);
  const { _version, _cle } = analyserSaisie(Entete, { _version: champs['_version'], _cle: champs['_cle'] });
  return { donnees: sansCaches(champs), versionAttendue: _version, cleIdempotence: _cle };
}

/** A body that is no form has no field. */
export const champsRecus = (corps: unknown): Readonly<Record<string, unknown>> =>
  typeof corps === 'object' && corps !== null ? Object.fromEntries(Object.entries(corps)) : {};

/** What a person has typed: all but the hidden fields. */
export const sansCaches = (champs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(champs).filter(([nom]) => !CACHES.some((cache) => cache === nom)));

/** The hidden fields to put in a form: what was on the screen, and a key so that a double click sends once. */
export const champsCaches = (version: number, cle: string): Readonly<Record<string, string>> => ({
  _version: String(version),
  _cle: cle,
});
