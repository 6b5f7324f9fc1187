import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { binairesPour } from './binaires.js';
import { type CompteSysteme, compteDePostgres } from './compte-systeme.js';
import { attendreQue, estPostgres, estVivant, existe } from './processus.js';
import { prendreRepertoire, rendreRepertoire, RepertoireInutilisable } from './repertoire.js';

export interface PostgresEmbarque {
  /** Connection by a Unix socket inside the data directory: no port is taken. */
  readonly url: string;
  /** True when the previous run had died and its PostgreSQL had to be stopped or recovered. */
  readonly recupere: boolean;
  /** Resolves when the server has exited, asked or not. */
  readonly fin: Promise<void>;
  arreter(): Promise<void>;
}

interface Demande {
  /** `JALON_DATA`: PostgreSQL's own files go to `<donnees>/pg`. */
  readonly donnees: string;
  /** Settings of the server: `['-c', 'fsync=off']` for tests, never elsewhere. */
  readonly reglages?: readonly string[];
}

const UTILISATEUR = 'jalon';
const CREATION = [
  ...['-U', UTILISATEUR, '-A', 'trust', '--encoding=UTF8', '--no-sync'],
  ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'],
];

/** Address of the server of a data directory, by the socket beside its files. */
export const urlEmbarquee = (donnees: string): string =>
  `postgres://${UTILISATEUR}@localhost/postgres?host=${encodeURIComponent(path.join(path.resolve(donnees), 'pg'))}`;

/** Starts PostgreSQL from the npm package in our data directory; an orphan of a killed run is stopped first. */
export async function demarrerPostgres({ donnees: demande, reglages = [] }: Demande): Promise<PostgresEmbarque> {
  const donnees = path.resolve(demande);
  const compte = compteDePostgres();
  const binaires = await binairesPour(compte);
  prendreRepertoire(donnees, compte);
  const pg = path.join(donnees, 'pg');
  const recupere = await enterrerOrphelin(path.join(pg, 'postmaster.pid'));
  if (!fs.existsSync(path.join(pg, 'PG_VERSION'))) {
    creerGrappe(binaires.initdb, pg, compte);
  }
  const prise = await lancer(binaires.postgres, { pg, compte, reglages: [...reglages] });
  const fin = new Promise<void>((suite) => {
    prise.once('exit', () => suite());
  });
  const arreter = async (): Promise<void> => {
    prise.kill('SIGINT');
    await fin;
    rendreRepertoire(donnees);
  };
  return { url: urlEmbarquee(donnees), recupere, fin, arreter };
}

/** A killed run may leave a live server, a dead one, or its lock file alone. */
async function enterrerOrphelin(verrou: string): Promise<boolean> {
  if (!fs.existsSync(verrou)) {
    return false;
  }
  const pid = Number(fs.readFileSync(verrou, 'utf8').split('\n')[0]);
  if (pid > 0 && estVivant(pid) && estPostgres(pid)) {
    process.kill(pid, 'SIGINT');
    if (!(await attendreQue(() => !estVivant(pid), 5000))) {
      process.kill(pid, 'SIGQUIT');
      await attendreQue(() => !estVivant(pid), 5000);
    }
  }
  // PostgreSQL takes a zombie for a live server: whoever adopted it needs a moment to bury it.
  await attendreQue(() => !existe(pid), 6000);
  if (fs.existsSync(verrou) && !(estVivant(pid) && estPostgres(pid))) {
    fs.rmSync(verrou, { force: true });
  }
  return true;
}

function creerGrappe(initdb: string, pg: string, compte: CompteSysteme | null): void {
  // A start that was cut during `initdb` leaves half a cluster, with no data of anybody.
  fs.rmSync(pg, { recursive: true, force: true });
  fs.mkdirSync(pg, { recursive: true, mode: 0o700 });
  if (compte !== null) {
    fs.chownSync(pg, compte.uid, compte.gid);
  }
  const { commande, arguments: mots } = sous(compte, [initdb, '-D', pg, ...CREATION]);
  const { status, stderr, error } = spawnSync(commande, mots, { env: environnement(), encoding: 'utf8', cwd: '/' });
  if (status !== 0) {
    fs.rmSync(pg, { recursive: true, force: true });
    throw enPhrase(`${stderr}${error?.message ?? ''}`);
  }
}

async function lancer(
  postgres: string,
  { pg, compte, reglages }: { pg: string; compte: CompteSysteme | null; reglages: string[] },
): Promise<ChildProcess> {
  const ecoute = ['-c', `unix_socket_directories=${pg}`, '-c', 'listen_addresses=', '-c', 'log_min_messages=warning'];
  const { commande, arguments: mots } = sous(compte, [postgres, '-D', pg, ...ecoute, ...reglages], true);
  const processus = spawn(commande, mots, { env: environnement(), stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
  let dit = '';
  await new Promise<void>((pret, rate) => {
    processus.stderr.setEncoding('utf8').on('data', (texte: string) => {
      dit = (dit + texte).slice(-20_000);
      if (dit.includes('ready to accept connections')) {
        pret();
      }
    });
    processus.once('error', rate);
    processus.once('exit', () => rate(enPhrase(dit)));
  });
  return processus;
}

/** `setpriv` also has the kernel stop PostgreSQL when Node dies, however it dies. */
function sous(
  compte: CompteSysteme | null,
  mots: readonly string[],
  lie = false,
): { commande: string; arguments: string[] } {
  if (process.platform !== 'linux') {
    const [commande = '', ...reste] = mots;
    return { commande, arguments: reste };
  }
  const identite = compte === null ? [] : [`--reuid=${compte.uid}`, `--regid=${compte.gid}`, '--clear-groups'];
  return { commande: 'setpriv', arguments: [...identite, ...(lie ? ['--pdeathsig', 'INT'] : []), '--', ...mots] };
}

const environnement = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C' });

function enPhrase(dit: string): Error {
  if (/No space left|disk full/iu.test(dit)) {
    return new RepertoireInutilisable(
      'Le disque est plein : PostgreSQL ne peut pas écrire. Libérez de la place, puis relancez.',
    );
  }
  if (/Read-only file system|Permission denied/iu.test(dit)) {
    return new RepertoireInutilisable(
      `PostgreSQL ne peut pas écrire dans son dossier : vérifiez les droits de JALON_DATA. Il dit : ${dit.trim()}`,
    );
  }
  if (/database files are incompatible/iu.test(dit)) {
    return new RepertoireInutilisable(
      `Ce dossier vient d’une autre version de PostgreSQL : relancez la version de Jalon qui l’a créé, exportez, puis importez. Il dit : ${dit.trim()}`,
    );
  }
  return new Error(`PostgreSQL ne démarre pas : ${dit.trim()}`);
}
