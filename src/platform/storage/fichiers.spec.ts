import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '../config/config.js';
import { Fichiers } from './fichiers.js';

let donnees: string;
let fichiers: Fichiers;

beforeAll(() => {
  donnees = mkdtempSync(path.join(tmpdir(), 'jalon-fichiers-'));
  fichiers = new Fichiers(Object.assign(new Config(), { donnees }));
});

afterAll(() => rmSync(donnees, { recursive: true, force: true }));

const toutDans = (dossier: string): readonly string[] =>
  readdirSync(dossier, { recursive: true, withFileTypes: true })
    .filter((entree) => entree.isFile())
    .map((entree) => path.join(entree.parentPath, entree.name));

describe('les fichiers', () => {
  it('se rangent sous leur empreinte, et se relisent', async () => {
    const empreinte = await fichiers.deposer(Buffer.from('une lettre'));
    expect(empreinte).toBe(createHash('sha256').update('une lettre').digest('hex'));
    const [range] = toutDans(donnees);
    expect(range).toBe(path.join(donnees, 'pieces', empreinte.slice(0, 2), empreinte.slice(2)));
    expect(readFileSync(range ?? '', 'utf8')).toBe('une lettre');
    expect(await text(fichiers.lire(empreinte))).toBe('une lettre');
  });

  it('ne se doublent pas, même déposés vingt fois à la fois, et ne laissent aucun brouillon', async () => {
    const contenu = Buffer.from('la même convention');
    const empreintes = await Promise.all(Array.from({ length: 20 }, () => fichiers.deposer(contenu)));
    expect(new Set(empreintes).size).toBe(1);
    expect(toutDans(donnees).filter((nom) => nom.endsWith('.tmp'))).toEqual([]);
    expect(toutDans(donnees)).toHaveLength(2);
  });

  it.each(['../../etc/passwd', '..', '', 'a'.repeat(64).toUpperCase(), `${'a'.repeat(64)}/..`, `${'a'.repeat(63)}\n`])(
    'ne font un chemin de rien d’autre qu’une empreinte : %j',
    async (nom) => {
      expect(() => fichiers.lire(nom)).toThrow('not the digest');
      await expect(fichiers.existe(nom)).rejects.toThrow('not the digest');
    },
  );

  it('qui manquent le disent à la lecture', async () => {
    const absente = 'a'.repeat(64);
    expect(await fichiers.existe(absente)).toBe(false);
    await expect(text(fichiers.lire(absente))).rejects.toThrow('ENOENT');
  });
});
