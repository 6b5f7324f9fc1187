import { createHash } from 'node:crypto';
import { setTimeout as attendre } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Queue } from 'bullmq';
import type { DataSource } from 'typeorm';
import { agendaDe } from '../../seeds/rejeu/agenda.js';
import { type BilanDuRejeu, bilanDuRejeu } from '../../seeds/rejeu/bilan.js';
import { lireSemences } from '../../seeds/rejeu/fichiers.js';
import { CRONTAB } from '../../src/platform/queue/crontab.js';
import { connecterFiles, FILE_HORAIRES } from '../../src/platform/queue/files.js';
import { Embarque } from '../support/embarque.js';
import { Installation } from '../support/installation.js';
import { type Issue, jusquA, toutArreter } from '../support/programme.js';

jest.setTimeout(180_000);

/** The same seed kills at the same moments; the environment may give another. */
const GRAINE = process.env['JALON_ESSAI_GRAINE'] ?? '2025-12-09';
const FOIS = 20;
/** About the time of one step of the agenda, in milliseconds. */
const UN_PAS = 20;

const semences = lireSemences();
const agenda = agendaDe('fipe', semences);

const tirer = (quoi: string, i: number): number =>
  createHash('sha256').update(`${GRAINE}:${quoi}:${i}`).digest().readUInt32BE() / 2 ** 32;

interface Moment {
  /** Steps of the agenda that are behind. */
  readonly position: number;
  /** Milliseconds after that. */
  readonly ms: number;
  /** Its PostgreSQL is killed with it, as when the machine stops. */
  readonly serveur: boolean;
}

const moments: readonly Moment[] = Array.from({ length: FOIS }, (_, i) => ({
  position: Math.floor(tirer('position', i) * agenda.length),
  ms: Math.floor(tirer('ms', i) * UN_PAS),
  serveur: tirer('serveur', i) < 0.5,
})).toSorted((a, b) => a.position - b.position);

const enClair = ({ position, ms, serveur }: Moment): string =>
  `${position}+${ms} ms${serveur ? ' (PostgreSQL aussi)' : ''}`;

const REJOUER = ['rejouer', 'fipe', '--json'];

/** What the last line of the replay says, but for the time it took. */
async function rejouerJusquAuBout(ici: Installation): Promise<BilanDuRejeu> {
  const lignes = (await ici.executer(...REJOUER)).trim().split('\n');
  const { duree_ms: _, ...bilan } = JSON.parse(lignes.at(-1) ?? '') as BilanDuRejeu & { readonly duree_ms: number };
  return bilan;
}

/** Starts the replay, or goes on with it, and kills it at that moment. */
async function rejouerEtTuer(ici: Installation, { position, ms, serveur }: Moment): Promise<Issue> {
  const programme = ici.lancer(...REJOUER);
  await ici.atteindre(position, programme);
  await attendre(ms);
  ici.tuer(programme, { serveur });
  return programme.fin;
}

/** Twenty times killed, then left in peace. */
async function rejouerSousLesCoups(ici: Installation): Promise<BilanDuRejeu> {
  for (const moment of moments) {
    // eslint-disable-next-line no-await-in-loop -- each goes on where the last was killed
    expect(await rejouerEtTuer(ici, moment)).toEqual({ code: null, signal: 'SIGKILL' });
  }
  return rejouerJusquAuBout(ici);
}

interface Ecriture {
  readonly le: string;
  readonly de: string;
  readonly evenement: string;
}

interface Courriel {
  readonly adresse: string;
  readonly modele: string;
  readonly occurrence: string;
  readonly message_id: string;
}

interface Histoire {
  readonly ecritures: readonly Ecriture[];
  readonly courriels: readonly Courriel[];
}

/** The journal and the mails of a replay, in words that do not depend on the identifiers it drew. */
const histoireDe = async (db: DataSource): Promise<Histoire> => ({
  ecritures: await db.query<
    Ecriture[]
  >(`SELECT to_char(j.survenu_le AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS le,
      j.sujet || ' ' || coalesce(d.numero, a.code, s.titre, p.numero || ' action ' || x.ordre) AS de,
      j.evenement, j.rang, j.issue, j.code, j.motif, j.version, j.etat, j.agent ->> 'role' AS role, j.agent ->> 'nom' AS nom
    FROM journal j LEFT JOIN dossier d ON d.id = j.sujet_id LEFT JOIN appel a ON a.id = j.sujet_id
      LEFT JOIN seance s ON s.id = j.sujet_id LEFT JOIN action x ON x.id = j.sujet_id
      LEFT JOIN dossier p ON p.id = x.dossier_id
    ORDER BY j.survenu_le, 2, j.rang`),
  courriels: await db.query<
    Courriel[]
  >(`SELECT c.adresse, c.modele, c.objet, c.etat, d.numero, c.cree_le, c.envoye_le, c.message_id,
      regexp_replace(c.occurrence, '[0-9a-f-]{36}', r.regle) AS occurrence
    FROM courriel c LEFT JOIN dossier d ON d.id = c.dossier_id LEFT JOIN alerte r ON r.id = c.alerte_id
    ORDER BY d.numero, c.adresse, c.modele, c.cree_le, occurrence, c.objet`),
});

const sansIdentifiant = ({ message_id: _, ...courriel }: Courriel): Omit<Courriel, 'message_id'> => courriel;

function enDouble(cles: readonly string[]): readonly string[] {
  const vues = new Set<string>();
  return cles.filter((cle) => vues.size === vues.add(cle).size);
}

describe('le rejeu du FIPE, tué vingt fois', () => {
  const [entier, coupe] = [new Installation(), new Installation()];
  let bilans: readonly [BilanDuRejeu, BilanDuRejeu];
  let histoires: readonly [Histoire, Histoire];

  beforeAll(async () => {
    process.stdout.write(`Graine ${GRAINE} ; tué après les commandes ${moments.map(enClair).join(', ')}.\n`);
    bilans = await Promise.all([rejouerJusquAuBout(entier), rejouerSousLesCoups(coupe)]);
    const lire = async ({ db }: { db: DataSource }): Promise<Histoire> => histoireDe(db);
    histoires = await Promise.all([entier.lire(lire), coupe.lire(lire)]);
  }, 900_000);

  afterAll(toutArreter);

  it('finit par dire la même chose que celui que rien n’a dérangé', () => {
    expect(bilans[1]).toEqual(bilans[0]);
    expect(bilans[1]).toMatchObject({ dossiers: { total: 26 }, courriels: { doublons: 0 }, journal: { valide: true } });
  });

  it('écrit au journal la même histoire, chaque commande de l’agenda une fois', () => {
    const [{ ecritures }, { ecritures: coupees }] = [histoires[0], histoires[1]];
    expect(coupees).toEqual(ecritures);
    expect(enDouble(coupees.map(({ le, de, evenement }) => `${le} ${de} ${evenement}`))).toEqual([]);
    const instants = new Set(coupees.map(({ le }) => le));
    const absentes = agenda.filter(({ instant }) => !instants.has(instant.toISOString()));
    expect(absentes.map(({ commande: { genre } }) => genre)).toEqual(['reference', 'fonds']);
  });

  it('n’écrit à personne deux fois la même chose, et n’oublie personne', () => {
    const [{ courriels }, { courriels: coupes }] = [histoires[0], histoires[1]];
    expect(coupes.map(sansIdentifiant)).toEqual(courriels.map(sansIdentifiant));
    expect(enDouble(coupes.map(({ message_id }) => message_id))).toEqual([]);
  });

  it('laisse des données saines', async () => {
    expect(await coupe.executer('verifier')).toContain('les données se tiennent');
    expect(await coupe.executer('journal', 'verifier')).toContain('intact');
  });

  it('passe à aujourd’hui, deux fois, sans que l’avancement ni les courriels n’en souffrent', async () => {
    for (const fois of [1, 2]) {
      // eslint-disable-next-line no-await-in-loop -- one after the other
      const bilan = await vivreAujourdhui(coupe);
      expect({ fois, ...bilan }).toMatchObject({
        fois,
        avancement: bilans[0].avancement,
        courriels: { doublons: 0 },
        journal: { valide: true },
      });
    }
    expect(await coupe.executer('verifier')).toContain('les données se tiennent');
  });
});

/** The whole site at the date of this machine, until it has caught up with everything; then stopped in order. */
async function vivreAujourdhui(ici: Installation): Promise<BilanDuRejeu> {
  const site = await Embarque.pret(ici.donnees, { env: { JALON_DEMONSTRATION: 'oui' } });
  await toutEstFait(site, ici.url);
  expect(await site.programme.arreter()).toMatchObject({ code: 0 });
  return ici.lire(async ({ db }) => bilanDuRejeu(db, semences.appel.contenu.code));
}

/** Waits until no schedule runs, no deadline is due and no message waits. */
async function toutEstFait(site: Embarque, url: string): Promise<void> {
  const connexion = await connecterFiles({ databaseUrl: url, redisUrl: null, dire: () => undefined });
  const horaires = new Queue(FILE_HORAIRES, connexion.options);
  try {
    await jusquA(async () => {
      const ecrits = await horaires.getJobSchedulersCount();
      const { waiting = 0, active = 0 } = await horaires.getJobCounts('waiting', 'active');
      const [{ reste } = { reste: true }] = await site.demander<{ reste: boolean }>(`SELECT
        EXISTS (SELECT 1 FROM outbox WHERE fait_le IS NULL)
        OR EXISTS (SELECT 1 FROM echeance WHERE etat = 'armee' AND due_le < now()) AS reste`);
      return ecrits === Object.keys(CRONTAB).length && waiting + active === 0 && !reste;
    }, 'nothing is left to do');
  } finally {
    await horaires.close();
    await connexion.fermer();
  }
}
