import { ConfigInvalide } from './platform/config/config.js';
import { RepertoireInutilisable } from './platform/database/repertoire.js';
import { Refus } from './platform/errors/refus.js';

/** Runs a program to its end or to its first fault: what a person can mend is a French sentence, without a stack. */
export async function executer(programme: () => Promise<void>): Promise<void> {
  try {
    await programme();
  } catch (erreur) {
    process.stderr.write(`${enPhrase(erreur)}\n`);
    process.exit(1);
  }
}

export function enPhrase(erreur: unknown): string {
  if (erreur instanceof Refus) {
    return erreur.motif;
  }
  if (erreur instanceof ConfigInvalide) {
    return `Réglages à corriger :\n${erreur.defauts.map((defaut) => `- ${defaut}`).join('\n')}`;
  }
  if (erreur instanceof RepertoireInutilisable) {
    return erreur.message;
  }
  return erreur instanceof Error ? (erreur.stack ?? erreur.message) : String(erreur);
}
