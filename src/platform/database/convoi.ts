import { codePostgres } from './sql.js';

interface Voyageur<Q, R> {
  readonly question: Q;
  readonly arriver: (reponse: R) => void;
  readonly echouer: (erreur: unknown) => void;
}

/** With so many, a trip does not wait for the one before it; a long queue fills it further. */
const COMPLET = 8;
const PLACES = 64;
const VOYAGES = 4;
/** Milliseconds that a question waits for a trip that does not come back: it may be behind somebody's lock. */
const PATIENCE = 10;

/** Errors of the data, and conflicts: whatever was sent with it, the server has undone all of it. */
const ANNULE = /^(22|23|40)/u;

/**
 * Sends together what arrives while a trip is under way: alone, a question leaves at once; in a crowd, one statement and
 * one commit serve many. A question that the database refuses is sent again alone, so that it fails alone.
 */
export class Convoi<Q, R> {
  private readonly quai: Voyageur<Q, R>[] = [];
  private voyages = 0;
  private attente: NodeJS.Timeout | undefined;

  /** `partir` answers each question of a lot, in order. */
  constructor(private readonly partir: (lot: readonly Q[]) => Promise<readonly R[]>) {}

  async confier(question: Q): Promise<R> {
    return new Promise<R>((arriver, echouer) => {
      this.quai.push({ question, arriver, echouer });
      this.embarquer();
    });
  }

  private embarquer(): void {
    while (this.voyages === 0 ? this.quai.length > 0 : this.quai.length >= COMPLET && this.voyages < VOYAGES) {
      this.lancer();
    }
    if (this.quai.length > 0) {
      this.attente ??= setTimeout(() => {
        this.attente = undefined;
        if (this.quai.length > 0 && this.voyages < VOYAGES) {
          this.lancer();
        }
        this.embarquer();
      }, PATIENCE);
    }
  }

  private lancer(): void {
    this.voyages += 1;
    const places = Math.min(PLACES, Math.max(COMPLET, Math.ceil(this.quai.length / VOYAGES)));
    void this.voyager(this.quai.splice(0, places)).finally(() => {
      this.voyages -= 1;
      this.embarquer();
    });
  }

  private async voyager(lot: readonly Voyageur<Q, R>[]): Promise<void> {
    try {
      const reponses = await this.partir(lot.map(({ question }) => question));
      lot.forEach(({ arriver }, i) => {
        arriver(reponses[i] as R);
      });
    } catch (erreur) {
      if (lot.length > 1 && ANNULE.test(codePostgres(erreur) ?? '')) {
        await Promise.all(lot.map(async (seul) => this.voyager([seul])));
      } else {
        lot.forEach(({ echouer }) => {
          echouer(erreur);
        });
      }
    }
  }
}
