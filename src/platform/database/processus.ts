import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

const lire = (fichier: string): string | null => {
  try {
    return fs.readFileSync(fichier, 'utf8');
  } catch {
    return null;
  }
};

/** True while the kernel knows this process, dead or not. */
export function existe(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (erreur) {
    return (erreur as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A zombie still answers to signals: it waits for its parent to read its end. */
export const estZombie = (pid: number): boolean => /^State:\s+Z/mu.test(lire(`/proc/${pid}/status`) ?? '');

export const estVivant = (pid: number): boolean => existe(pid) && !estZombie(pid);

/** Instant at which a process started, as the kernel counts: tells it from another that took its number. */
export function naissance(pid: number): string {
  const stat = lire(`/proc/${pid}/stat`);
  // The second field is the name of the program, between parentheses: it may hold spaces.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/**
 * The living processes of the PostgreSQL whose files are in `dossier`. `pid` alone, which its lock file gives, would not
 * do: it may have gone to another program since, even to another PostgreSQL, and a dead server leaves its children.
 */
export function serveursDe(dossier: string, pid: number): readonly number[] {
  if (process.platform !== 'linux') {
    return estVivant(pid) && commande(pid).includes(dossier) ? [pid] : [];
  }
  const reel = fs.realpathSync(dossier);
  return fs
    .readdirSync('/proc')
    .filter((nom) => lire(`/proc/${nom}/comm`)?.trim() === 'postgres' && dossierCourant(nom) === reel)
    .map(Number)
    .filter(estVivant);
}

function dossierCourant(pid: string): string | null {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function commande(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
