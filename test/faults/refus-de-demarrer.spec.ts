import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Embarque, unDossierDeDonnees } from '../support/embarque.js';
import { jalon, Programme, toutArreter, unDossier } from '../support/programme.js';
import { avecDisque, NOBODY, RACINE } from '../support/systeme.js';

jest.setTimeout(90_000);

afterAll(toutArreter);

it('dit toutes les fautes des réglages à la fois, sans montrer les mots de passe', async () => {
  const env = {
    PORT: '99999',
    DATABASE_URL: 'mysql://jalon:motdepasse@hote/base',
    SMTP_URL: 'pas une adresse motdepasse',
    JALON_DATTA: '/tmp',
    JALON_DEMONSTRATION: 'peut-être',
  };
  const { code, dit } = await Embarque.echec('/tmp', { env });
  expect(code).toBe(1);
  expect(dit.split('\n')).toEqual([
    'Réglages à corriger :',
    '- PORT (valeur « 99999 ») : écrivez un nombre de 1 à 65535.',
    '- DATABASE_URL : ce n’est pas une adresse postgres ou postgresql ; écrivez par exemple postgres://hote.',
    '- SMTP_URL : ce n’est pas une adresse smtp ou smtps ; écrivez par exemple smtp://hote.',
    '- JALON_DEMONSTRATION (valeur « peut-être ») : écrivez oui ou non.',
    '- JALON_DATTA : ce réglage n’existe pas ; vouliez-vous dire JALON_DATA ?',
  ]);
});

it('refuse un dossier qui n’est pas à lui, sans y toucher', async () => {
  const donnees = unDossier();
  writeFileSync(path.join(donnees, 'photos.zip'), '');
  const { code, dit } = await Embarque.echec(donnees);
  expect([code, dit]).toEqual([
    1,
    `JALON_DATA (valeur « ${donnees} ») : ce dossier contient déjà autre chose que des données de Jalon (« photos.zip »…). Choisissez un dossier vide, ou celui d’une installation précédente.`,
  ]);
  expect(execFileSync('ls', ['-A', donnees], { encoding: 'utf8' })).toBe('photos.zip\n');
});

describe('un port déjà pris', () => {
  const occupant: Server = createServer();

  beforeAll(async () => {
    await new Promise<void>((pret) => {
      occupant.listen(0, '127.0.0.1', pret);
    });
  });

  afterAll(async () => {
    await new Promise((fini) => {
      occupant.close(fini);
    });
  });

  it('est dit avant que rien ne soit créé', async () => {
    const { port } = occupant.address() as { port: number };
    const donnees = unDossierDeDonnees();
    const { code, dit } = await Embarque.echec(donnees, { env: { PORT: String(port) } });
    expect([code, dit]).toEqual([
      1,
      `PORT (valeur « ${port} ») : ce port est déjà pris par un autre programme. Arrêtez-le, ou donnez un autre port, par exemple PORT=${port + 1}.`,
    ]);
    expect(existsSync(donnees)).toBe(false);
  });
});

it('dit qu’une base donnée ne répond pas, sans dire son mot de passe', async () => {
  const DATABASE_URL = 'postgres://jalon:motdepasse@127.0.0.1:1/jalon';
  const [injoignable, migrer] = ['main.js', 'cli.js'].map((fichier) =>
    Programme.lancer(jalon(fichier, ...(fichier === 'cli.js' ? ['migrer'] : [])), { env: { DATABASE_URL } }),
  );
  for (const programme of [injoignable, migrer]) {
    expect(await programme?.fin).toMatchObject({ code: 1 });
    expect(programme?.dit).toBe(
      'La base de données ne répond pas (connect ECONNREFUSED 127.0.0.1:1) : vérifiez DATABASE_URL et que PostgreSQL tourne.\n',
    );
  }
});

const siRacine = RACINE ? describe : describe.skip;

siRacine('lancé par root', () => {
  it('refuse un disque en lecture seule', async () => {
    await avecDisque('size=8m', async (disque) => {
      execFileSync('mount', ['-o', 'remount,ro', disque]);
      const { code, dit } = await Embarque.echec(path.join(disque, 'donnees'));
      expect([code, dit]).toEqual([1, expect.stringContaining('ce disque est en lecture seule.')]);
    });
  });

  it('dit que le disque est plein, et repart dès qu’il y a de la place', async () => {
    await avecDisque('size=24m', async (disque) => {
      const donnees = path.join(disque, 'donnees');
      const { code, dit } = await Embarque.echec(donnees);
      expect([code, dit]).toEqual([1, expect.stringMatching(/^Le disque est plein : .* Libérez de la place/u)]);
      execFileSync('mount', ['-o', 'remount,size=400m', disque]);
      const embarque = await Embarque.pret(donnees);
      expect(await embarque.programme.arreter()).toMatchObject({ code: 0 });
    });
  });

  it('part d’un dossier où le compte de PostgreSQL ne peut pas entrer', async () => {
    const ferme = unDossier();
    chmodSync(ferme, 0o700);
    const embarque = await Embarque.pret(path.join(ferme, 'donnees'));
    expect(await embarque.demander('SELECT 1 AS un')).toEqual([{ un: 1 }]);
    expect(await embarque.programme.arreter()).toMatchObject({ code: 0 });
    expect(embarque.serveurs()).toEqual([]);
  });

  it('part d’un projet où le compte de PostgreSQL ne peut pas entrer', async () => {
    const ferme = unDossier();
    chmodSync(ferme, 0o700);
    const projet = path.join(ferme, 'projet');
    mkdirSync(projet);
    execFileSync('mount', ['--bind', process.cwd(), projet]);
    try {
      const embarque = await Embarque.pret(unDossierDeDonnees(), { dossier: projet });
      expect(await embarque.programme.arreter()).toMatchObject({ code: 0 });
    } finally {
      execFileSync('umount', [projet]);
    }
  });
});

const siNobody = NOBODY === null ? describe.skip : describe;

siNobody('lancé par un compte sans privilège', () => {
  const compte = NOBODY ?? { uid: 0, gid: 0 };

  it('part, s’arrête et repart', async () => {
    const dossier = unDossier();
    chmodSync(dossier, 0o777);
    const donnees = path.join(dossier, 'donnees');
    const embarque = await Embarque.pret(donnees, { compte });
    expect(await embarque.repond()).toBe(true);
    await embarque.programme.arreter('SIGKILL');
    const second = await Embarque.pret(donnees, { compte });
    expect(await second.programme.arreter()).toMatchObject({ code: 0 });
  });

  it('refuse un dossier où il n’a pas le droit d’écrire', async () => {
    const { code, dit } = await Embarque.echec(path.join(unDossier(), 'donnees'), { compte });
    expect([code, dit]).toEqual([1, expect.stringContaining('Jalon n’a pas le droit d’écrire dans ce dossier.')]);
  });
});
