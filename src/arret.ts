import type { Processus } from './site.js';

/** Milliseconds after which a process that was asked to stop stops anyway: its jobs go back to their queue. */
const PATIENCE = 10_000;
/** A terminal and npm both pass on Ctrl-C: within this, a second signal is the echo of the first. */
const ECHO = 1000;

interface Issue {
  readonly dire: (ligne: string) => void;
  readonly sortir: (code: number) => void;
}

const ISSUE: Issue = {
  dire: (ligne) => {
    process.stderr.write(`${ligne}\n`);
  },
  sortir: (code) => process.exit(code),
};

/** How a process that lasts comes to its end, whatever ends it. */
export class Arret {
  private depuis: number | null = null;

  constructor(
    private readonly processus: Pick<Processus, 'arreter'>,
    private readonly issue: Issue = ISSUE,
  ) {}

  /** An orderly stop, once; asked again by a person who does not want to wait, a hard one. */
  demander(code = 0): void {
    if (this.depuis !== null) {
      if (Date.now() - this.depuis > ECHO) {
        this.issue.sortir(1);
      }
      return;
    }
    this.depuis = Date.now();
    setTimeout(() => this.issue.sortir(1), PATIENCE).unref();
    this.processus.arreter().then(
      () => this.issue.sortir(code),
      (erreur: unknown) => {
        this.issue.dire(`Arrêt incomplet : ${enClair(erreur)}`);
        this.issue.sortir(1);
      },
    );
  }

  /** The server under us is gone: nothing can be closed in order any more. */
  constaterFinDuServeur(phrase: string): void {
    if (this.depuis === null) {
      this.issue.dire(`${phrase}\nJalon s’arrête avec lui : rien de ce qui était enregistré n’est perdu. Relancez-le.`);
      this.issue.sortir(1);
    }
  }

  /** A promise that nobody awaited: a fault of ours in one request or one job. The others have nothing to do with it. */
  constaterOubli(raison: unknown): void {
    this.issue.dire(`Erreur que personne n’attendait : ${enClair(raison)}`);
  }

  /** An exception that nobody caught: what memory holds is not to be trusted any more, and whoever watches starts us again. */
  constaterAccident(erreur: unknown): void {
    this.issue.dire(`Erreur que personne n’a rattrapée, Jalon s’arrête : ${enClair(erreur)}`);
    if (this.depuis === null) {
      this.demander(1);
    }
  }
}

const enClair = (erreur: unknown): string =>
  erreur instanceof Error ? (erreur.stack ?? erreur.message) : String(erreur);

/** Holds the process until the system, an accident or the end of its own database server stops it. */
export function tenir(processus: Processus, finDuServeur: Promise<string> | null): void {
  const arret = new Arret(processus);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => arret.demander());
  }
  process.on('unhandledRejection', (raison) => arret.constaterOubli(raison));
  process.on('uncaughtException', (erreur) => arret.constaterAccident(erreur));
  void finDuServeur?.then((phrase) => arret.constaterFinDuServeur(phrase));
}
