import { messageDe } from '../errors/message.js';

/** Milliseconds before the same fault is told again: a server that is down is not told at each try. */
const SILENCE = 30_000;

/** Tells each fault once, then again only if it lasts. */
export function sansRepeter(
  dire: (message: string) => void,
  maintenant: () => number = Date.now,
): (erreur: unknown) => void {
  const dites = new Map<string, number>();
  return (erreur) => {
    const message = messageDe(erreur);
    const instant = maintenant();
    if (instant - (dites.get(message) ?? -Infinity) >= SILENCE) {
      dites.set(message, instant);
      dire(message);
    }
  };
}
