/** Does the same work again and again, never twice at once. */
export class Ronde {
  private minuterie: NodeJS.Timeout | undefined;
  private tour: Promise<void> = Promise.resolve();
  private arretee = false;

  /** `travail` never throws; it answers after how many milliseconds to come back. */
  constructor(private readonly travail: () => Promise<number>) {}

  partir(ms = 0): void {
    if (this.arretee) {
      return;
    }
    this.minuterie = setTimeout(() => {
      this.tour = this.travail().then((pause) => this.partir(pause));
    }, ms);
  }

  /** Waits for the work in hand; there is no other after. */
  async arreter(): Promise<void> {
    this.arretee = true;
    clearTimeout(this.minuterie);
    await this.tour;
  }
}
