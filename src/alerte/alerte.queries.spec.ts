import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { unDossierSuivi, uneCaf } from '../../test/factories/dossier-suivi.js';
import { sansInvariants } from '../../test/support/bases.js';
import { unCycle } from '../../test/support/cycle.js';
import { uneBase } from '../../test/support/database.js';
import { Clock } from '../platform/clock/clock.js';
import { type Agent, agentSysteme } from '../workflow/agent.js';
import { AlerteQueries, type LigneAlerte } from './alerte.queries.js';
import { AlerteService } from './alerte.service.js';

let db: DataSource;
let queries: AlerteQueries;
const clock = new Clock();

const DPFAS: Agent = { ...agentSysteme('Dpfas'), role: 'dpfas' };
const conseiller = (cafCode: string): Agent => ({ ...agentSysteme('Conseil'), role: 'caf_conseiller', cafCode });

beforeAll(async () => {
  db = await uneBase();
  queries = new AlerteQueries(db, clock, unCycle());
  clock.fixer(new Date('2026-09-01T05:00:00Z'));
  await uneCaf(db, '38');
  await uneCaf(db, '26');
  const retard = { cadence: 'en_retard', depuis: { cadence: '2026-03-01T09:00:00.000Z' }, cafCode: '38' };
  await Promise.all(Array.from({ length: 5 }, () => unDossierSuivi(db, retard)));
  await unDossierSuivi(db, { observation: 'non_evaluee', cafCode: '26' });
  await unDossierSuivi(db, {
    convention: { signee_le: '2025-01-01', debut: '2025-01-01', fin: '2026-09-15' },
    cafCode: '38',
  });
  await new AlerteService(db, clock).balayerTout();
});

afterAll(() => db.destroy());

async function toutes(agent: Agent, limite: number): Promise<LigneAlerte[]> {
  const lues: LigneAlerte[] = [];
  let apres: string | undefined;
  do {
    // eslint-disable-next-line no-await-in-loop -- each page gives the cursor of the next
    const page = await queries.boite(agent, { limite, apres });
    expect(page.alertes.length).toBeLessThanOrEqual(limite);
    lues.push(...page.alertes);
    apres = page.suite ?? undefined;
  } while (apres !== undefined);
  return lues;
}

describe('boîte des alertes', () => {
  it('les donne toutes une fois, les plus graves d’abord, quelle que soit la page', async () => {
    const tout = await toutes(DPFAS, 50);
    expect(tout.map(({ gravite }) => gravite)).toEqual(['critique', ...Array(5).fill('haute'), 'moyenne']);
    expect(await Promise.all([1, 2, 3, 7].map((limite) => toutes(DPFAS, limite)))).toEqual(Array(4).fill(tout));
  });

  it('ne montre à chacun que son territoire', async () => {
    expect((await toutes(conseiller('26'), 10)).map(({ regle }) => regle)).toEqual(['RR-10']);
    expect(await queries.compter(conseiller('26'))).toEqual({ info: 0, basse: 0, moyenne: 1, haute: 0, critique: 0 });
    expect(await queries.compter(DPFAS)).toEqual({ info: 0, basse: 0, moyenne: 1, haute: 5, critique: 1 });
    expect(await toutes({ ...agentSysteme('x'), role: 'porteur', organismeId: null }, 10)).toEqual([]);
  });

  it('filtre par règle et par gravité, et ignore un curseur qui n’en est pas un', async () => {
    expect((await queries.boite(DPFAS, { limite: 10, regle: 'RR-08' })).alertes).toHaveLength(5);
    expect((await queries.boite(DPFAS, { limite: 10, gravite: 'critique', apres: "1'; DROP" })).alertes).toHaveLength(
      1,
    );
  });

  it('dit d’une alerte ce qu’il faut faire, qui est prévenu, et son histoire', async () => {
    const [premiere] = await toutes(DPFAS, 1);
    const fiche = await queries.trouver(premiere?.id ?? '', DPFAS);
    expect(fiche).toMatchObject({
      regle: 'RR-01',
      palier: 4,
      destinataires: ['caf_conseiller', 'porteur', 'caflab_referent', 'dpfas'],
      preuves: { fin_financement: '2026-09-15', relais: 'a_planifier', relais_inscrits: 0 },
      histoire: [{ fait: 'ouverte', gravite: 'critique' }],
    });
    expect(fiche?.action).toMatch(/^Décidez ensemble/u);
    expect(await queries.trouver(premiere?.id ?? '', conseiller('26'))).toBeNull();
    expect(await queries.parDossier(premiere?.dossier_id ?? '')).toHaveLength(1);
  });
});

describe('évaluation à une date', () => {
  it('lit dans le journal l’état d’un jour passé', async () => {
    const id = await unDossierSuivi(db, { parcours: 'termine', clos: true });
    const etat = {
      parcours: { montee_en_charge: 'deploiement' },
      cadence: 'en_pause',
      coordination: 'non_requise',
      relais: 'acquis',
      observation: 'evaluee',
      diffusion: 'locale',
    };
    await db.query(
      `INSERT INTO journal (sujet, sujet_id, rang, survenu_le, evenement, donnees, agent, issue, workflow_version, etat,
         contexte, version, effets, empreinte_precedente, empreinte)
       VALUES ('dossier', $1, 1, '2026-02-01T10:00:00Z', 'importer', '{}', '{}', 'accepte', 1, $2, $3, 1, '[]', $4, $5)`,
      [id, etat, { depuis: { cadence: '2026-02-01T10:00:00.000Z' } }, '0'.repeat(64), '1'.repeat(64)],
    );
    sansInvariants('one entry of the journal is written by hand');
    expect(await queries.evaluerAu('2026-04-01')).toEqual([]);
    expect(await queries.evaluerAu('2026-04-02')).toMatchObject([{ regle: 'RR-08', gravite: 'moyenne' }]);
    expect((await queries.evaluerAu('2026-09-01')).filter(({ dossier }) => dossier === 'ESSAI-0008')).toEqual([]);
  });
});
