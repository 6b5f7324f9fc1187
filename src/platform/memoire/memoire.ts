/** Keeps the results of a pure computation by key; when it is full, it forgets all and starts again. */
export class Memoire<V> {
  private readonly connus = new Map<string, V>();

  constructor(private readonly capacite: number) {}

  obtenir(cle: string, calculer: () => V): V {
    const connu = this.connus.get(cle);
    if (connu !== undefined) {
      return connu;
    }
    const valeur = calculer();
    if (this.connus.size >= this.capacite) {
      this.connus.clear();
    }
    this.connus.set(cle, valeur);
    return valeur;
  }
}
