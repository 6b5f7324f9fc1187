import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The account that runs PostgreSQL, which refuses to run as root; null: our own account will do. */
export interface CompteSysteme {
  readonly nom: string;
  readonly uid: number;
  readonly gid: number;
}

const identifiant = (option: string, nom: string): number =>
  Number(execFileSync('id', [option, nom], { stdio: ['ignore', 'pipe', 'ignore'] }));

/** @throws Error when we are root and no unprivileged account exists. */
export function compteDePostgres(): CompteSysteme | null {
  if (process.getuid?.() !== 0) {
    return null;
  }
  for (const nom of ['postgres', 'nobody']) {
    try {
      return { nom, uid: identifiant('-u', nom), gid: identifiant('-g', nom) };
    } catch {
      // This account does not exist here: the next one may.
    }
  }
  throw new Error(
    'Jalon est lancé par root et aucun compte sans privilège (postgres, nobody) n’existe pour PostgreSQL : créez-en un, ou lancez Jalon sous un autre compte.',
  );
}

/** True when any account may go through every existing folder down to `chemin`. */
export function traversable(chemin: string): boolean {
  for (let dossier = path.resolve(chemin); ; dossier = path.dirname(dossier)) {
    const mode = fs.statSync(dossier, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) {
      return false;
    }
    if (dossier === path.dirname(dossier)) {
      return true;
    }
  }
}
