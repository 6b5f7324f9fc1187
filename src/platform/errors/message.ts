/** An address that answers on no interface has an empty message, and its reasons inside. */
export function messageDe(erreur: unknown): string {
  if (erreur instanceof AggregateError && erreur.errors.length > 0) {
    return messageDe(erreur.errors[0]);
  }
  return erreur instanceof Error ? erreur.message : String(erreur);
}
