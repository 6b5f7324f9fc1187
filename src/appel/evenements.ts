import { z } from 'zod';
import { facultatif, jour, texteLong } from '../platform/errors/champs.js';
import type { Evenement } from '../workflow/vocabulaire.js';

const portant = (forme: z.ZodRawShape): Evenement => ({ donnees: z.strictObject(forme) });

/** The data that each event of a call brings, parsed at the edge. */
export const EVENEMENTS_APPEL = {
  programmer: portant({}),
  deprogrammer: portant({ motif: texteLong() }),
  ouvrir: portant({ derogation: facultatif(texteLong()) }),
  proroger: portant({ clot_le: jour(), motif: texteLong() }),
  clore: portant({}),
  ouvrir_selection: portant({}),
  publier: portant({}),
  engager_suivi: portant({}),
  ouvrir_bilan: portant({}),
  archiver: portant({}),
} as const satisfies Readonly<Record<string, Evenement>>;

export type EvenementAppel = keyof typeof EVENEMENTS_APPEL;
