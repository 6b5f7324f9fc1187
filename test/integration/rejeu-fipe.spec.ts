import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { BilanDuRejeu } from '../../seeds/rejeu/bilan.js';
import { FIN_DU_FIPE, resteARejouer, rejouerFipe } from '../../seeds/rejeu/rejouer.js';
import { DossierQueries } from '../../src/dossier/dossier.queries.js';
import { SuiviQueries } from '../../src/suivi/suivi.queries.js';
import { agentSysteme } from '../../src/workflow/agent.js';
import { uneBase } from '../support/database.js';
import { unDomaine } from '../support/rejeu.js';

interface Vu {
  readonly id: string;
  readonly etat: unknown;
  readonly phase: string;
  readonly avancement: string;
  readonly version: number;
}

let db: DataSource;
let application: INestApplicationContext;
let bilan: BilanDuRejeu;
let finDe2024: readonly Vu[];

const situation = async (): Promise<readonly Vu[]> =>
  db.query('SELECT id, etat, phase, avancement, version FROM dossier ORDER BY id');

beforeAll(async () => {
  db = await uneBase();
  application = await unDomaine(db);
  await rejouerFipe(application, { jusquA: '2024-12-31' });
  finDe2024 = await situation();
  bilan = await rejouerFipe(application);
}, 240_000);

afterAll(() => application.close());

describe('rejeu du FIPE', () => {
  it('donne les comptes du Recueil, et eux seuls', () => {
    expect(bilan.dossiers).toEqual({ total: 26, fictifs: 8 });
    expect(bilan.avancement).toEqual({
      bien_avance: 14,
      non_demarre: 2,
      abandonne: 2,
      retarde_ou_en_pause: 3,
      en_demarrage: 2,
      non_evalue: 3,
    });
  });

  it('n’écrit rien deux fois, et son journal est intact', () => {
    expect(bilan.courriels).toMatchObject({ doublons: 0, impossibles: 0, par_etat: { envoye: bilan.courriels.total } });
    expect(bilan.courriels.total).toBeGreaterThan(1000);
    expect(bilan.journal.valide).toBe(true);
    expect(bilan.journal.acceptees + bilan.journal.refusees).toBe(bilan.journal.ecritures);
    expect(Object.keys(bilan.regles)).toEqual(['RR-01', 'RR-03', 'RR-04', 'RR-06', 'RR-08', 'RR-10']);
  });

  it('mène chaque dossier documenté là où la source le dit', async () => {
    const lignes: { numero: string; parcours: unknown }[] = await db.query(
      `SELECT numero, etat -> 'parcours' AS parcours FROM dossier WHERE NOT fictif ORDER BY numero`,
    );
    const deploiement = { montee_en_charge: 'deploiement' };
    const consolidation = { perennisation: 'consolidation' };
    const recherche = { perennisation: 'recherche_relais' };
    const prefiguration = { perennisation: { transition: 'prefiguration' } };
    expect(lignes.map(({ parcours }) => parcours)).toEqual([
      deploiement,
      deploiement,
      deploiement,
      consolidation,
      consolidation,
      { amorcage: 'demarrage' },
      consolidation,
      prefiguration,
      recherche,
      recherche,
      { amorcage: 'experimentation' },
      consolidation,
      consolidation,
      prefiguration,
      deploiement,
      consolidation,
      deploiement,
      deploiement,
    ]);
  });

  it.each(['2024-12-31', FIN_DU_FIPE])('retrouve par le journal la situation au %s', async (jour) => {
    const passee = await application.get(DossierQueries, { strict: false }).situationAu(jour);
    const attendue = jour === FIN_DU_FIPE ? await situation() : finDe2024;
    expect(attendue).toHaveLength(26);
    expect(
      passee
        .map(({ id, etat, phase, avancement, version }) => ({ id, etat, phase, avancement, version }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ).toEqual(attendue);
  });

  it('montre des refus de toutes sortes', async () => {
    const codes: { code: string }[] = await db.query(`SELECT DISTINCT code FROM journal WHERE issue = 'refuse'`);
    expect(codes.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'caf_independante',
        'candidature_complete',
        'conseiller_nomme',
        'coordination_prete',
        'dossiers_decides',
        'hors_pause',
        'moyens_humains',
        'ouverture_venue',
        'plan_boucle',
        'recevable',
        'role_insuffisant',
        'sans_deport',
        'vote_ouvert',
      ]),
    );
  });

  it('honore les échéances à leur heure, celle de l’appel comprise', async () => {
    const [cloture]: { survenu_le: Date; agent: { role: string } }[] = await db.query(
      `SELECT survenu_le, agent FROM journal WHERE sujet = 'appel' AND evenement = 'clore'`,
    );
    expect(cloture).toMatchObject({ survenu_le: new Date('2023-08-31T22:00:00Z'), agent: { role: 'systeme' } });
    const [depot]: { depose_le: Date }[] = await db.query(
      `SELECT depose_le FROM dossier WHERE numero = 'FIPE-2023-024'`,
    );
    expect(depot?.depose_le.toISOString()).toMatch(/^2023-08-31T21:58/u);
  });

  it('date chaque courriel du jour où il part, et marque ceux des dossiers fictifs', async () => {
    const [bornes]: { debut: Date; fin: Date; ecarts: string; non_marques: string }[] = await db.query(
      `SELECT min(c.envoye_le) AS debut, max(c.envoye_le) AS fin,
         count(*) FILTER (WHERE c.envoye_le - c.cree_le > interval '1 minute') AS ecarts,
         count(*) FILTER (WHERE d.fictif AND NOT c.fictif) AS non_marques
       FROM courriel c LEFT JOIN dossier d ON d.id = c.dossier_id`,
    );
    expect(bornes).toMatchObject({ ecarts: '0', non_marques: '0' });
    expect(bornes?.debut.toISOString()).toMatch(/^2023-05/u);
    expect(bornes?.fin.toISOString() ?? '').toMatch(/^2025-1[12]/u);
  });

  it('dit de chaque date de convention qu’elle est de démonstration, jusque dans les courriels qui la comptent', async () => {
    const [comptes]: object[] = await db.query(
      `SELECT count(*) FILTER (WHERE fondement IS DISTINCT FROM 'demonstration')::int AS conventions,
         (SELECT count(*)::int FROM alerte WHERE regle = 'RR-01' AND preuves ->> 'fondement_des_dates' IS NULL) AS alertes,
         (SELECT count(*)::int FROM courriel WHERE modele = 'alerte_rr_01' AND texte NOT LIKE '%(date de démonstration)%')
           AS courriels
       FROM convention`,
    );
    expect(comptes).toEqual({ conventions: 0, alertes: 0, courriels: 0 });
  });

  it('date chaque appel, chaque dossier et chaque organisme du jour où il est créé', async () => {
    const [comptes]: object[] = await db.query(
      `WITH naissance AS (SELECT sujet_id, min(survenu_le) AS le FROM journal GROUP BY 1)
       SELECT (SELECT count(*)::int FROM dossier d JOIN naissance n ON n.sujet_id = d.id WHERE n.le <> d.cree_le) AS dossiers,
         (SELECT count(*)::int FROM appel a JOIN naissance n ON n.sujet_id = a.id WHERE n.le <> a.cree_le) AS appels,
         (SELECT count(*)::int FROM organisme o WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.porteur_id = o.id
           AND d.cree_le = o.cree_le)) AS organismes`,
    );
    expect(comptes).toEqual({ dossiers: 0, appels: 0, organismes: 0 });
  });

  it('dit à chaque membre du comité chaque dossier qu’il doit examiner, sans l’accabler', async () => {
    const [comptes]: { ignores: number; convocations: number }[] = await db.query(
      `SELECT count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM courriel c WHERE c.compte_id = m.compte_id
           AND c.modele IN ('seance_convoquee', 'convocation') AND c.texte LIKE '%' || d.numero || '%'
           AND c.envoye_le < s.tenue_le))::int AS ignores,
         (SELECT count(*)::int FROM courriel WHERE modele = 'convocation') AS convocations
       FROM seance s JOIN seance_membre m ON m.seance_id = s.id JOIN seance_dossier sd ON sd.seance_id = s.id
         JOIN dossier d ON d.id = sd.dossier_id
       WHERE NOT EXISTS (SELECT 1 FROM deport_effectif e WHERE e.seance_id = s.id AND e.dossier_id = d.id
         AND e.compte_id = m.compte_id)`,
    );
    expect(comptes?.ignores).toBe(0);
    expect(comptes?.convocations).toBeLessThan(50);
  });

  it('compte vingt-trois conseillers et dix porteurs rencontrés', async () => {
    const dpfas = { ...agentSysteme('Dpfas'), role: 'dpfas' };
    expect(await application.get(SuiviQueries, { strict: false }).rencontres(dpfas)).toMatchObject({
      dossiers: 23,
      conseillers: 23,
      porteurs: 10,
    });
  });

  it('une fois fini, ne rejoue plus rien', async () => {
    expect(await resteARejouer(db)).toBe(false);
    expect(await rejouerFipe(application)).toEqual(bilan);
  });
});
