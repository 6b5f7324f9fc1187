import fs from 'node:fs';
import path from 'node:path';
import { attendreQue } from '../clock/attente.js';
import { existe, serveursDe } from './processus.js';

/** Name of the Unix socket of a server, in its folder. */
export const PRISE = '.s.PGSQL.5432';

/** Milliseconds left to a server to stop, at each of the signals. */
const PATIENCE = 5000;

/**
 * Stops what a killed run has left in the folder `pg`: a live server, or the children of a dead one, which would write
 * beside the next. @returns true when there was something to recover from.
 */
export async function enterrerOrphelin(pg: string): Promise<boolean> {
  const verrou = path.join(pg, 'postmaster.pid');
  if (!fs.existsSync(verrou)) {
    return false;
  }
  const pid = Number(fs.readFileSync(verrou, 'utf8').split('\n')[0]);
  const restants = (): readonly number[] => serveursDe(pg, pid);
  const arrets = [
    () => restants().includes(pid) && signaler(pid, 'SIGINT'),
    () => restants().forEach((un) => signaler(un, 'SIGQUIT')),
    () => restants().forEach((un) => signaler(un, 'SIGKILL')),
  ];
  for (const arreter of arrets) {
    arreter();
    // eslint-disable-next-line no-await-in-loop -- each signal stronger than the one before
    if (await attendreQue(() => restants().length === 0, PATIENCE)) {
      break;
    }
  }
  if (restants().length === 0 && existe(pid)) {
    // PostgreSQL would not start as long as the number in its locks answers: that of a dead server that nobody has buried
    // yet, or of an unrelated program.
    [verrou, path.join(pg, `${PRISE}.lock`)].forEach((fichier) => fs.rmSync(fichier, { force: true }));
  }
  return true;
}

function signaler(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has gone meanwhile.
  }
}
