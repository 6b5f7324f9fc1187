import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { type DossierSuivi, unDossierSuivi, uneCaf } from '../../test/factories/dossier-suivi.js';
import { uneBase } from '../../test/support/database.js';
import { Clock } from '../platform/clock/clock.js';
import type { Agent } from '../workflow/agent.js';
import { AlerteService, type BilanDuBalayage } from './alerte.service.js';
import type { AlerteRule } from './rule.js';
import { ALERTE_RULES } from './rules.js';

let db: DataSource;
const clock = new Clock();
let alertes: AlerteService;

const RIEN = { ouvertes: 0, aggravees: 0, attenuees: 0, resolues: 0, enDefaut: [] };
const EN_RETARD: DossierSuivi = { cadence: 'en_retard', depuis: { cadence: '2026-03-01T09:00:00.000Z' } };
const NON_EVALUE: DossierSuivi = { observation: 'non_evaluee' };

beforeAll(async () => {
  Logger.overrideLogger(false);
  db = await uneBase();
  await uneCaf(db, '38');
  await uneCaf(db, '26');
});

beforeEach(async () => {
  alertes = new AlerteService(db, clock);
  clock.fixer(new Date('2026-09-01T05:00:00Z'));
  await db.query('TRUNCATE dossier, outbox, alerte, alerte_histoire CASCADE');
});

afterAll(() => db.destroy());

const compter = async (table: string): Promise<number> => {
  const [ligne]: { nombre: number }[] = await db.query(`SELECT count(*)::int AS nombre FROM ${table}`);
  return ligne?.nombre ?? 0;
};

const contenu = (): Promise<unknown> => db.query('SELECT * FROM alerte ORDER BY id');

async function unAgent(role: string, cafCode: string | null = null): Promise<Agent> {
  const [compte]: { id: string }[] = await db.query(
    'INSERT INTO compte (courriel, nom, role, caf_code, cree_le) VALUES ($1, $2, $3, $4, now()) RETURNING id',
    [`${role}.${Math.random()}@exemple.fr`, role, role, cafCode],
  );
  return { compteId: compte?.id ?? null, role, nom: role, cafCode, organismeId: null };
}

async function uneAlerte(dossier: DossierSuivi = {}): Promise<string> {
  const id = await unDossierSuivi(db, { ...NON_EVALUE, cafCode: '38', ...dossier });
  await alertes.reevaluer(id);
  const [alerte]: { id: string }[] = await db.query('SELECT id FROM alerte WHERE dossier_id = $1', [id]);
  return alerte?.id ?? '';
}

describe('balayage', () => {
  it('ouvre tout en une fois, puis n’écrit plus rien', async () => {
    await Promise.all([EN_RETARD, NON_EVALUE, { ...EN_RETARD, ...NON_EVALUE }, {}].map((d) => unDossierSuivi(db, d)));
    expect(await alertes.balayerTout()).toEqual({ ...RIEN, ouvertes: 4 });
    const avant = await contenu();
    expect(await alertes.balayerTout()).toEqual(RIEN);
    expect(await contenu()).toEqual(avant);
    expect(await compter('alerte_histoire')).toBe(4);
    expect(await compter('outbox')).toBe(4);
  });

  it('trouve pour un dossier seul ce qu’il trouve pour tous', async () => {
    const id = await unDossierSuivi(db, { ...EN_RETARD, ...NON_EVALUE });
    await alertes.reevaluer(id);
    expect(await compter('alerte')).toBe(2);
    expect(await alertes.balayerTout()).toEqual(RIEN);
  });

  it('ne referme pas les alertes des dossiers qu’il ne regarde pas', async () => {
    const [a, b] = await Promise.all([unDossierSuivi(db, EN_RETARD), unDossierSuivi(db, EN_RETARD)]);
    await alertes.balayerTout();
    await db.query('UPDATE dossier SET clos = true');
    expect(await alertes.reevaluer(a)).toEqual({ ...RIEN, resolues: 1 });
    expect(await alertes.reevaluer(b)).toEqual({ ...RIEN, resolues: 1 });
  });

  it('n’ouvre qu’une alerte quand dix balayages se croisent', async () => {
    const id = await unDossierSuivi(db, EN_RETARD);
    const bilans = await Promise.all(
      Array.from({ length: 10 }, (_, i): Promise<BilanDuBalayage> =>
        i % 3 === 0 ? alertes.balayerTout() : alertes.reevaluer(id),
      ),
    );
    expect(bilans.reduce((total, { ouvertes }) => total + ouvertes, 0)).toBe(1);
    expect(await compter('outbox')).toBe(1);
  });

  it('rattrape une semaine d’arrêt sans passer par chaque palier', async () => {
    await unDossierSuivi(db, EN_RETARD);
    clock.fixer(new Date('2026-05-01T05:00:00Z'));
    await alertes.balayerTout();
    clock.fixer(new Date('2026-12-01T06:00:00Z'));
    expect(await alertes.balayerTout()).toEqual({ ...RIEN, aggravees: 1 });
    expect(await db.query('SELECT palier FROM alerte')).toEqual([{ palier: 3 }]);
  });

  it('laisse les autres règles finir quand l’une est en défaut, et le dit une fois par jour', async () => {
    await unDossierSuivi(db, { ...EN_RETARD, ...NON_EVALUE });
    const cassee = { ...ALERTE_RULES[0], sql: 'SELECT 1 / 0 AS dossier_id' } as AlerteRule;
    alertes.regles = [cassee, ...ALERTE_RULES.slice(1)];
    const bilan = await alertes.balayerTout();
    expect(bilan).toMatchObject({ ouvertes: 2, enDefaut: [{ regle: 'RR-01' }] });
    await alertes.balayerTout();
    expect(await db.query(`SELECT donnees ->> 'regle' AS regle FROM outbox WHERE type = 'regle_en_defaut'`)).toEqual([
      { regle: 'RR-01' },
    ]);
  });
});

describe('refermer', () => {
  it('rouvre dans la même période ce que le fait contraire avait refermé, sans second message', async () => {
    const id = await unDossierSuivi(db, NON_EVALUE);
    await alertes.reevaluer(id);
    await db.query(`UPDATE dossier SET etat = etat || '{"observation": "evaluee"}'`);
    expect(await alertes.reevaluer(id)).toEqual({ ...RIEN, resolues: 1 });
    await db.query(`UPDATE dossier SET etat = etat || '{"observation": "non_evaluee"}'`);
    expect(await alertes.reevaluer(id)).toEqual({ ...RIEN, ouvertes: 1 });
    expect([await compter('alerte'), await compter('outbox'), await compter('alerte_histoire')]).toEqual([1, 1, 3]);
  });

  it('ne rouvre pas dans la période ce qu’une personne a refermé avec un motif', async () => {
    const alerte = await uneAlerte();
    await alertes.resoudre(alerte, await unAgent('caf_conseiller', '38'), { motif: 'Entretien prévu jeudi.' });
    expect(await alertes.balayerTout()).toEqual(RIEN);
    expect(await db.query('SELECT etat, motif_resolution FROM alerte')).toEqual([
      { etat: 'resolue', motif_resolution: 'Entretien prévu jeudi.' },
    ]);
  });

  it('demande un motif, la bonne Caf, et une alerte encore ouverte', async () => {
    const alerte = await uneAlerte();
    const conseiller = await unAgent('caf_conseiller', '38');
    const refermer = (agent: Agent, motif: string): Promise<void> => alertes.resoudre(alerte, agent, { motif });
    await expect(refermer(conseiller, ' ')).rejects.toMatchObject({ statut: 422, champ: 'motif' });
    await expect(refermer(await unAgent('caf_conseiller', '26'), 'Vu.')).rejects.toMatchObject({ statut: 403 });
    await expect(refermer(await unAgent('porteur'), 'Vu.')).rejects.toMatchObject({ statut: 403 });
    await refermer(conseiller, 'Vu.');
    await expect(refermer(conseiller, 'Vu.')).rejects.toMatchObject({ code: 'alerte_deja_resolue' });
    await expect(
      alertes.resoudre('00000000-0000-0000-0000-000000000000', conseiller, { motif: 'x' }),
    ).rejects.toMatchObject({
      statut: 404,
    });
  });

  it('ne laisse pas une Caf co-porteuse refermer seule', async () => {
    const alerte = await uneAlerte();
    await db.query(
      `INSERT INTO co_porteur (dossier_id, nom, role, caf_code) SELECT dossier_id, 'Caf 38', 'co_porteur', '38' FROM alerte`,
    );
    await expect(
      alertes.resoudre(alerte, await unAgent('caf_conseiller', '38'), { motif: 'Vu.' }),
    ).rejects.toMatchObject({ code: 'caf_co_porteuse' });
    await alertes.resoudre(alerte, await unAgent('caflab_referent'), { motif: 'Vu ensemble.' });
  });

  it('note la première fois qu’elle est vue', async () => {
    const alerte = await uneAlerte();
    const conseiller = await unAgent('caf_conseiller', '38');
    await alertes.voir(alerte, conseiller);
    clock.fixer(new Date('2026-09-02T05:00:00Z'));
    await alertes.voir(alerte, conseiller);
    expect(await db.query('SELECT vue_le FROM alerte')).toEqual([{ vue_le: new Date('2026-09-01T05:00:00Z') }]);
    expect(await db.query(`SELECT fait FROM alerte_histoire ORDER BY id`)).toEqual([
      { fait: 'ouverte' },
      { fait: 'vue' },
    ]);
  });
});
