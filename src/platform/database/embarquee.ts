import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { dansLes } from '../clock/attente.js';
import { type Binaires, binairesPour } from './binaires.js';
import { type CompteSysteme, compteDePostgres, traversable } from './compte-systeme.js';
import { enterrerOrphelin, PRISE } from './orphelin.js';
import { prendreRepertoire, rendreRepertoire, RepertoireInutilisable } from './repertoire.js';

export interface PostgresEmbarque {
  /** Connection by a Unix socket inside the data directory: no port is taken. */
  readonly url: string;
  /** True when the previous run had died and its PostgreSQL had to be stopped or recovered. */
  readonly recupere: boolean;
  /** Resolves when the server has exited, asked or not, with a French sentence that says why. */
  readonly fin: Promise<string>;
  arreter(): Promise<void>;
}

interface Demande {
  /** `JALON_DATA`: PostgreSQL's own files go to `<donnees>/pg`. */
  readonly donnees: string;
  /** Settings of the server: `['-c', 'fsync=off']` for tests, never elsewhere. */
  readonly reglages?: readonly string[];
}

interface Grappe {
  /** Folder of the server's files, absolute. */
  readonly pg: string;
  /** The same folder, by a path that the server's account can follow. */
  readonly vu: string;
  readonly compte: CompteSysteme | null;
}

interface Serveur {
  readonly processus: ChildProcess;
  readonly fin: Promise<string>;
}

const UTILISATEUR = 'jalon';
const CREATION = [
  ...['-U', UTILISATEUR, '-A', 'trust', '--encoding=UTF8', '--no-sync'],
  ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'],
];

/** The longest path that the system gives to a socket. */
const LONGUEUR_MAX = 107;

/** Milliseconds left to the sessions that are closing, then to the server. */
const ATTENTE_DES_SESSIONS = 1000;
const ATTENTE_DU_SERVEUR = 10_000;

/** Address of the server of a data directory, by the socket beside its files. */
export const urlEmbarquee = (donnees: string): string =>
  `postgres://${UTILISATEUR}@localhost/postgres?host=${encodeURIComponent(path.join(path.resolve(donnees), 'pg'))}`;

/** Starts PostgreSQL from the npm package in our data directory; an orphan of a killed run is stopped first. */
export async function demarrerPostgres({ donnees: demande, reglages = [] }: Demande): Promise<PostgresEmbarque> {
  const donnees = path.resolve(demande);
  const compte = compteDePostgres();
  const binaires = await binairesPour(compte);
  prendreRepertoire(donnees);
  try {
    const grappe = grappeDans(donnees, compte);
    const recupere = await enterrerOrphelin(grappe.pg);
    creerSiAbsente(binaires, grappe);
    const serveur = await lancer(binaires, grappe, reglages);
    return {
      url: urlEmbarquee(donnees),
      recupere,
      fin: serveur.fin,
      arreter: async () => {
        await arreter(serveur);
        rendreRepertoire(donnees);
      },
    };
  } catch (erreur) {
    rendreRepertoire(donnees);
    throw erreur;
  }
}

/**
 * PostgreSQL, which refuses to run as root, may not be able to enter the folders above its own, such as `/root`. Started
 * inside it, it needs no path: Linux leads `/proc/self/cwd` straight there.
 */
function grappeDans(donnees: string, compte: CompteSysteme | null): Grappe {
  const pg = path.join(donnees, 'pg');
  if (Buffer.byteLength(path.join(pg, PRISE)) > LONGUEUR_MAX) {
    throw new RepertoireInutilisable(
      `JALON_DATA (valeur « ${donnees} ») : ce chemin est trop long pour PostgreSQL. Donnez-en un plus court.`,
    );
  }
  const detour = process.platform === 'linux' && compte !== null && !traversable(donnees);
  return { pg, vu: detour ? '/proc/self/cwd' : pg, compte };
}

function creerSiAbsente({ initdb }: Binaires, grappe: Grappe): void {
  const { pg, vu, compte } = grappe;
  if (fs.existsSync(path.join(pg, 'PG_VERSION'))) {
    return;
  }
  // A start that was cut during `initdb` leaves half a cluster, with no data of anybody.
  fs.rmSync(pg, { recursive: true, force: true });
  fs.mkdirSync(pg, { recursive: true, mode: 0o700 });
  if (compte !== null) {
    fs.chownSync(pg, compte.uid, compte.gid);
  }
  const { commande, mots } = sous(compte, [initdb, '-D', vu, ...CREATION]);
  const { status, stderr, error } = spawnSync(commande, mots, { env: environnement(), encoding: 'utf8', cwd: pg });
  if (status !== 0) {
    fs.rmSync(pg, { recursive: true, force: true });
    throw enPhrase(`${stderr}${error?.message ?? ''}`);
  }
}

async function lancer({ postgres }: Binaires, grappe: Grappe, reglages: readonly string[]): Promise<Serveur> {
  const { pg, vu, compte } = grappe;
  const ecoute = ['-c', `unix_socket_directories=${vu}`, '-c', 'listen_addresses=', '-c', 'log_min_messages=warning'];
  const { commande, mots } = sous(compte, [postgres, '-D', vu, ...ecoute, ...reglages], true);
  // In a group of its own: Ctrl-C in a terminal is for us, who stop it once our sessions are closed.
  const processus = spawn(commande, mots, {
    env: environnement(),
    cwd: pg,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let dit = '';
  const fin = new Promise<string>((suite) => {
    processus.once('exit', (code, signal) => suite(pourquoi(dit, signal ?? `code ${code}`)));
    processus.once('error', ({ message }) => suite(message));
  });
  const pret = new Promise<true>((suite) => {
    processus.stderr.setEncoding('utf8').on('data', (texte: string) => {
      dit = (dit + texte).slice(-20_000);
      if (dit.includes('ready to accept connections')) {
        suite(true);
      }
    });
  });
  const issue = await Promise.race([pret, fin]);
  if (issue !== true) {
    throw enPhrase(dit === '' ? issue : dit);
  }
  return { processus, fin };
}

async function arreter({ processus, fin }: Serveur): Promise<void> {
  processus.kill('SIGTERM');
  if (await dansLes(ATTENTE_DES_SESSIONS, fin)) {
    return;
  }
  processus.kill('SIGINT');
  if (!(await dansLes(ATTENTE_DU_SERVEUR, fin))) {
    processus.kill('SIGQUIT');
    await fin;
  }
}

/** `setpriv` also has the kernel stop PostgreSQL when Node dies, however it dies. */
function sous(
  compte: CompteSysteme | null,
  mots: readonly string[],
  lie = false,
): { commande: string; mots: readonly string[] } {
  if (process.platform !== 'linux') {
    const [commande = '', ...reste] = mots;
    return { commande, mots: reste };
  }
  const identite = compte === null ? [] : [`--reuid=${compte.uid}`, `--regid=${compte.gid}`, '--clear-groups'];
  return { commande: 'setpriv', mots: [...identite, ...(lie ? ['--pdeathsig', 'INT'] : []), '--', ...mots] };
}

const environnement = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C' });

/** What PostgreSQL says in its own words, and the sentence that it means for whoever started us. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [
    /No space left|disk full/iu,
    'Le disque est plein : PostgreSQL ne peut pas écrire. Libérez de la place, puis relancez.',
  ],
  [
    /Read-only file system|Permission denied/iu,
    'PostgreSQL ne peut pas écrire dans son dossier : vérifiez les droits de JALON_DATA.',
  ],
  [
    /database files are incompatible/iu,
    'Ce dossier vient d’une autre version de PostgreSQL : relancez la version de Jalon qui l’a créé, exportez, puis importez.',
  ],
];

const phraseDe = (dit: string): string | undefined => PHRASES.find(([motif]) => motif.test(dit))?.[1];

const enPhrase = (dit: string): Error => {
  const phrase = phraseDe(dit);
  return phrase === undefined
    ? new Error(`PostgreSQL ne démarre pas : ${dit.trim()}`)
    : new RepertoireInutilisable(`${phrase} (PostgreSQL dit : ${dit.trim().split('\n').at(-1) ?? ''})`);
};

const pourquoi = (dit: string, fin: string): string =>
  `PostgreSQL s’est arrêté (${fin}). ${phraseDe(dit) ?? dit.trim().split('\n').slice(-3).join('\n')}`.trim();
