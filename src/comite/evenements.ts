import { z } from 'zod';
import { identifiant, texteLong } from '../platform/errors/champs.js';
import type { Evenement } from '../workflow/vocabulaire.js';

const portant = (forme: z.ZodRawShape): Evenement => ({ donnees: z.strictObject(forme) });

/** The data that each event of a session brings, parsed at the edge. */
export const EVENEMENTS_SEANCE = {
  convoquer: portant({}),
  ouvrir_seance: portant({}),
  ouvrir_vote: portant({ dossier_id: identifiant() }),
  clore_vote: portant({ dossier_id: identifiant() }),
  suspendre: portant({ motif: texteLong() }),
  reprendre: portant({}),
  clore_seance: portant({}),
  annuler_seance: portant({ motif: texteLong() }),
} as const satisfies Readonly<Record<string, Evenement>>;

export type EvenementSeance = keyof typeof EVENEMENTS_SEANCE;
