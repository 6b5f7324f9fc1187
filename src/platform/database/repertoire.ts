import fs from 'node:fs';
import path from 'node:path';
import { estVivant, naissance } from './processus.js';

/** A data directory that cannot be used, told in French: what is wrong, and what to do. */
export class RepertoireInutilisable extends Error {
  override readonly name = 'RepertoireInutilisable';
}

/** Another Jalon, alive, uses the directory: its server answers on the same socket. */
export class RepertoireOccupe extends RepertoireInutilisable {}

const MARQUEUR = 'jalon.json';
const PROPRIETAIRE = 'jalon.pid';
/** All that a disk just formatted holds. */
const DISQUE_NEUF = 'lost+found';

/** Makes sure that `donnees` is ours (or new), that we may write there, and that no other Jalon uses it. */
export function prendreRepertoire(donnees: string): void {
  enClair(donnees, () => {
    refuserEtranger(donnees);
    creer(donnees);
    fs.writeFileSync(path.join(donnees, MARQUEUR), `${JSON.stringify({ application: 'jalon' })}\n`);
    signer(donnees);
  });
}

export function rendreRepertoire(donnees: string): void {
  fs.rmSync(path.join(donnees, PROPRIETAIRE), { force: true });
}

/** Others may go through the folder, to that of PostgreSQL, and see nothing of it. One by one: Node's own way hides the cause. */
function creer(dossier: string): void {
  if (!fs.existsSync(dossier)) {
    creer(path.dirname(dossier));
    fs.mkdirSync(dossier, { mode: 0o711 });
  }
}

/** Of several processes that sign at once, one succeeds: a name is given to a file that is whole, or not given. */
function signer(donnees: string): void {
  const signature = path.join(donnees, PROPRIETAIRE);
  const mienne = `${signature}.${process.pid}`;
  const { pid } = process;
  const moi: Signature = { pid, naissance: naissance(pid), dossier: identite(donnees) };
  fs.writeFileSync(mienne, JSON.stringify(moi));
  try {
    while (!nommer(mienne, signature)) {
      refuserOccupe(donnees, signature);
      ecarter(donnees, signature);
    }
  } finally {
    fs.rmSync(mienne, { force: true });
  }
}

/** Removes the signature of a dead process; if a living one has signed meanwhile, gives it back its place. */
function ecarter(donnees: string, signature: string): void {
  const ecartee = `${signature}.${process.pid}.ancienne`;
  try {
    fs.renameSync(signature, ecartee);
  } catch {
    // Another has removed it before us.
    return;
  }
  try {
    refuserOccupe(donnees, ecartee);
  } catch (erreur) {
    nommer(ecartee, signature);
    throw erreur;
  } finally {
    fs.rmSync(ecartee, { force: true });
  }
}

/** @returns false when the name is taken. */
function nommer(fichier: string, nom: string): boolean {
  try {
    fs.linkSync(fichier, nom);
    return true;
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw erreur;
  }
}

function refuserEtranger(donnees: string): void {
  const etat = fs.statSync(donnees, { throwIfNoEntry: false });
  if (etat !== undefined && !etat.isDirectory()) {
    throw new RepertoireInutilisable(
      `JALON_DATA (valeur « ${donnees} ») : c’est un fichier, pas un dossier. Donnez le chemin d’un dossier.`,
    );
  }
  const contenu = etat === undefined ? [] : fs.readdirSync(donnees).filter((nom) => nom !== DISQUE_NEUF);
  if (contenu.length > 0 && !contenu.includes(MARQUEUR)) {
    throw new RepertoireInutilisable(
      `JALON_DATA (valeur « ${donnees} ») : ce dossier contient déjà autre chose que des données de Jalon (« ${contenu[0] ?? ''} »…). Choisissez un dossier vide, ou celui d’une installation précédente.`,
    );
  }
}

function refuserOccupe(donnees: string, signature: string): void {
  const occupant = lireSignature(signature);
  if (occupant === null || occupant.pid === process.pid || occupant.dossier !== identite(donnees)) {
    return;
  }
  if (estVivant(occupant.pid) && naissance(occupant.pid) === occupant.naissance) {
    throw new RepertoireOccupe(
      `JALON_DATA (valeur « ${donnees} ») : un autre Jalon (processus ${occupant.pid}) utilise ce dossier. Arrêtez-le, ou donnez un autre dossier.`,
    );
  }
}

interface Signature {
  readonly pid: number;
  readonly naissance: string;
  /** A folder copied while it was in use holds a signature too, but that of the folder it was copied from. */
  readonly dossier: string;
}

/** The same whatever the path, and after a move. */
function identite(dossier: string): string {
  const { dev, ino } = fs.statSync(dossier);
  return `${dev}:${ino}`;
}

function lireSignature(fichier: string): Signature | null {
  try {
    return JSON.parse(fs.readFileSync(fichier, 'utf8')) as Signature;
  } catch {
    return null;
  }
}

function enClair(donnees: string, travail: () => void): void {
  try {
    travail();
  } catch (erreur) {
    throw enPhrase(donnees, erreur);
  }
}

const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: 'le disque est plein. Libérez de la place, puis relancez.',
  EDQUOT: 'le quota de disque est atteint. Libérez de la place, puis relancez.',
  EROFS: 'ce disque est en lecture seule. Donnez un dossier où Jalon peut écrire.',
  EACCES: 'Jalon n’a pas le droit d’écrire dans ce dossier. Changez ses droits, ou donnez-en un autre.',
  EPERM: 'Jalon n’a pas le droit d’écrire dans ce dossier. Changez ses droits, ou donnez-en un autre.',
  ENOTDIR: 'un élément de ce chemin n’est pas un dossier. Corrigez le chemin.',
};

function enPhrase(donnees: string, erreur: unknown): Error {
  const cause = CAUSES[(erreur as NodeJS.ErrnoException).code ?? ''];
  return cause === undefined
    ? (erreur as Error)
    : new RepertoireInutilisable(`JALON_DATA (valeur « ${donnees} ») : ${cause}`);
}
