import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { unDossier } from './programme.js';

const bruyant = (raison: string, quoi: string): false => {
  process.stderr.write(`\n*** SKIPPED: ${raison}, ${quoi} ***\n\n`);
  return false;
};

/** True when we are root and may mount a disk: without that, faults of disks are not tested. */
export const RACINE = peutMonter();

function peutMonter(): boolean {
  if (process.getuid?.() !== 0) {
    return bruyant('we are not root', 'full and read-only disks, closed folders are not tested');
  }
  const dossier = unDossier();
  const monte = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'jalon-essai', dossier]).status === 0;
  if (!monte) {
    return bruyant('mounting is forbidden here', 'full and read-only disks, closed folders are not tested');
  }
  execFileSync('umount', [dossier]);
  return true;
}

/** An account that can do nothing, if we may become it; null otherwise. */
export const NOBODY = trouverNobody();

function trouverNobody(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0 || !existsSync('/etc/passwd')) {
    return null;
  }
  const id = (option: string): number => Number(execFileSync('id', [option, 'nobody']));
  const compte = { uid: id('-u'), gid: id('-g') };
  const lisible = spawnSync(process.execPath, ['--check', 'dist/src/cli.js'], compte).status === 0;
  if (!lisible) {
    bruyant('nobody cannot read this folder', 'starting without privilege is tested by whoever is not root');
    return null;
  }
  return compte;
}

/** A small disk of its own, whose options are those of `mount -t tmpfs`. */
export async function avecDisque(options: string, travail: (dossier: string) => Promise<void>): Promise<void> {
  const dossier = unDossier();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `${options},mode=755`, 'jalon-essai', dossier]);
  try {
    await travail(dossier);
  } finally {
    execFileSync('umount', [dossier]);
  }
}
