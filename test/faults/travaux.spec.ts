import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CRONTAB } from '../../src/platform/queue/crontab.js';
import { FILE_HORAIRES } from '../../src/platform/queue/files.js';
import { Chantier } from '../support/chantier.js';
import { type Issue, jusquA, type Programme, toutArreter, unPortLibre } from '../support/programme.js';
import { REDIS_EST_LA, type ServeurRedis, unRedis } from '../support/redis.js';

jest.setTimeout(60_000);

const RYTHME = { oubli: 1500, planning: 500, patience: 1000, essais: 3, reprise: 20 };
/** Effects that one worker runs at once. */
const CONCURRENCE = 8;

const MOTEURS = ['PostgreSQL', ...(REDIS_EST_LA ? ['Redis'] : [])];

const serveurs: ServeurRedis[] = [];

/** A Redis of its own for each set of workers that uses one: two of them would take each other's jobs. */
async function ouvrir(moteur: string): Promise<Chantier> {
  if (moteur === 'PostgreSQL') {
    return Chantier.ouvrir(null, RYTHME);
  }
  const serveur = await unRedis();
  serveurs.push(serveur);
  return Chantier.ouvrir(serveur.url, RYTHME);
}

/** Begun first, for they last: a lock that nobody renews is held fifteen seconds, a silent Redis is waited for ten. */
const enCours = { tues: [] as Promise<Survie>[], sansRedis: unEchecSansRedis() };

interface Survie {
  readonly moteur: string;
  readonly effets: number;
  /** Begun twice, by the worker that was killed and then by the other. */
  readonly reprises: number;
  /** Begun twice in any other way. */
  readonly doubles: unknown[];
}

async function tuerAuMilieu(moteur: string): Promise<Survie> {
  const chantier = await ouvrir(moteur);
  const [tue, reste] = [await chantier.unOuvrier(), await chantier.unOuvrier()];
  const lot = await chantier.deposer(150, { duree: 40 });
  await chantier.attendre(lot, 30);
  await tue.arreter('SIGKILL');
  await chantier.attendreFaits(lot, 50_000);
  const deuxFois = (await chantier.executions(lot)).filter(({ fois }) => fois > 1);
  const reprises = deuxFois.filter(({ fois, pids }) => fois === 2 && pids[0] === tue.pid && pids[1] === reste.pid);
  const effets = await chantier.effets(lot);
  await reste.arreter();
  await chantier.fermer();
  return { moteur, effets, reprises: reprises.length, doubles: deuxFois.filter((un) => !reprises.includes(un)) };
}

async function unEchecSansRedis(): Promise<Issue & { readonly dit: string }> {
  const chantier = await Chantier.ouvrir(`redis://:motdepasse@127.0.0.1:${await unPortLibre()}`, RYTHME);
  const echec = await chantier.unEchec();
  await chantier.fermer();
  return echec;
}

beforeAll(() => {
  enCours.tues = MOTEURS.map(tuerAuMilieu);
  // Their failure is told by the tests that wait for them.
  enCours.tues.forEach((un) => void un.catch(() => undefined));
});

afterAll(async () => {
  await Promise.all(serveurs.map(async (serveur) => serveur.fermer()));
  await toutArreter();
});

describe.each(MOTEURS)('les travaux sur %s', (moteur) => {
  let chantier: Chantier;
  let ouvriers: [Programme, Programme];

  beforeAll(async () => {
    chantier = await ouvrir(moteur);
    ouvriers = await Promise.all([chantier.unOuvrier(), chantier.unOuvrier()]);
  });

  afterAll(async () => {
    await Promise.all(ouvriers.map(async (ouvrier) => ouvrier.arreter('SIGKILL')));
    await chantier.fermer();
  });

  it('deux ouvriers font chacun des 200 messages une fois, et se les partagent', async () => {
    const lot = await chantier.deposer(200, { duree: 5 });
    await chantier.attendreFaits(lot);
    const executions = await chantier.executions(lot);
    expect(executions).toHaveLength(200);
    expect(executions.filter(({ fois }) => fois > 1)).toEqual([]);
    expect(new Set(executions.flatMap(({ pids }) => pids))).toEqual(new Set(ouvriers.map(({ pid }) => pid)));
  });

  it('un message empoisonné est mis de côté après ses essais, sans retarder les autres', async () => {
    const poison = await chantier.deposer(1, { echoue: true });
    const inconnu = `inconnu:${moteur}`;
    await chantier.db.query(`INSERT INTO outbox (cle, type, donnees) VALUES ($1, 'type_inconnu', '{}')`, [inconnu]);
    const lot = await chantier.deposer(50);
    await chantier.attendreFaits(lot);
    for (const cle of [poison, inconnu]) {
      const mis = async (): Promise<boolean> => (await chantier.messages(cle))[0]?.abandonne_le !== null;
      await jusquA(mis, `${cle} given up`);
      expect(await chantier.messages(cle)).toMatchObject([{ echecs: 3, fait_le: null }]);
    }
    expect((await chantier.messages(poison))[0]?.erreur).toBe('Error: toujours en échec');
    expect((await chantier.messages(inconnu))[0]?.erreur).toContain('type_inconnu');
  });

  it('une promesse que personne n’attend est dite, et n’emporte ni l’ouvrier ni les autres travaux', async () => {
    const lot = await chantier.deposer(3, { oublie: true });
    await chantier.attendreFaits(lot);
    const dits = (): string[] => ouvriers.flatMap(({ dit }) => dit.match(/promesse oubliée par lot\d+:\d/gu) ?? []);
    await jusquA(() => dits().length === 3, 'the three are told');
    expect(ouvriers.filter(({ fini }) => fini)).toEqual([]);
  });

  it('un horaire arrivé à son heure tourne une fois pour deux ouvriers, et sa prochaine fois est écrite', async () => {
    const premiere = await chantier.avecFile(FILE_HORAIRES, async (file) => {
      const { next = 0 } = (await file.getJobScheduler('balayage_alertes')) ?? {};
      await (await file.getJob(`repeat:balayage_alertes:${next}`))?.promote();
      return next;
    });
    const id = `repeat:balayage_alertes:${premiere}`;
    const fois = (): number => ouvriers.flatMap(({ dit }) => dit.split('\n')).filter((l) => l.endsWith(id)).length;
    await jusquA(() => fois() > 0, 'the schedule runs');
    // Whatever would run it a second time has had its chance once everything else has been done.
    await chantier.attendreFaits(await chantier.deposer(20));
    expect(fois()).toBe(1);
    const prochaine = await chantier.avecFile(FILE_HORAIRES, async (file) => file.getJobScheduler('balayage_alertes'));
    expect(prochaine?.next).toBeGreaterThanOrEqual(premiere);
    expect(await chantier.avecFile(FILE_HORAIRES, async (file) => file.getDelayedCount())).toBeGreaterThan(0);
  });

  it('reprennent en moins de dix secondes quand PostgreSQL coupe toutes les connexions', async () => {
    const lot = await chantier.deposer(120, { duree: 50 });
    for (const palier of [20, 40, 60]) {
      await chantier.attendre(lot, palier);
      await chantier.couper();
    }
    // What was in hand waits until its lock is over; everything else goes on.
    expect(await chantier.attendre(lot, 120 - 2 * CONCURRENCE)).toBeLessThan(10_000);
    expect(ouvriers.filter(({ fini }) => fini).map(({ dit }) => dit)).toEqual([]);
  });

  it('arrêté par SIGTERM, un ouvrier finit ce qui est court et rend ce qui dure à un autre', async () => {
    const court = await chantier.deposer(2, { duree: 400 });
    const long = await chantier.deposer(4, { duree: 20_000 });
    await jusquA(async () => (await chantier.executions(long)).length === 4, 'the long ones are begun');
    const [premier, second] = ouvriers;
    const arrete = (await chantier.executions(long)).some(({ pids }) => pids.includes(premier.pid)) ? premier : second;
    const issue = await arrete.arreter();
    expect(issue).toMatchObject({ code: 0 });
    expect(issue.ms).toBeLessThan(5000);
    await chantier.attendreFaits(court);
    const reste = arrete === premier ? second : premier;
    const repris = async (): Promise<boolean> =>
      (await chantier.executions(long)).every(({ pids }) => pids.at(-1) === reste.pid);
    await jusquA(repris, 'the long ones are begun by the other', 5000);
  });
});

it('un ouvrier tué au milieu de son travail ne perd rien, et ne laisse à refaire que ce qu’il avait en main', async () => {
  for (const { effets, reprises, doubles, moteur } of await Promise.all(enCours.tues)) {
    expect({ moteur, effets, doubles }).toEqual({ moteur, effets: 150, doubles: [] });
    expect(reprises).toBeLessThanOrEqual(CONCURRENCE);
  }
});

const siRedis = REDIS_EST_LA ? describe : describe.skip;

siRedis('les travaux dont Redis a tout oublié', () => {
  let redis: ServeurRedis;
  let chantier: Chantier;
  let ouvrier: Programme;

  beforeAll(async () => {
    redis = await unRedis();
    chantier = await Chantier.ouvrir(redis.url, RYTHME);
    ouvrier = await chantier.unOuvrier();
  });

  afterAll(async () => {
    expect(await ouvrier.arreter()).toMatchObject({ code: 0 });
    await chantier.fermer();
    await redis.fermer();
  });

  const horairesEcrits = async (): Promise<boolean> =>
    (await redis.client.zcard(`jalon:${FILE_HORAIRES}:repeat`)) === Object.keys(CRONTAB).length;

  it.each([
    ['vidé', async (): Promise<unknown> => redis.client.flushall()],
    ['relancé, mémoire perdue', async (): Promise<unknown> => redis.relancer()],
  ])('reviennent de l’outbox quand Redis est %s, horaires compris', async (_, panne) => {
    await jusquA(horairesEcrits, 'the schedules are written');
    const lot = await chantier.deposer(60, { duree: 100 });
    await chantier.attendre(lot, 10);
    await panne();
    await chantier.attendreFaits(lot);
    await jusquA(horairesEcrits, 'the schedules are written again');
    const executions = await chantier.executions(lot);
    expect(executions).toHaveLength(60);
    expect(executions.filter(({ fois }) => fois > 1)).toEqual([]);
  });
});

it('un ouvrier refuse de partir, avec une phrase, quand Redis ne répond pas', async () => {
  const { code, dit } = await enCours.sansRedis;
  expect(code).toBe(1);
  expect(dit).toMatch(/^Redis ne répond pas \(.*ECONNREFUSED.*\) : vérifiez REDIS_URL et que le serveur tourne\.$/mu);
  expect(dit).not.toContain('motdepasse');
});
