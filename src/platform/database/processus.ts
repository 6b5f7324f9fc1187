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

export const estPostgres = (pid: number): boolean =>
  process.platform !== 'linux' || (lire(`/proc/${pid}/cmdline`) ?? '').includes('postgres');

/** Instant at which a process started, as the kernel counts: tells it from another that took its number. */
export const naissance = (pid: number): string => lire(`/proc/${pid}/stat`)?.split(' ')[21] ?? '';

export const attendre = (ms: number): Promise<void> =>
  new Promise((suite) => {
    setTimeout(suite, ms);
  });

/** Waits until `vrai` holds, at most `ms`. @returns whether it does. */
export async function attendreQue(vrai: () => boolean, ms: number): Promise<boolean> {
  const fin = Date.now() + ms;
  while (!vrai()) {
    if (Date.now() >= fin) {
      return false;
    }
    // eslint-disable-next-line no-await-in-loop -- waits
    await attendre(25);
  }
  return true;
}
