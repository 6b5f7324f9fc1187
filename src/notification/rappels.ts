import type { Rappel } from './rappel.js';
import { compteARebours } from './rappels/compte-a-rebours.rappel.js';

/** One line for each reminder. */
export const RAPPELS: readonly Rappel[] = [compteARebours];
