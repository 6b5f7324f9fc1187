import { INVARIANTS_ALERTE } from '../alerte/invariants.js';
import { INVARIANTS_APPEL } from '../appel/invariants.js';
import { INVARIANTS_AUTH } from '../auth/invariants.js';
import { INVARIANTS_COMITE } from '../comite/invariants.js';
import { INVARIANTS_DOSSIER } from '../dossier/invariants.js';
import { INVARIANTS_FINANCEMENT } from '../financement/invariants.js';
import { INVARIANTS_NOTIFICATION } from '../notification/invariants.js';
import type { Invariants } from '../platform/database/invariants.js';
import { INVARIANTS_JOURNAL } from '../platform/journal/invariants.js';
import { INVARIANTS_OUTBOX } from '../platform/outbox/invariants.js';
import { INVARIANTS_SUIVI } from '../suivi/invariants.js';

/** One line for each file `invariants.ts`, under the name of its folder. */
export const INVARIANTS: Readonly<Record<string, Invariants>> = {
  journal: INVARIANTS_JOURNAL,
  outbox: INVARIANTS_OUTBOX,
  auth: INVARIANTS_AUTH,
  appel: INVARIANTS_APPEL,
  dossier: INVARIANTS_DOSSIER,
  comite: INVARIANTS_COMITE,
  financement: INVARIANTS_FINANCEMENT,
  suivi: INVARIANTS_SUIVI,
  alerte: INVARIANTS_ALERTE,
  notification: INVARIANTS_NOTIFICATION,
};
