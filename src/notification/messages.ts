import { z } from 'zod';

/** The outbox messages this module answers, as they are written by the engine, by the alerts and by sign-in. */

export const MessageNotifier = z.object({
  sujet: z.string(),
  sujetId: z.uuid(),
  rang: z.int(),
  evenement: z.string(),
  donnees: z.record(z.string(), z.unknown()).default({}),
  survenuLe: z.coerce.date(),
  modele: z.string(),
  destinataires: z.array(z.string()),
});
export type MessageNotifier = z.infer<typeof MessageNotifier>;

export const MessageAlerte = z.object({
  alerteId: z.uuid(),
  /** Left out, they are those the alert has when the message is read. */
  palier: z.int().optional(),
  /** Days before the end of the money, for a reminder between two steps (requirement NOT-02). */
  rappel: z.int().optional(),
});
export type MessageAlerte = z.infer<typeof MessageAlerte>;

export const MessageConnexion = z.object({ compteId: z.uuid(), lien: z.url() });

export const MessageEnvoi = z.object({ courrielId: z.uuid() });

export const MessageDefaut = z.object({ regle: z.string(), titre: z.string(), jour: z.string(), faute: z.string() });
