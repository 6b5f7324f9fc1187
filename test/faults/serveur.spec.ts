import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { MIGRATIONS } from '../../migrations/index.js';
import { uneSource } from '../../src/data-source.js';
import { uneBaseNue } from '../support/database.js';
import { jalon, jusquA, Programme, toutArreter, unPortLibre } from '../support/programme.js';
import { REDIS_EST_LA, type ServeurRedis, unRedis } from '../support/redis.js';
import { type ServeurSmtp, unServeurSmtp } from '../support/smtp.js';
import { Visiteur } from '../support/visiteur.js';

jest.setTimeout(90_000);

let base: string;
let redis: ServeurRedis | null = null;
let smtp: ServeurSmtp;

beforeAll(async () => {
  base = await uneBaseNue();
  redis = REDIS_EST_LA ? await unRedis() : null;
  smtp = await unServeurSmtp();
});

afterAll(async () => {
  await redis?.fermer();
  await toutArreter();
  await smtp.fermer();
});

const lancer = (fichier: string, env: Readonly<Record<string, string>> = {}, ...mots: string[]): Programme =>
  Programme.lancer(jalon(fichier, ...mots), { env: { DATABASE_URL: base, SMTP_URL: smtp.url, ...env } });

async function issueDe(programme: Programme): Promise<readonly [number | null, string]> {
  const { code } = await programme.fin;
  return [code, programme.dit.trim()];
}

const EN_RETARD =
  'La base de données n’est pas à la version de ce programme : lancez d’abord « npm run jalon -- migrer ».';
const A_JOUR = 'La base de données est à jour : rien à faire.';

it('attend que la base soit migrée, et deux migrations lancées à la fois n’en font qu’une', async () => {
  const PORT = String(await unPortLibre());
  expect(await Promise.all(['main.js', 'worker.js'].map(async (un) => issueDe(lancer(un, { PORT }))))).toEqual([
    [1, EN_RETARD],
    [1, EN_RETARD],
  ]);
  // With Redis, the tables of the queues are not asked for.
  const REDIS_URL = 'redis://inutile.test';
  const faites = [0, 1].map(async () => issueDe(lancer('cli.js', { REDIS_URL }, 'migrer')));
  const toutes = `La base de données est à jour : ${MIGRATIONS.length} migrations faites.`;
  expect(new Set((await Promise.all(faites)).map(String))).toEqual(new Set([`0,${A_JOUR}`, `0,${toutes}`]));
  const [sansFiles, files] = [await issueDe(lancer('worker.js')), await issueDe(lancer('cli.js', {}, 'migrer'))];
  expect([sansFiles, files]).toEqual([
    [1, EN_RETARD],
    [0, 'La base de données est à jour : 1 migration faite.'],
  ]);
  expect(await issueDe(lancer('cli.js', {}, 'migrer', '--json'))).toEqual([0, '{"migrations":[]}']);
});

it('deux sites et deux ouvriers : un lien demandé sur l’un arrive par courriel et se suit sur l’autre', async () => {
  const db = await uneSource(base, 1).initialize();
  await db.query(
    `INSERT INTO compte (courriel, nom, role, cree_le) VALUES ('dora@exemple.fr', 'Dora', 'dpfas', now())`,
  );
  const files: Readonly<Record<string, string>> = redis === null ? {} : { REDIS_URL: redis.url };
  const ports = [await unPortLibre(), await unPortLibre()] as const;
  const sites = ports.map((port) => lancer('main.js', { ...files, PORT: String(port), JALON_HOTE: '127.0.0.1' }));
  const ouvriers = [lancer('worker.js', files), lancer('worker.js', files)];
  await Promise.all(sites.map(async (site) => site.attendre('Jalon sert')));
  await Promise.all(ouvriers.map(async (ouvrier) => ouvrier.attendre('Jalon exécute les travaux')));

  const [ici, ailleurs] = ports.map((port) => `http://127.0.0.1:${port}`) as [string, string];
  const dora = new Visiteur(ici);
  await dora.aller('/connexion');
  expect(await dora.envoyer('/connexion/lien', { courriel: 'dora@exemple.fr' })).toMatchObject({
    statut: 303,
    vers: '/connexion/lien-envoye',
  });
  await jusquA(() => smtp.recus.length > 0, 'the mail arrives');
  const lien = /(\/connexion\/lien\/[\w-]+)/u.exec(enTexte(smtp.recus[0] ?? ''))?.[1] ?? '';
  const doraAilleurs = dora.vers(ailleurs);
  expect((await doraAilleurs.aller(lien)).statut).toBe(200);
  expect(await doraAilleurs.envoyer(lien)).toMatchObject({ statut: 303, vers: '/' });
  expect((await doraAilleurs.aller('/courriels')).corps).toContain('Dora');
  expect((await doraAilleurs.vers(ici).aller('/courriels')).corps).toContain('Dora');
  expect(smtp.recus).toHaveLength(1);

  const arrets = await Promise.all([...sites, ...ouvriers].map(async (un) => un.arreter()));
  expect(arrets.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect(Math.max(...arrets.map(({ ms }) => ms))).toBeLessThan(5000);
  expect(ouvriers.map(({ dit }) => dit)).toEqual([ouvriers, ouvriers].map(() => 'Jalon exécute les travaux\n'));
  await db.destroy();
});

/** A mail breaks its long lines by a final `=`, and writes its equal signs in full. */
const enTexte = (message: string): string => message.replaceAll(/=\r?\n/gu, '').replaceAll('=3D', '=');
