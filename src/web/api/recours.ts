import { Refus } from '../../platform/errors/refus.js';
import type { Explications } from '../../workflow/explication.js';

/** What helps whoever a conflict stops: what may be done now, and what happened since they looked. */
export interface Recours {
  readonly actions: () => Promise<Explications | null>;
  readonly changements: (depuis: number) => Promise<readonly object[]>;
}

/** Runs a command; a conflict leaves with what helps to recover. */
export async function avecRecours<T>(travail: Promise<T>, recours: Recours): Promise<T> {
  try {
    return await travail;
  } catch (erreur) {
    throw erreur instanceof Refus && erreur.statut === 409 ? await completer(erreur, recours) : erreur;
  }
}

async function completer(refus: Refus, { actions, changements }: Recours): Promise<Refus> {
  const { code, motif, statut, champ, details } = refus;
  const depuis = details['versionAttendue'];
  const possibles = (await actions())?.actions.filter(({ possible }) => possible) ?? [];
  return new Refus(code, motif, {
    statut,
    ...(champ === undefined ? {} : { champ }),
    details: {
      ...details,
      actions: possibles.map(({ evenement, label }) => ({ evenement, label })),
      ...(typeof depuis === 'number' ? { changements: await changements(depuis) } : {}),
    },
  });
}
