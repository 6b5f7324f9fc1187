import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { jusquA, Programme, toutArreter, unDossier } from '../../../test/support/programme.js';
import { demarrerPostgres } from './embarquee.js';
import { enterrerOrphelin } from './orphelin.js';
import { naissance } from './processus.js';
import { prendreRepertoire, rendreRepertoire, RepertoireOccupe } from './repertoire.js';

jest.setTimeout(30_000);

afterAll(toutArreter);

const signatureDe = (donnees: string): string => path.join(donnees, 'jalon.pid');

const signer = (donnees: string, pid: number, ne: string): void => {
  mkdirSync(donnees);
  writeFileSync(path.join(donnees, 'jalon.json'), '{}');
  const { dev, ino } = statSync(donnees);
  writeFileSync(signatureDe(donnees), JSON.stringify({ pid, naissance: ne, dossier: `${dev}:${ino}` }));
};

/** A process that does nothing, for as long as one likes. */
const unDormeur = (): Programme => Programme.lancer([process.execPath, '-e', 'setInterval(() => {}, 1e6)']);

describe('le dossier des données', () => {
  it('se prend, se signe et se rend', () => {
    const donnees = path.join(unDossier(), 'a/b');
    prendreRepertoire(donnees);
    expect(JSON.parse(readFileSync(signatureDe(donnees), 'utf8'))).toMatchObject({ pid: process.pid });
    rendreRepertoire(donnees);
    expect(existsSync(signatureDe(donnees))).toBe(false);
    prendreRepertoire(donnees);
  });

  it('n’est ni un fichier, ni sous un fichier, ni au bout d’un chemin trop long pour une prise Unix', async () => {
    const fichier = path.join(unDossier(), 'fichier');
    writeFileSync(fichier, '');
    expect(() => prendreRepertoire(fichier)).toThrow(
      'c’est un fichier, pas un dossier. Donnez le chemin d’un dossier.',
    );
    expect(() => prendreRepertoire(path.join(fichier, 'dessous'))).toThrow(
      'un élément de ce chemin n’est pas un dossier. Corrigez le chemin.',
    );
    const long = path.join(unDossier(), 'x'.repeat(100));
    await expect(demarrerPostgres({ donnees: long })).rejects.toThrow('ce chemin est trop long pour PostgreSQL.');
    expect(existsSync(signatureDe(long))).toBe(false);
  });

  it('qui contient autre chose est refusé, sauf ce que tout disque neuf contient', () => {
    const donnees = unDossier();
    mkdirSync(path.join(donnees, 'lost+found'));
    prendreRepertoire(donnees);
    const autre = unDossier();
    writeFileSync(path.join(autre, 'photos.zip'), '');
    expect(() => prendreRepertoire(autre)).toThrow('autre chose que des données de Jalon (« photos.zip »…)');
  });

  it('ne se prend pas à un autre qui vit', () => {
    const donnees = path.join(unDossier(), 'a');
    const autre = unDormeur();
    signer(donnees, autre.pid, naissance(autre.pid));
    expect(() => prendreRepertoire(donnees)).toThrow(RepertoireOccupe);
    expect(() => prendreRepertoire(donnees)).toThrow(`processus ${autre.pid}`);
  });

  it('copié pendant qu’un autre s’en servait, se prend', () => {
    const donnees = path.join(unDossier(), 'a');
    const autre = unDormeur();
    signer(donnees, autre.pid, naissance(autre.pid));
    const copie = path.join(unDossier(), 'copie');
    cpSync(donnees, copie, { recursive: true });
    prendreRepertoire(copie);
    expect(() => prendreRepertoire(donnees)).toThrow(RepertoireOccupe);
  });

  it.each([
    [
      'd’un mort',
      async (): Promise<[number, string]> => {
        const mort = unDormeur();
        await mort.arreter('SIGKILL');
        return [mort.pid, '1'];
      },
    ],
    ['d’un autre programme, qui a repris son numéro', async (): Promise<[number, string]> => [unDormeur().pid, '1']],
  ])('se prend malgré la signature %s', async (_, signataire) => {
    const donnees = path.join(unDossier(), 'a');
    signer(donnees, ...(await signataire()));
    prendreRepertoire(donnees);
    expect(JSON.parse(readFileSync(signatureDe(donnees), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('ne va qu’à un seul de ceux qui le prennent à la fois, signature d’un mort comprise', async () => {
    const donnees = path.join(unDossier(), 'a');
    signer(donnees, 999_999, '1');
    const prendre = `import('./dist/src/platform/database/repertoire.js').then(({ prendreRepertoire }) => {
      try { prendreRepertoire(${JSON.stringify(donnees)}); console.log('pris'); } catch (e) { console.log(e.name, e.message); }
      setInterval(() => {}, 1e6);
    })`;
    const tous = Array.from({ length: 8 }, () => Programme.lancer([process.execPath, '-e', prendre]));
    await Promise.all(tous.map(async (un) => un.attendre(/\n/u)));
    expect(tous.filter(({ dit }) => dit === 'pris\n')).toHaveLength(1);
    expect(tous.filter(({ dit }) => dit.includes('un autre Jalon'))).toHaveLength(7);
  });
});

describe('le verrou qu’un serveur mort a laissé', () => {
  it('n’empêche rien quand son numéro est à un autre programme, qui n’est pas touché', async () => {
    const pg = path.join(unDossier(), 'pg');
    mkdirSync(pg);
    const autre = unDormeur();
    writeFileSync(path.join(pg, 'postmaster.pid'), `${autre.pid}\n${pg}\n`);
    expect(await enterrerOrphelin(pg)).toBe(true);
    expect([existsSync(path.join(pg, 'postmaster.pid')), autre.fini]).toEqual([false, false]);
  });

  it('dont le numéro n’est plus à personne est laissé à PostgreSQL', async () => {
    const pg = path.join(unDossier(), 'pg');
    mkdirSync(pg);
    const mort = unDormeur();
    await mort.arreter('SIGKILL');
    await jusquA(() => naissance(mort.pid) === '', 'it is buried');
    writeFileSync(path.join(pg, 'postmaster.pid'), `${mort.pid}\n${pg}\n`);
    expect(await enterrerOrphelin(pg)).toBe(true);
    expect(existsSync(path.join(pg, 'postmaster.pid'))).toBe(true);
    expect(await enterrerOrphelin(path.join(pg, 'ailleurs'))).toBe(false);
  });
});
