import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import {
  type DossierANotifier,
  unConseiller,
  unDestinataire,
  unDossierANotifier,
  uneAlerte,
  uneNaissance,
} from '../../test/factories/notification.js';
import { uneBase } from '../../test/support/database.js';
import type { AlerteQueries } from '../alerte/alerte.queries.js';
import { evaluerAu } from '../alerte/evaluation.js';
import { VOCABULAIRE_DOSSIER } from '../dossier/vocabulaire.js';
import { Clock } from '../platform/clock/clock.js';
import { sql } from '../platform/database/sql.js';
import { Transport } from '../platform/mail/transport.js';
import { EffetsRegistre } from '../platform/outbox/effets-registre.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { HorairesRegistre } from '../platform/queue/horaires-registre.js';
import { agentSysteme } from '../workflow/agent.js';
import { Definitions } from '../workflow/definitions.js';
import { Expedition } from './expedition.service.js';
import { type Prevision, Previsions } from './previsions.queries.js';
import { RAPPELS } from './rappels.js';
import { Rappels } from './rappels.service.js';

let db: DataSource;
let previsions: Previsions;
let rappels: Rappels;
let dossier: DossierANotifier;
let numero: string;

const clock = new Clock();

beforeAll(async () => {
  db = await uneBase();
  const outbox = new Outbox(clock);
  const alertes = {
    evaluerAu: (jour: string) =>
      evaluerAu(db.manager, { marques: () => [] } as never, { jour, aujourdhui: clock.aujourdhui() }),
  };
  const definitions = new Definitions(db);
  await definitions.charger(VOCABULAIRE_DOSSIER);
  previsions = new Previsions(db, clock, definitions, alertes as unknown as AlerteQueries);
  const expedition = new Expedition(db, clock, outbox, new Transport(), new EffetsRegistre());
  rappels = new Rappels(db, clock, outbox, new HorairesRegistre(), expedition);
});

afterAll(async () => db.destroy());

const aLaDate = (jour: string): void => clock.fixer(new Date(`${jour}T06:00:00Z`));

beforeEach(async () => {
  aLaDate('2026-01-05');
  await sql(db.manager, { texte: `UPDATE alerte SET etat = 'resolue', resolue_le = now(), motif_resolution = 'fait'` });
  dossier = await unDossierANotifier(db, { etat: JSON.stringify({ relais: 'identifie' }) });
  await unConseiller(db, dossier.id, await unDestinataire(db, 'caf_conseiller', { caf_code: '26', nom: 'Ana Roux' }));
  await sql(db.manager, {
    texte: `INSERT INTO convention (dossier_id, debut, fin, montant, signee_le)
      VALUES ($1, '2024-01-01', '2026-12-31', 1, '2023-12-18')`,
    valeurs: [dossier.id],
  });
  const [lu] = await sql<{ numero: string }>(db.manager, {
    texte: 'SELECT numero FROM dossier WHERE id = $1',
    valeurs: [dossier.id],
  });
  numero = lu?.numero ?? '';
});

const prevues = async (jours?: number): Promise<Prevision[]> =>
  (await previsions.prevoir(jours)).filter(({ objet }) => objet === numero);

const rappelsEcrits = (): Promise<{ cle: string; donnees: object }[]> =>
  sql(db.manager, {
    texte: `SELECT o.cle, o.donnees FROM outbox o JOIN alerte x ON x.id = (o.donnees ->> 'alerteId')::uuid
      WHERE o.type = 'alerte_rappel' AND x.dossier_id = $1 ORDER BY o.cle`,
    valeurs: [dossier.id],
  });

describe('le compte à rebours de la fin du financement', () => {
  beforeEach(async () => {
    await uneAlerte(db, dossier.id, { regle: 'RR-01', gravite: 'info', occurrence: 'fin:2026-12-31' });
  });

  it('rappelle à J-270, une fois, et pas aux jours que la règle dit déjà', async () => {
    await rappels.rappeler();
    expect(await rappelsEcrits()).toEqual([]);
    aLaDate('2026-04-05');
    await rappels.rappeler();
    await rappels.rappeler();
    expect((await rappelsEcrits()).map(({ donnees }) => donnees)).toMatchObject([{ palier: 1, rappel: 270 }]);
    aLaDate('2026-05-20');
    await rappels.rappeler();
    expect(await rappelsEcrits()).toHaveLength(1);
  });

  it('rattrape le rappel manqué pendant un arrêt, sans rejouer ceux qui sont dépassés', async () => {
    aLaDate('2026-06-01');
    await rappels.rappeler();
    expect(await rappelsEcrits()).toHaveLength(1);
    aLaDate('2026-07-10');
    await rappels.rappeler();
    expect(await rappelsEcrits()).toHaveLength(1);
  });

  it('se tait une fois le relais acquis', async () => {
    await sql(db.manager, {
      texte: `UPDATE alerte SET etat = 'resolue', resolue_le = now(), motif_resolution = 'relais' WHERE dossier_id = $1`,
      valeurs: [dossier.id],
    });
    aLaDate('2026-04-05');
    await rappels.rappeler();
    expect(await rappelsEcrits()).toEqual([]);
  });

  it('suit les jours choisis par l’appel', async () => {
    await sql(db.manager, {
      texte: `UPDATE appel SET parametres = '{"compte_a_rebours_jours": [365, 300, 30]}' WHERE id = $1`,
      valeurs: [dossier.appelId],
    });
    aLaDate('2026-03-10');
    await rappels.rappeler();
    expect((await rappelsEcrits()).map(({ donnees }) => donnees)).toMatchObject([{ rappel: 300 }]);
  });
});

describe('ce qui partira', () => {
  it('dit l’échéance armée, son courriel, à qui et pourquoi', async () => {
    await uneNaissance(db, clock, dossier.id, {
      agent: agentSysteme('Essai'),
      etat: { parcours: { montee_en_charge: 'deploiement' }, observation: 'evaluee' },
      echeances: [
        { code: 'observation', evenement: 'echeance_observation', jours: 41 },
        { code: 'observation_lointaine', evenement: 'echeance_observation', jours: 344 },
      ],
    });
    const observation = (await prevues()).filter(({ modele }) => modele === 'observation_perimee');
    expect(observation).toMatchObject([
      { date: '2026-02-15', objet: numero, destinataires: [{ nom: 'Ana Roux', role: 'caf_conseiller' }] },
    ]);
    expect(observation[0]?.raison).toContain('observation');
  });

  it('dit le degré qu’une alerte atteindra, au jour où elle l’atteindra', async () => {
    aLaDate('2026-06-01');
    const fin = (await prevues(60)).filter(({ modele }) => modele === 'alerte_rr_01');
    expect(fin.map(({ date }) => date)).toEqual(['2026-07-04']);
    expect(fin[0]?.destinataires.map(({ nom }) => nom)).toContain('Ana Roux');
  });

  it('dit le rappel du compte à rebours', async () => {
    await uneAlerte(db, dossier.id, { regle: 'RR-01', gravite: 'info', occurrence: 'fin:2026-12-31' });
    const dites = (await prevues()).filter(({ raison }) => raison.startsWith('Rappel'));
    expect(dites.map(({ date }) => date)).toEqual(['2026-04-05']);
  });
});

it('le registre des rappels a un code par rappel', () => {
  expect(new Set(RAPPELS.map(({ code }) => code)).size).toBe(RAPPELS.length);
});
