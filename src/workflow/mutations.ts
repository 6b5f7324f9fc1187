import { z } from 'zod';
import type { Mutation } from './vocabulaire.js';

const code = z.string().regex(/^[a-z][a-z0-9_]*$/u);

/** Shapes of the parameters of `MUTATIONS`, for the analysis of definitions. */
export const PARAMS_MUTATIONS = {
  noter: z.strictObject({ champ: code, de: code }),
  compter: z.strictObject({ champ: code }),
} as const;

/** What a lifecycle may remember of itself in its context. All else is a fact, loaded when it is needed. */
export const MUTATIONS: Readonly<Record<keyof typeof PARAMS_MUTATIONS, Mutation>> = {
  noter: ({ params, donnees }) => ({ [String(params['champ'])]: donnees[String(params['de'])] ?? null }),
  compter: ({ params, contexte }) => {
    const champ = String(params['champ']);
    return { [champ]: Number(contexte[champ] ?? 0) + 1 };
  },
};
