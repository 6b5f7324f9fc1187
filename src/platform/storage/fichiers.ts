import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';

/** SHA-256 of a content: the only name a stored file has. */
export type Empreinte = string;

const EMPREINTE = /^[0-9a-f]{64}$/u;

/**
 * Files by their digest, under `pieces/` of the data folder: `pieces/ab/cdef…`. No name given by anybody ever becomes
 * a path, two equal files are one, and a file is there whole or not at all.
 */
@Injectable()
export class Fichiers {
  private readonly racine: string;

  constructor(config: Config) {
    this.racine = path.join(config.donnees, 'pieces');
  }

  /** Writes beside, makes it last, then puts it in place in one move. */
  async deposer(contenu: Uint8Array): Promise<Empreinte> {
    const empreinte = createHash('sha256').update(contenu).digest('hex');
    const cible = this.chemin(empreinte);
    if (await this.existe(empreinte)) {
      return empreinte;
    }
    await mkdir(path.dirname(cible), { recursive: true });
    const attente = `${cible}.${randomUUID()}.tmp`;
    try {
      await ecrireJusquAuDisque(attente, contenu);
      await rename(attente, cible);
    } catch (erreur) {
      await rm(attente, { force: true });
      throw erreur;
    }
    return empreinte;
  }

  async existe(empreinte: Empreinte): Promise<boolean> {
    return stat(this.chemin(empreinte)).then(
      (fichier) => fichier.isFile(),
      () => false,
    );
  }

  /** The content, for a reply; the stream fails when the file is not there. */
  lire(empreinte: Empreinte): Readable {
    return createReadStream(this.chemin(empreinte));
  }

  /** @throws Error for anything but a digest: nothing else is ever a path. */
  private chemin(empreinte: Empreinte): string {
    if (!EMPREINTE.test(empreinte)) {
      throw new Error('not the digest of a stored file');
    }
    return path.join(this.racine, empreinte.slice(0, 2), empreinte.slice(2));
  }
}

async function ecrireJusquAuDisque(chemin: string, contenu: Uint8Array): Promise<void> {
  const fichier = await open(chemin, 'wx', 0o640);
  try {
    await fichier.writeFile(contenu);
    await fichier.sync();
  } finally {
    await fichier.close();
  }
}
