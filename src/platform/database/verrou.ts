/** Lets the works of one key follow one another in this process: cheaper than losing races in the database. */
export class Verrou {
  private readonly files = new Map<string, Promise<unknown>>();

  async garder<T>(cle: string, travail: () => Promise<T>): Promise<T> {
    const precedent = this.files.get(cle) ?? Promise.resolve();
    const suivant = precedent.then(travail, travail);
    const attente = suivant.catch(() => undefined);
    this.files.set(cle, attente);
    try {
      return await suivant;
    } finally {
      if (this.files.get(cle) === attente) {
        this.files.delete(cle);
      }
    }
  }
}
