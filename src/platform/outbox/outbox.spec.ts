import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ouvrirAussi, uneBaseVide } from '../../../test/support/database.js';
import { Clock } from '../clock/clock.js';
import { sql } from '../database/sql.js';
import { EffetsRegistre } from './effets-registre.js';
import { FileSortante } from './file-sortante.js';
import { type MessageSortant, Outbox } from './outbox.js';
import { Vidange } from './vidange.js';

const clock = new Clock();
let db: DataSource;
/** Another process: its own connections. */
let ailleurs: DataSource;
let effets: EffetsRegistre;
let file: FileSortante;
let outbox: Outbox;
let faits: string[];

beforeAll(async () => {
  const url = await uneBaseVide();
  db = await ouvrirAussi(url);
  ailleurs = await ouvrirAussi(url);
});

afterAll(async () => {
  await db.destroy();
  await ailleurs.destroy();
});

beforeEach(async () => {
  await db.query('TRUNCATE outbox RESTART IDENTITY');
  clock.fixer(new Date('2026-11-02T08:00:00Z'));
  faits = [];
  effets = new EffetsRegistre();
  effets.inscrire('essai', async (donnees, { cle }) => {
    if ((donnees as { echoue?: true }).echoue === true) {
      throw new Error('refusé\0 net');
    }
    faits.push(cle);
    await Promise.resolve();
  });
  file = new FileSortante(db, clock, effets);
  outbox = new Outbox(clock);
});

const message = (cle: string, plus: Partial<MessageSortant> = {}): MessageSortant => ({
  cle,
  type: 'essai',
  donnees: {},
  ...plus,
});

const deposer = async (...messages: MessageSortant[]): Promise<void> => outbox.ecrire(db.manager, messages);

const cles = (messages: readonly { readonly cle: string }[]): string[] => messages.map(({ cle }) => cle);

const lire = async (cle: string): Promise<Record<string, unknown>> => {
  const [ligne] = await sql<Record<string, unknown>>(db.manager, {
    texte: 'SELECT * FROM outbox WHERE cle = $1',
    valeurs: [cle],
  });
  return ligne ?? {};
};

describe('un message écrit', () => {
  it('ne l’est qu’une fois par clé, de deux transactions à la fois aussi', async () => {
    await Promise.all(
      Array.from({ length: 10 }, async (_, i) =>
        (i % 2 === 0 ? db : ailleurs).transaction(async (tx) => outbox.ecrire(tx, [message('a'), message('b')])),
      ),
    );
    expect(cles(await file.prendre()).toSorted()).toEqual(['a', 'b']);
  });

  it('part ou reste avec la transaction qui le cause', async () => {
    const essai = db.transaction(async (tx) => {
      await outbox.ecrire(tx, [message('a')]);
      throw new Error('la transaction échoue');
    });
    await expect(essai).rejects.toThrow('la transaction échoue');
    expect(await file.prendre()).toEqual([]);
  });

  it('part par priorité puis par ancienneté, et pas avant son heure', async () => {
    const apres = new Date('2026-11-02T09:00:00Z');
    await deposer(message('dernier', { priorite: 9 }), message('second'), message('premier', { priorite: 1 }));
    await deposer(message('plus tard', { apres }));
    expect(cles(await file.prendre()).toSorted()).toEqual(['dernier', 'premier', 'second']);
    expect(cles(await file.enAttente())).toEqual(['premier', 'second', 'dernier']);
    clock.fixer(apres);
    expect(cles(await file.prendre())).toEqual(['plus tard']);
  });
});

describe('un message pris', () => {
  it('ne l’est que par un processus, quel que soit leur nombre', async () => {
    await deposer(...Array.from({ length: 1200 }, (_, i) => message(`m${i}`)));
    const autre = new FileSortante(ailleurs, clock, effets);
    const prises = await Promise.all(Array.from({ length: 8 }, async (_, i) => (i % 2 === 0 ? file : autre).prendre()));
    const pris = cles(prises.flat());
    expect(new Set(pris).size).toBe(pris.length);
    expect(pris.length + (await file.prendre()).length).toBe(1200);
  });

  it('par un processus mort avant de le confier à une file, est repris quand son délai est passé', async () => {
    await deposer(message('a'));
    await file.prendre();
    await file.reprendreOublies(60_000);
    expect(await file.prendre()).toEqual([]);
    await db.query(`UPDATE outbox SET relaye_le = now() - interval '61 seconds'`);
    await file.reprendreOublies(60_000);
    expect(cles(await file.prendre())).toEqual(['a']);
  });

  it('et rendu, se reprend tout de suite', async () => {
    await deposer(message('a'), message('b'));
    const [a] = await file.prendre();
    await file.rendre([a?.id ?? '']);
    expect(cles(await file.prendre())).toEqual([a?.cle]);
  });
});

describe('un effet', () => {
  it('fait ne se refait pas, et ne se reprend pas', async () => {
    await deposer(message('a'));
    const [{ id } = { id: '' }] = await file.prendre();
    await file.executer(id);
    await file.executer(id);
    expect(faits).toEqual(['a']);
    await db.query('UPDATE outbox SET relaye_le = NULL');
    expect(await file.prendre()).toEqual([]);
  });

  it('qui échoue garde son erreur, attend, puis est abandonné à son dernier essai et relancé à la main', async () => {
    await deposer(message('poison', { donnees: { echoue: true } }));
    const [{ id } = { id: '' }] = await file.prendre();
    for (const dernier of [false, false, true]) {
      const erreur: unknown = await file.executer(id).catch((levee: unknown) => levee);
      await file.constaterEchec(id, erreur, dernier);
    }
    expect(await file.abandonnes()).toMatchObject([{ cle: 'poison', echecs: 3, erreur: 'Error: refusé net' }]);
    await file.executer(id);
    expect(await file.enAttente()).toEqual([]);

    await db.query(`UPDATE outbox SET donnees = '{}'`);
    expect([await file.relancer(id), await file.relancer(id)]).toEqual([true, false]);
    const [repris] = await file.prendre();
    await file.executer(repris?.id ?? '');
    expect(faits).toEqual(['poison']);
    expect(await file.abandonnes()).toEqual([]);
    expect(await lire('poison')).toMatchObject({ echecs: 3, erreur: null, abandonne_le: null });
  });

  it('que personne ne connaît attend une version qui le connaisse', async () => {
    await deposer(message('a', { type: 'inconnu' }));
    const [{ id } = { id: '' }] = await file.prendre();
    await expect(file.executer(id)).rejects.toThrow('nobody answers the messages « inconnu »');
    expect(await lire('a')).toMatchObject({ fait_le: null });
    expect(() => effets.inscrire('essai', async () => undefined)).toThrow('two answers');
  });

  it('fait depuis longtemps s’oublie ; celui qui attend, jamais', async () => {
    await deposer(message('fait'), message('en attente'));
    const [premier] = await file.prendre();
    await file.executer(premier?.id ?? '');
    clock.fixer(new Date('2027-02-01T08:00:00Z'));
    await file.purger(90);
    expect(await lire('fait')).toEqual({});
    expect(await lire('en attente')).toMatchObject({ cle: 'en attente' });
  });
});

describe('la vidange', () => {
  it('fait tout ce qui attend dans l’ordre, y compris ce que les effets ajoutent', async () => {
    effets.inscrire('suite', async (_, { cle }) => deposer(message(`${cle}, suite`)));
    await deposer(message('b', { type: 'suite' }), message('a', { priorite: 1 }));
    await file.prendre();
    expect(await new Vidange(file).vider()).toBe(3);
    expect(faits).toEqual(['a', 'b, suite']);
  });

  it('s’arrête sur un effet qui échoue, qui attend où il était', async () => {
    await deposer(message('a'), message('b', { donnees: { echoue: true } }), message('c'));
    await expect(new Vidange(file).vider()).rejects.toThrow('refusé');
    expect(faits).toEqual(['a']);
    expect(cles(await file.enAttente())).toEqual(['b', 'c']);
  });
});
