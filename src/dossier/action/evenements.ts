import { z } from 'zod';
import { choix, facultatif, jour, texteLong } from '../../platform/errors/champs.js';
import type { Evenement } from '../../workflow/vocabulaire.js';
import { type Cause, CAUSES } from '../causes.js';

/** The day it happened, when it is not today. */
const quand = { date: facultatif(jour()) };
const cause = { cause: choix(Object.keys(CAUSES) as [Cause, ...Cause[]]), motif: facultatif(texteLong()), ...quand };

const portant = (forme: z.ZodRawShape): Evenement => ({ donnees: z.strictObject(forme) });

/** The data that each event of an action brings, parsed at the edge. */
export const EVENEMENTS_ACTION = {
  lancer: portant(quand),
  mettre_en_oeuvre: portant(quand),
  suspendre: portant(cause),
  reprendre: portant(quand),
  constater_non_realisation: portant(cause),
} as const satisfies Readonly<Record<string, Evenement>>;

export type EvenementAction = keyof typeof EVENEMENTS_ACTION;
