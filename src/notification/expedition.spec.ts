import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import {
  type DossierANotifier,
  unConseiller,
  unDestinataire,
  unDossierANotifier,
  uneAlerte,
  unMessageNotifier,
} from '../../test/factories/notification.js';
import { uneBase } from '../../test/support/database.js';
import { type ServeurSmtp, unServeurSmtp } from '../../test/support/smtp.js';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { sql } from '../platform/database/sql.js';
import { Transport, TransportSmtp } from '../platform/mail/transport.js';
import { MARQUE_JALON } from '../platform/marque/marque.js';
import { EffetsRegistre } from '../platform/outbox/effets-registre.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { AlertesNotifiees } from './alertes-notifiees.service.js';
import { ConnexionsNotifiees } from './connexions-notifiees.service.js';
import { CourrielQueries } from './courriel.queries.js';
import { Depot } from './depot.service.js';
import { EvenementsNotifies } from './evenements-notifies.service.js';
import { Expedition } from './expedition.service.js';

let db: DataSource;
let smtp: ServeurSmtp;
let transport: TransportSmtp;
let depot: Depot;
let expedition: Expedition;
let queries: CourrielQueries;
let dossier: DossierANotifier;
let dora: string;

const clock = new Clock();
const outbox = new Outbox(clock);
const config = { adressePublique: 'https://jalon.exemple.fr', marque: MARQUE_JALON };

const unExpediteur = (par: Transport): Expedition => new Expedition(db, clock, outbox, par, new EffetsRegistre());

beforeAll(async () => {
  db = await uneBase();
  smtp = await unServeurSmtp();
  transport = new TransportSmtp(smtp.url);
  depot = new Depot(clock, config as Config, outbox);
  expedition = unExpediteur(transport);
  queries = new CourrielQueries(db, clock);
});

afterAll(async () => {
  transport.fermer();
  await smtp.fermer();
  await db.destroy();
});

beforeEach(async () => {
  clock.fixer(new Date('2024-02-12T10:00:00Z'));
  smtp.recus.length = 0;
  smtp.conduite = {};
  await sql(db.manager, { texte: 'UPDATE compte SET actif = false' });
  dossier = await unDossierANotifier(db);
  dora = await unDestinataire(db, 'dpfas', { nom: 'Dora Félix' });
});

const avancer = (ms: number): void => clock.fixer(new Date(clock.now().getTime() + ms));

const deposer = async (plus: Readonly<Record<string, unknown>> = {}): Promise<string[]> => {
  const evenements = new EvenementsNotifies(db, depot, new EffetsRegistre());
  await evenements.notifier(unMessageNotifier(dossier.id, { destinataires: ['dpfas'], ...plus }));
  const lignes = await sql<{ id: string }>(db.manager, {
    texte: 'SELECT id FROM courriel WHERE dossier_id = $1 ORDER BY cle',
    valeurs: [dossier.id],
  });
  return lignes.map(({ id }) => id);
};

const unCourriel = async (): Promise<string> => (await deposer())[0] ?? '';

interface Ligne {
  readonly etat: string;
  readonly raison: string | null;
  readonly tentatives: number;
  readonly double_possible: boolean;
  readonly prochain_essai_le: Date;
  readonly envoye_le: Date | null;
  readonly message_id: string;
  readonly texte: string;
}

async function lu(id: string): Promise<Ligne> {
  const [ligne] = await sql<Ligne>(db.manager, { texte: 'SELECT * FROM courriel WHERE id = $1', valeurs: [id] });
  if (ligne === undefined) {
    throw new Error('no such mail');
  }
  return ligne;
}

const relances = async (id: string): Promise<{ cle: string }[]> =>
  sql(db.manager, {
    texte: `SELECT cle FROM outbox WHERE type = 'envoyer_courriel' AND donnees ->> 'courrielId' = $1 ORDER BY id`,
    valeurs: [id],
  });

/** As if the process that held the mail had died six minutes ago. */
const laisserEnPlan = (id: string): Promise<unknown> =>
  sql(db.manager, {
    texte: `UPDATE courriel SET etat = 'en_cours', tentatives = tentatives + 1, pris_le = now() - interval '6 minutes'
      WHERE id = $1`,
    valeurs: [id],
  });

const messageIds = (): string[] => smtp.recus.map((message) => /^Message-ID: (.*)$/mu.exec(message)?.[1]?.trim() ?? '');

describe('un envoi par SMTP', () => {
  it('accepté est envoyé, en texte et en HTML, sous son Message-ID', async () => {
    const id = await unCourriel();
    await expedition.envoyer(id);
    expect(await lu(id)).toMatchObject({
      etat: 'envoye',
      tentatives: 1,
      envoye_le: clock.now(),
      double_possible: false,
    });
    expect(smtp.recus).toHaveLength(1);
    expect(smtp.recus[0]).toContain('multipart/alternative');
    expect(messageIds()).toEqual([(await lu(id)).message_id]);
    await expedition.envoyer(id);
    expect(smtp.recus).toHaveLength(1);
  });

  it('demandé vingt fois en même temps ne part qu’une fois', async () => {
    const id = await unCourriel();
    const ailleurs = unExpediteur(transport);
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? expedition : ailleurs).envoyer(id)));
    expect(smtp.recus).toHaveLength(1);
    expect(await lu(id)).toMatchObject({ etat: 'envoye', tentatives: 1 });
  });

  it('refusé pour un temps est différé, puis part sous le même Message-ID', async () => {
    const id = await unCourriel();
    smtp.conduite = { auDestinataire: () => '450 greylisted' };
    await expedition.envoyer(id);
    const differe = await lu(id);
    expect(differe).toMatchObject({ etat: 'differe', tentatives: 1, double_possible: false });
    expect(differe.raison).toContain('450');
    expect(differe.prochain_essai_le.getTime()).toBeGreaterThanOrEqual(clock.now().getTime() + 60_000);
    expect(await relances(id)).toHaveLength(2);
    smtp.conduite = {};
    await expedition.envoyer(id);
    expect(smtp.recus).toHaveLength(0);
    avancer(2 * 60_000);
    await expedition.envoyer(id);
    expect(await lu(id)).toMatchObject({ etat: 'envoye', tentatives: 2, raison: null });
    expect(messageIds()).toEqual([differe.message_id]);
  });

  it('refusé pour toujours va aux échecs avec sa raison, et se renvoie', async () => {
    const id = await unCourriel();
    smtp.conduite = { auDestinataire: () => '550 no such user' };
    await expedition.envoyer(id);
    expect(await lu(id)).toMatchObject({ etat: 'echec', tentatives: 1 });
    expect((await lu(id)).raison).toContain('550');
    expect(await relances(id)).toHaveLength(1);
    expect((await queries.enEchec()).map((echec) => echec.id)).toContain(id);
    smtp.conduite = {};
    await expedition.envoyer(id);
    expect(smtp.recus).toHaveLength(0);
    expect(await expedition.renvoyer(id)).toBe(true);
    expect(await expedition.renvoyer(id)).toBe(false);
    await expedition.envoyer(id);
    expect(await lu(id)).toMatchObject({ etat: 'envoye', raison: null });
  });

  it('refusé à un destinataire sur trois sert les autres une fois', async () => {
    await unDestinataire(db, 'dpfas', { courriel: `refuse.${dossier.id}@exemple.fr` });
    await unDestinataire(db, 'dpfas');
    smtp.conduite = { auDestinataire: (adresse) => (adresse.startsWith('refuse.') ? '550 no such user' : null) };
    const ids = await deposer();
    await Promise.all([...ids, ...ids].map((id) => expedition.envoyer(id)));
    const etats = await Promise.all(ids.map(async (id) => (await lu(id)).etat));
    expect(etats.toSorted()).toEqual(['echec', 'envoye', 'envoye']);
    expect(smtp.recus).toHaveLength(2);
  });

  it('sans réponse après le message est différé et compté comme double possible', async () => {
    const id = await unCourriel();
    smtp.conduite = { apresMessage: 'muet' };
    await expedition.envoyer(id);
    expect(await lu(id)).toMatchObject({ etat: 'differe', double_possible: true });
  });

  it('coupé après le message repart sous le même Message-ID', async () => {
    const id = await unCourriel();
    smtp.conduite = { apresMessage: 'coupe' };
    await expedition.envoyer(id);
    expect(await lu(id)).toMatchObject({ etat: 'differe', double_possible: true });
    smtp.conduite = {};
    avancer(2 * 60_000);
    await expedition.envoyer(id);
    const { message_id: messageId, etat } = await lu(id);
    expect(etat).toBe('envoye');
    expect(messageIds()).toEqual([messageId, messageId]);
  });

  it('vers un serveur absent est différé, sans double possible', async () => {
    const id = await unCourriel();
    const absent = new TransportSmtp('smtp://127.0.0.1:9');
    await unExpediteur(absent).envoyer(id);
    absent.fermer();
    expect(await lu(id)).toMatchObject({ etat: 'differe', double_possible: false });
  });

  it('abandonne après douze essais, et le dit', async () => {
    const id = await unCourriel();
    smtp.conduite = { auDestinataire: () => '451 later' };
    for (let essai = 0; essai < 12; essai += 1) {
      // eslint-disable-next-line no-await-in-loop -- each try follows the wait of the one before
      await expedition.envoyer(id);
      avancer(8 * 3_600_000);
    }
    expect(await lu(id)).toMatchObject({ etat: 'echec', tentatives: 12 });
    expect((await lu(id)).raison).toContain('Abandonné après 12 essais');
  });

  it('ne laisse passer aucun en-tête venu d’un nom ou d’un titre', async () => {
    await sql(db.manager, {
      texte: 'UPDATE compte SET nom = $2 WHERE id = $1',
      valeurs: [dora, 'Dora\r\nBcc: voleur@exemple.fr\r\n"<x@y.fr>'],
    });
    await sql(db.manager, {
      texte: 'UPDATE dossier SET titre = $2 WHERE id = $1',
      valeurs: [dossier.id, 'Titre\r\nX-Piege: oui\r\n\r\ncorps'],
    });
    const id = await unCourriel();
    await expedition.envoyer(id);
    const [message = ''] = smtp.recus;
    const [enTetes = ''] = message.split(/\r?\n\r?\n/u);
    expect(enTetes).not.toMatch(/^(?:Bcc|X-Piege):/imu);
    expect((await lu(id)).etat).toBe('envoye');
  });

  it('efface le lien de connexion une fois parti', async () => {
    const connexions = new ConnexionsNotifiees(db, clock, depot, new EffetsRegistre());
    await connexions.notifier({ compteId: dora, lien: 'https://jalon.exemple.fr/connexion/lien/secret' }, 'c:1');
    const [courriel] = await queries.lister({ compteId: dora, modele: 'connexion', limite: 1 });
    const id = courriel?.id ?? '';
    await expedition.envoyer(id);
    expect(smtp.recus[0]).toContain('/connexion/lien/secret');
    expect((await lu(id)).texte).not.toContain('secret');
  });
});

describe('un processus tué pendant l’envoi', () => {
  it('entre le 250 et l’écriture : le courriel repart une fois, même Message-ID, compté', async () => {
    const id = await unCourriel();
    class TueApresLe250 extends TransportSmtp {
      override async envoyer(message: Parameters<Transport['envoyer']>[0]): Promise<void> {
        await super.envoyer(message);
        return new Promise(() => undefined);
      }
    }
    const tue = new TueApresLe250(smtp.url);
    void unExpediteur(tue).envoyer(id);
    for (let essai = 0; essai < 100 && smtp.recus.length === 0; essai += 1) {
      // eslint-disable-next-line no-await-in-loop -- waits for the server
      await new Promise((suite) => setTimeout(suite, 20));
    }
    expect(await lu(id)).toMatchObject({ etat: 'en_cours' });
    await expedition.envoyer(id);
    expect(smtp.recus).toHaveLength(1);
    await sql(db.manager, {
      texte: `UPDATE courriel SET pris_le = pris_le - interval '6 minutes' WHERE id = $1`,
      valeurs: [id],
    });
    expect(await expedition.reprendre()).toBeGreaterThanOrEqual(1);
    await expedition.envoyer(id);
    tue.fermer();
    const { etat, double_possible: double, message_id: messageId } = await lu(id);
    expect([etat, double]).toEqual(['envoye', true]);
    expect(messageIds()).toEqual([messageId, messageId]);
    expect((await queries.bilan()).doublons).toBe(0);
  });

  it('deux fois de suite : il attend une personne', async () => {
    const id = await unCourriel();
    await laisserEnPlan(id);
    const muet = unExpediteur(
      new (class extends Transport {
        override readonly genre = 'smtp';
        override async envoyer(): Promise<void> {
          return new Promise(() => undefined);
        }
      })(),
    );
    void muet.envoyer(id);
    for (let essai = 0; essai < 50 && !(await lu(id)).double_possible; essai += 1) {
      // eslint-disable-next-line no-await-in-loop -- waits for the claim
      await new Promise((suite) => setTimeout(suite, 20));
    }
    await laisserEnPlan(id);
    await expedition.envoyer(id);
    expect(smtp.recus).toHaveLength(0);
    await expedition.reprendre();
    expect(await lu(id)).toMatchObject({ etat: 'echec' });
    expect((await lu(id)).raison).toContain('Interrompu deux fois');
  });

  it('un ouvrier revenu trop tard ne change plus rien', async () => {
    const id = await unCourriel();
    let liberer: (() => void) | undefined;
    const lent = unExpediteur(
      new (class extends Transport {
        override readonly genre = 'smtp';
        override async envoyer(): Promise<void> {
          await new Promise<void>((suite) => {
            liberer = suite;
          });
        }
      })(),
    );
    const retardataire = lent.envoyer(id);
    while (liberer === undefined) {
      // eslint-disable-next-line no-await-in-loop -- waits for the claim
      await new Promise((suite) => setTimeout(suite, 10));
    }
    await sql(db.manager, {
      texte: `UPDATE courriel SET pris_le = pris_le - interval '6 minutes' WHERE id = $1`,
      valeurs: [id],
    });
    smtp.conduite = { auDestinataire: () => '550 no such user' };
    await expedition.envoyer(id);
    liberer();
    await retardataire;
    expect(await lu(id)).toMatchObject({ etat: 'echec' });
  });
});

describe('la boîte intégrée', () => {
  it('garde le courriel une fois, même demandé vingt fois', async () => {
    const id = await unCourriel();
    const boite = unExpediteur(new Transport());
    await Promise.all(Array.from({ length: 20 }, () => boite.envoyer(id)));
    expect(await lu(id)).toMatchObject({ etat: 'envoye', envoye_le: clock.now() });
    expect(smtp.recus).toHaveLength(0);
  });
});

describe('ce qui ne vaut plus la peine d’être envoyé', () => {
  const uneAlerteDeposee = async (plus: Readonly<Record<string, unknown>> = {}): Promise<[string, string]> => {
    const alertes = new AlertesNotifiees(db, clock, depot, new EffetsRegistre());
    const alerteId = await uneAlerte(db, dossier.id, plus);
    await alertes.alerter({ alerteId, palier: 1 });
    const [ligne] = await sql<{ id: string }>(db.manager, {
      texte: 'SELECT id FROM courriel WHERE alerte_id = $1 ORDER BY cle LIMIT 1',
      valeurs: [alerteId],
    });
    return [alerteId, ligne?.id ?? ''];
  };

  const raison = async (id: string): Promise<string | null> => {
    await expedition.envoyer(id);
    expect(smtp.recus).toHaveLength(0);
    const { etat, raison: dite } = await lu(id);
    expect(etat).toBe('sans_objet');
    return dite;
  };

  it('un compte fermé', async () => {
    const id = await unCourriel();
    await sql(db.manager, { texte: 'UPDATE compte SET actif = false WHERE id = $1', valeurs: [dora] });
    expect(await raison(id)).toContain('fermé');
  });

  it('une alerte refermée, un dossier clos, un degré dépassé, un relais acquis', async () => {
    const [fermee, a] = await uneAlerteDeposee();
    await sql(db.manager, {
      texte: `UPDATE alerte SET etat = 'resolue', resolue_le = now(), motif_resolution = 'fait' WHERE id = $1`,
      valeurs: [fermee],
    });
    expect(await raison(a)).toContain('refermée');
    const [montee, b] = await uneAlerteDeposee();
    await sql(db.manager, { texte: 'UPDATE alerte SET palier = 2 WHERE id = $1', valeurs: [montee] });
    expect(await raison(b)).toContain('changé de degré');
    const [, c] = await uneAlerteDeposee({ regle: 'RR-01', gravite: 'info' });
    await sql(db.manager, {
      texte: `UPDATE dossier SET marques = '{relais_acquis}' WHERE id = $1`,
      valeurs: [dossier.id],
    });
    expect(await raison(c)).toContain('relais');
    const [, d] = await uneAlerteDeposee();
    await sql(db.manager, { texte: 'UPDATE dossier SET clos = true WHERE id = $1', valeurs: [dossier.id] });
    expect(await raison(d)).toContain('clos');
  });

  it('un conseiller parti : celui qui le remplace est prévenu à sa place', async () => {
    const ana = await unDestinataire(db, 'caf_conseiller', { caf_code: '26' });
    const bo = await unDestinataire(db, 'caf_conseiller', { caf_code: '26' });
    const charge = await unConseiller(db, dossier.id, ana);
    const alertes = new AlertesNotifiees(db, clock, depot, new EffetsRegistre());
    const alerteId = await uneAlerte(db, dossier.id);
    await alertes.alerter({ alerteId, palier: 1 });
    await sql(db.manager, { texte: `UPDATE conseiller SET fin_le = '2024-02-12' WHERE id = $1`, valeurs: [charge] });
    await unConseiller(db, dossier.id, bo);
    const [sien] = await queries.lister({ compteId: ana, limite: 1 });
    expect(await raison(sien?.id ?? '')).toContain('ne suit plus');
    const [report] = await sql<{ donnees: unknown }>(db.manager, {
      texte: `SELECT donnees FROM outbox WHERE type = 'alerte_ouverte' AND donnees ->> 'alerteId' = $1`,
      valeurs: [alerteId],
    });
    await alertes.alerter(report?.donnees);
    expect(await queries.lister({ compteId: bo, limite: 5 })).toHaveLength(1);
  });
});
