import { z } from 'zod';

const code = z.string().regex(/^[a-z][a-z0-9_]*$/u);

const Delai = z.strictObject({
  /** Added to the base, in Europe/Paris; the deadline is the end of the day it falls on. */
  jours: z.int().optional(),
  jours_ouvres: z.int().positive().optional(),
  mois: z.int().optional(),
  /** A number of days read among the call's parameters; it wins over `jours`, which is then its default. */
  parametre: code.optional(),
});

/** Effects known to every workflow. They come out of a transition as data and leave in its transaction. */
export const EFFETS = {
  /** Mails `modele` to the holders of `destinataires` (roles) around the subject. */
  notifier: z.strictObject({ modele: code, destinataires: z.array(code).min(1) }),
  /** Arms a durable deadline; arming the same code again replaces it. A base that is unknown arms nothing. */
  armer_echeance: z.strictObject({
    code,
    evenement: code,
    /** `maintenant`, or the name of a fact that holds a day. */
    base: code.default('maintenant'),
    /** Member of the event's data that holds a day; when there is one, it wins over the base. */
    donnee: code.optional(),
    delai: Delai,
    donnees: z.record(z.string(), z.unknown()).default({}),
  }),
  annuler_echeance: z.strictObject({ code }),
  annuler_echeances: z.strictObject({}),
  /** Writes a domain row in the same transaction; `quoi` names a registered writer. */
  inscrire: z.strictObject({ quoi: code }).loose(),
  /** Gives a message of this type to whoever registered for it, after the commit. */
  signaler: z.strictObject({ quoi: code }).loose(),
} as const;

export type ArmerEcheance = z.infer<(typeof EFFETS)['armer_echeance']>;
export type Notifier = z.infer<(typeof EFFETS)['notifier']>;
