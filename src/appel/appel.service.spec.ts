import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import {
  type BancComite,
  DPFAS,
  unAppel,
  unBancComite,
  unDossierAuComite,
  unOrganisme,
} from '../../test/factories/comite.js';
import { uneBase } from '../../test/support/database.js';
import { instantDeParis } from '../platform/clock/calendrier.js';
import { sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';

let db: DataSource;
let banc: BancComite;

beforeAll(async () => {
  db = await uneBase();
  banc = await unBancComite(db);
});

afterAll(async () => db.destroy());

beforeEach(() => {
  banc.clock.fixer(instantDeParis('2026-05-20T09:00'));
});

const motifDe = async (promesse: Promise<unknown>): Promise<string> =>
  promesse.then(
    () => 'accepté',
    (erreur: unknown) => {
      if (erreur instanceof Refus) {
        return erreur.motif;
      }
      throw erreur;
    },
  );

interface AppelLu {
  readonly code: string;
  readonly phase: string;
  readonly marques: readonly string[];
  readonly clot_le: string;
  readonly derogation_motif: string | null;
  readonly version: number;
}

async function lire(id: string): Promise<AppelLu> {
  const [appel] = await sql<AppelLu>(db.manager, {
    texte: 'SELECT code, phase, marques, clot_le, derogation_motif, version FROM appel WHERE id = $1',
    valeurs: [id],
  });
  if (appel === undefined) {
    throw new Error('appel absent');
  }
  return appel;
}

const envoyer = async (appelId: string, evenement: string, donnees = {}): Promise<unknown> =>
  banc.cycleAppel.executer({ appelId, evenement, donnees, agent: DPFAS });

/** Moves the clock and lets the deadlines fire, as the job does. */
async function avancerA(instant: string): Promise<number> {
  banc.clock.fixer(instantDeParis(instant));
  return banc.cycleAppel.echeances.honorer();
}

describe('un appel créé', () => {
  it('est un brouillon, avec ses quatre catégories et ses paramètres au complet', async () => {
    const id = await unAppel(banc, { parametres: { complement_jours: 20 } });
    const { code, phase, version } = await lire(id);
    expect([phase, version]).toEqual(['brouillon', 1]);
    const fiche = await banc.appelQueries.parCode(code, DPFAS);
    expect(fiche?.categories.map((c) => c.code)).toEqual(['QUALITE', 'DIVERSIFICATION', 'RECOURS', 'INDIVIDUEL']);
    expect(fiche?.parametres).toMatchObject({ complement_jours: 20, rr_01_jours: [365, 180, 90, 30] });
    expect(fiche?.fonds.parts).toEqual({ etat: 5000, branche_famille: 5000 });
  });

  it('n’est lu que par la Dpfas tant qu’il n’est pas annoncé', async () => {
    const id = await unAppel(banc);
    const { code } = await lire(id);
    const dansLaListe = async (): Promise<boolean> =>
      (await banc.appelQueries.lister(null)).some((appel) => appel.code === code);
    expect(await banc.appelQueries.parCode(code, null)).toBeNull();
    expect(await dansLaListe()).toBe(false);
    await envoyer(id, 'programmer');
    expect((await banc.appelQueries.parCode(code, null))?.phase).toBe('programme');
    expect(await dansLaListe()).toBe(true);
  });

  it.each([
    [{ fonds: 'inconnu' }, /ce fonds n’existe pas/u],
    [{ clot_le: '2026-06-01' }, /la clôture vient avant l’ouverture/u],
    [{ clot_le: '2026-02-30' }, /« clot_le » \(valeur « 2026-02-30 »\) : cette date n’existe pas/u],
    [{ cog: ['cog_absente'] }, /période inconnue \(cog_absente\)/u],
    [{ enveloppe: 'beaucoup' }, /ce n’est pas un montant/u],
    [{ titre: '' }, /ce texte est vide/u],
    [{ annee: 'deux mille' }, /quatre chiffres/u],
    [{ categories: [{ code: 'AUTRE' }] }, /choisissez l’une de ces catégories/u],
    [{ etat: 'archive' }, /« etat » : ce champ n’est pas attendu/u],
    [{ titre: 'nul\0' }, /caractère illisible/u],
  ])('est refusé avec %j, et rien ne reste', async (change, phrase) => {
    const avant = await db.query<unknown[]>('SELECT 1 FROM appel');
    expect(await motifDe(unAppel(banc, change))).toMatch(phrase);
    expect(await db.query<unknown[]>('SELECT 1 FROM appel')).toHaveLength(avant.length);
  });

  it('garde tels quels l’émoji, le SQL et le HTML d’un titre', async () => {
    const titre = "🍼 <b>Appel</b> '; DROP TABLE appel; --";
    const { code } = await lire(await unAppel(banc, { titre }));
    expect((await banc.appelQueries.parCode(code, DPFAS))?.titre).toBe(titre);
  });
});

describe('un appel modifié', () => {
  it('ne change que ce qui est donné, paramètres compris', async () => {
    const id = await unAppel(banc, { parametres: { rr_03_jours: [45, 90] } });
    await banc.appels.modifier(id, { titre: 'Nouveau titre', parametres: { complement_jours: '10' } }, DPFAS, 1);
    const fiche = await banc.appelQueries.parCode((await lire(id)).code, DPFAS);
    expect(fiche?.titre).toBe('Nouveau titre');
    expect(fiche?.parametres).toMatchObject({ rr_03_jours: [45, 90], complement_jours: 10 });
    expect(fiche?.version).toBe(2);
  });

  it('refuse une version périmée, un paramètre faux et, une fois annoncé, ses règles', async () => {
    const id = await unAppel(banc);
    await banc.appels.modifier(id, { titre: 'Un' }, DPFAS, 1);
    expect(await motifDe(banc.appels.modifier(id, { titre: 'Deux' }, DPFAS, 1))).toMatch(/version 1, à présent 2/u);
    expect(await motifDe(banc.appels.modifier(id, { parametres: { rr_01_jours: [1] } }, DPFAS))).toMatch(
      /« parametres\.rr_01_jours ».*donnez exactement 4 délais/u,
    );
    await envoyer(id, 'programmer');
    expect(await motifDe(banc.appels.modifier(id, { clot_le: '2026-09-30' }, DPFAS))).toMatch(
      /L’appel est annoncé : clot_le ne peut plus changer/u,
    );
    expect(await motifDe(banc.appels.modifier(id, { parametres: { types_porteur: ['association'] } }, DPFAS))).toMatch(
      /parametres\.types_porteur ne peut plus changer/u,
    );
    expect(await motifDe(banc.appels.modifier(id, { presentation: 'Un texte.' }, DPFAS))).toBe('accepté');
  });
});

describe('les échéances d’un appel', () => {
  it('l’ouvrent à minuit et le closent après 23 h 59, sans personne', async () => {
    const id = await unAppel(banc);
    await envoyer(id, 'programmer');
    await avancerA('2026-06-14T23:59');
    expect((await lire(id)).phase).toBe('programme');
    await avancerA('2026-06-15T00:00');
    expect((await lire(id)).marques).toContain('recoit_candidatures');
    await avancerA('2026-08-28T23:59');
    expect((await lire(id)).phase).toBe('ouvert');
    await avancerA('2026-08-29T00:00');
    expect((await lire(id)).phase).toBe('clos');
    expect((await lire(id)).marques).not.toContain('recoit_candidatures');
  });

  it('closent au nouveau jour un appel prorogé', async () => {
    const id = await unAppel(banc);
    await envoyer(id, 'programmer');
    await avancerA('2026-06-15T08:00');
    banc.clock.fixer(instantDeParis('2026-08-28T17:00'));
    await envoyer(id, 'proroger', { clot_le: '2026-09-11', motif: 'Panne du site.' });
    expect((await lire(id)).clot_le).toBe('2026-09-11');
    await avancerA('2026-08-29T00:01');
    expect((await lire(id)).phase).toBe('ouvert');
    await avancerA('2026-09-12T00:01');
    expect((await lire(id)).phase).toBe('clos');
  });

  it('laissent programmé, et au journal, un appel de septembre sans dérogation', async () => {
    const id = await unAppel(banc, { ouvre_le: '2026-09-02', clot_le: '2026-10-30' });
    await envoyer(id, 'programmer');
    await avancerA('2026-09-02T00:01');
    expect((await lire(id)).phase).toBe('programme');
    const [refus] = await sql<{ issue: string; motif: string }>(db.manager, {
      texte: `SELECT issue, motif FROM journal WHERE sujet_id = $1 AND evenement = 'ouvrir'`,
      valeurs: [id],
    });
    expect(refus?.issue).toBe('refuse');
    expect(refus?.motif).toMatch(/n’est pas en juin/u);
    await envoyer(id, 'ouvrir', { derogation: 'Arrêté signé en août.' });
    expect(await lire(id)).toMatchObject({ phase: 'ouvert', derogation_motif: 'Arrêté signé en août.' });
  });
});

describe('la publication', () => {
  it('attend que chaque dossier déposé soit décidé, puis le suivi commence avec les actions', async () => {
    const id = await unAppel(banc);
    const porteurId = await unOrganisme(db);
    await envoyer(id, 'programmer');
    await avancerA('2026-06-15T08:00');
    const dossierId = await unDossierAuComite(banc, { appelId: id, porteurId });
    await avancerA('2026-08-29T08:00');
    await envoyer(id, 'ouvrir_selection');
    expect(await motifDe(envoyer(id, 'publier'))).toMatch(/^1 dossier\(s\) déposé\(s\) attendent/u);
    await sql(db.manager, {
      texte: `INSERT INTO decision (dossier_id, issue, prononcee_le, prononcee_par) VALUES ($1, 'retenu', $2, 'Essai')`,
      valeurs: [dossierId, banc.clock.now()],
    });
    await envoyer(id, 'publier');
    await avancerA('2026-12-31T23:00');
    expect((await lire(id)).phase).toBe('publie');
    await avancerA('2027-01-01T00:00');
    expect((await lire(id)).phase).toBe('en_suivi');
    await envoyer(id, 'ouvrir_bilan');
    expect(await motifDe(envoyer(id, 'archiver'))).toMatch(/1 dossier\(s\) de l’appel ne sont pas clos/u);
    const fiche = await banc.appelQueries.parCode((await lire(id)).code, null);
    expect([fiche?.dossiers, fiche?.dossiers_deposes]).toEqual([1, 1]);
    expect(fiche === null ? [] : banc.appelQueries.retroplanning(fiche).filter(({ faite }) => !faite)).toEqual([]);
  });
});
