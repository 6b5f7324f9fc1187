import { Refus } from '../../platform/errors/refus.js';
import { conseilsDuRefus } from '../../platform/errors/saisie.js';
import type { Tentative } from '../layout/actions-cycle.js';
import { sansCaches } from './commande.js';

/** The refusal a page answers with; whatever else goes on up. */
export function seulementUnRefus(erreur: unknown): Refus {
  if (erreur instanceof Refus) {
    return erreur;
  }
  throw erreur;
}

/** Null when the work was accepted. */
export const refusDe = (travail: Promise<unknown>): Promise<Refus | null> => travail.then(() => null, seulementUnRefus);

/** The codes of a closed list mean something to a program; a person sees their labels in the form. */
const CODES = /^choisissez l’une de ces valeurs : .*$/u;

/** Faults of the fields, by name; one that no schema found bears the whole sentence. */
export function erreursDuRefus(refus: Refus): Readonly<Record<string, string>> {
  const conseils = Object.fromEntries(
    Object.entries(conseilsDuRefus(refus)).map(([champ, conseil]) => [
      champ,
      conseil.replace(CODES, 'choisissez dans la liste.'),
    ]),
  );
  return refus.champ === undefined || refus.champ === '' || Object.keys(conseils).length > 0
    ? conseils
    : { [refus.champ]: refus.motif };
}

/** What the page shows of an event refused: the sentence, and the form as it was typed. */
export const tentativeDe = (evenement: string, champs: Readonly<Record<string, unknown>>, refus: Refus): Tentative => ({
  evenement,
  valeurs: sansCaches(champs),
  motif: refus.motif,
  erreurs: erreursDuRefus(refus),
});
