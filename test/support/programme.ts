import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Issue {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

interface Lancement {
  readonly env?: Readonly<Record<string, string>>;
  /** Account that runs it. */
  readonly compte?: { readonly uid: number; readonly gid: number };
  readonly dossier?: string;
}

const lances = new Set<Programme>();
const dossiers = new Set<string>();

/** What a slow machine needs at most, whatever is waited for. */
const PATIENCE = 30_000;

/** A real process, whose words are kept. It never outlives its test file: see `toutArreter`. */
export class Programme {
  /** All that it has said, on both outputs. */
  dit = '';
  readonly fin: Promise<Issue>;
  private readonly processus: ChildProcess;
  private readonly guetteurs = new Set<() => void>();

  private constructor(mots: readonly string[], { env = {}, compte, dossier = process.cwd() }: Lancement) {
    const [commande = '', ...reste] = mots;
    this.processus = spawn(commande, reste, {
      cwd: dossier,
      env: { PATH: process.env['PATH'], HOME: tmpdir(), LC_ALL: 'C.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      ...compte,
    });
    for (const flux of [this.processus.stdout, this.processus.stderr]) {
      flux?.setEncoding('utf8').on('data', (texte: string) => {
        this.dit += texte;
        this.guetteurs.forEach((guetter) => guetter());
      });
    }
    this.fin = new Promise((suite, rate) => {
      this.processus.once('error', rate);
      this.processus.once('close', (code, signal) => {
        lances.delete(this);
        suite({ code, signal });
        this.guetteurs.forEach((guetter) => guetter());
      });
    });
    lances.add(this);
  }

  /** `node dist/src/<fichier>` unless `fichier` has its own folder. */
  static lancer(mots: readonly string[], lancement: Lancement = {}): Programme {
    return new Programme(mots, lancement);
  }

  get pid(): number {
    return this.processus.pid ?? 0;
  }

  get fini(): boolean {
    return this.processus.exitCode !== null || this.processus.signalCode !== null;
  }

  /** Waits until it has said this. @throws Error with all that it has said, when it ends or is too slow. */
  async attendre(motif: RegExp | string, ms = PATIENCE): Promise<void> {
    const vu = (): boolean => (typeof motif === 'string' ? this.dit.includes(motif) : motif.test(this.dit));
    await new Promise<void>((suite, rate) => {
      const echouer = (pourquoi: string): void => {
        rate(new Error(`${pourquoi} before it said ${String(motif)}; it said:\n${this.dit}`));
      };
      const minuterie = setTimeout(() => echouer(`${ms} ms passed`), ms);
      const guetter = (): void => {
        if (vu() || this.fini) {
          clearTimeout(minuterie);
          this.guetteurs.delete(guetter);
          if (vu()) {
            suite();
          } else {
            echouer('it ended');
          }
        }
      };
      this.guetteurs.add(guetter);
      guetter();
    });
  }

  /** To the process alone, or to all its group as a terminal does. */
  envoyer(signal: NodeJS.Signals, { groupe = false } = {}): void {
    if (!this.fini) {
      process.kill(groupe ? -this.pid : this.pid, signal);
    }
  }

  /** @returns how it ended, in how many milliseconds. */
  async arreter(signal: NodeJS.Signals = 'SIGTERM'): Promise<Issue & { readonly ms: number }> {
    const debut = performance.now();
    this.envoyer(signal);
    return { ...(await this.fin), ms: performance.now() - debut };
  }
}

/** The program of Jalon that this file is, once built. */
export const jalon = (fichier: string, ...mots: readonly string[]): readonly string[] => [
  process.execPath,
  `dist/src/${fichier}`,
  ...mots,
];

/** A folder that any account may enter, removed after the file. */
export function unDossier(): string {
  const dossier = mkdtempSync(path.join(tmpdir(), 'jalon-panne-'));
  dossiers.add(dossier);
  return dossier;
}

/** Kills what the file has started and removes its folders. */
export async function toutArreter(): Promise<void> {
  await Promise.all([...lances].map(async (programme) => programme.arreter('SIGKILL')));
  for (const dossier of dossiers) {
    rmSync(dossier, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  dossiers.clear();
}

export async function unPortLibre(): Promise<number> {
  const serveur = createServer();
  await new Promise<void>((pret) => {
    serveur.listen(0, '127.0.0.1', pret);
  });
  const { port } = serveur.address() as { port: number };
  await new Promise((fini) => {
    serveur.close(fini);
  });
  return port;
}

/** Waits until it is true. @throws Error when it never is. */
export async function jusquA(vrai: () => boolean | Promise<boolean>, quoi: string, ms = PATIENCE): Promise<void> {
  const limite = Date.now() + ms;
  while (!(await vrai())) {
    if (Date.now() > limite) {
      throw new Error(`never came true in ${ms} ms: ${quoi}`);
    }
    await new Promise((suite) => {
      setTimeout(suite, 25);
    });
  }
}
