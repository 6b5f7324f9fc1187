import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import {
  type DossierANotifier,
  unConseiller,
  unDestinataire,
  unDossierANotifier,
  uneAlerte,
  uneNaissance,
  unMessageNotifier,
} from '../../test/factories/notification.js';
import { uneBase } from '../../test/support/database.js';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { sql } from '../platform/database/sql.js';
import { MARQUE_JALON } from '../platform/marque/marque.js';
import { EffetsRegistre } from '../platform/outbox/effets-registre.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { AlertesNotifiees } from './alertes-notifiees.service.js';
import { ConnexionsNotifiees } from './connexions-notifiees.service.js';
import { CourrielQueries } from './courriel.queries.js';
import { Depot } from './depot.service.js';
import { EvenementsNotifies } from './evenements-notifies.service.js';

let db: DataSource;
let evenements: EvenementsNotifies;
let alertes: AlertesNotifiees;
let connexions: ConnexionsNotifiees;
let queries: CourrielQueries;
let dossier: DossierANotifier;

const clock = new Clock();
const config = { adressePublique: 'https://jalon.exemple.fr', marque: MARQUE_JALON };

beforeAll(async () => {
  db = await uneBase();
  const depot = new Depot(clock, config as Config, new Outbox(clock));
  evenements = new EvenementsNotifies(db, depot, new EffetsRegistre());
  alertes = new AlertesNotifiees(db, clock, depot, new EffetsRegistre());
  connexions = new ConnexionsNotifiees(db, clock, depot, new EffetsRegistre());
  queries = new CourrielQueries(db, clock);
});

afterAll(async () => db.destroy());

beforeEach(async () => {
  clock.fixer(new Date('2024-02-12T10:00:05Z'));
  await sql(db.manager, { texte: 'UPDATE compte SET actif = false' });
  dossier = await unDossierANotifier(db);
});

interface Ecrit {
  readonly id: string;
  readonly compte_id: string;
  readonly role: string;
  readonly objet: string;
  readonly texte: string;
  readonly etat: string;
  readonly message_id: string;
  readonly cree_le: Date;
}

const ecrits = (): Promise<Ecrit[]> =>
  sql(db.manager, { texte: 'SELECT * FROM courriel WHERE dossier_id = $1 ORDER BY cle', valeurs: [dossier.id] });

const envois = async (): Promise<number> => {
  const [compte] = await sql<{ n: number }>(db.manager, {
    texte: `SELECT count(*)::int AS n FROM outbox WHERE type = 'envoyer_courriel'
      AND donnees ->> 'courrielId' IN (SELECT id::text FROM courriel WHERE dossier_id = $1)`,
    valeurs: [dossier.id],
  });
  return compte?.n ?? 0;
};

const notifier = (plus: Readonly<Record<string, unknown>> = {}): Promise<void> =>
  evenements.notifier(unMessageNotifier(dossier.id, plus));

describe('un évènement notifié', () => {
  it('écrit un courriel au conseiller, avec le fait, la date, la cause et le lien', async () => {
    const ana = await unDestinataire(db, 'caf_conseiller', { caf_code: '26', nom: 'Ana Roux' });
    await unConseiller(db, dossier.id, ana);
    await notifier();
    const [courriel, ...autres] = await ecrits();
    expect(autres).toEqual([]);
    expect(courriel).toMatchObject({ compte_id: ana, role: 'caf_conseiller', etat: 'a_envoyer' });
    expect(courriel?.cree_le).toEqual(clock.now());
    for (const dit of ['Bonjour Ana Roux,', '12 février 2024', 'Manque de personnel', 'Deux arrêts de travail.']) {
      expect(courriel?.texte).toContain(dit);
    }
    expect(courriel?.texte).toMatch(/https:\/\/jalon\.exemple\.fr\/dossiers\/D-/u);
    expect(await envois()).toBe(1);
  });

  it('dit le jour où le fait s’est produit plutôt que celui où il a été saisi', async () => {
    await unDestinataire(db, 'dpfas');
    await notifier({ donnees: { cause: 'personnel', motif: 'Arrêt.', date: '2024-01-30' } });
    expect((await ecrits())[0]?.texte).toContain('30 janvier 2024');
  });

  it('reçu vingt fois en même temps, écrit un seul courriel et un seul envoi', async () => {
    const ana = await unDestinataire(db, 'caf_conseiller', { caf_code: '26' });
    await unConseiller(db, dossier.id, ana);
    await Promise.all(Array.from({ length: 20 }, () => notifier()));
    expect(await ecrits()).toHaveLength(1);
    expect(await envois()).toBe(1);
    await notifier({ rang: 4 });
    expect(await ecrits()).toHaveLength(2);
    expect((await queries.bilan()).doublons).toBe(0);
  });

  it('sans conseiller va à la direction de la Caf, sans direction à la Dpfas', async () => {
    const dora = await unDestinataire(db, 'dpfas');
    await notifier({ rang: 5 });
    const eva = await unDestinataire(db, 'caf_direction', { caf_code: '26' });
    await notifier({ rang: 6 });
    expect((await ecrits()).map(({ compte_id }) => compte_id).toSorted()).toEqual([dora, eva].toSorted());
    expect((await ecrits())[0]?.texte).toContain('Aucun conseiller n’est nommé');
  });

  it('sans personne laisse une trace qui se voit', async () => {
    await notifier({ destinataires: ['porteur', 'caf_conseiller'] });
    expect(await ecrits()).toEqual([]);
    const traces = await queries.impossibles(dossier.id);
    expect(new Set(traces.map(({ role }) => role))).toEqual(new Set(['caf_conseiller', 'porteur']));
    expect(traces.map(({ raison }) => raison).join(' ')).toContain('nommez un conseiller');
    await notifier({ destinataires: ['porteur', 'caf_conseiller'] });
    expect(await queries.impossibles(dossier.id)).toHaveLength(2);
  });

  it('n’écrit qu’une fois à qui tient deux rôles, ni à un compte fermé', async () => {
    const dora = await unDestinataire(db, 'dpfas');
    await unDestinataire(db, 'dpfas', { actif: false });
    await notifier({ destinataires: ['caf_conseiller', 'dpfas'] });
    expect((await ecrits()).map(({ compte_id, role }) => [compte_id, role])).toEqual([[dora, 'dpfas']]);
  });

  it('parle au porteur de son projet', async () => {
    await unDestinataire(db, 'porteur', { organisme_id: dossier.porteurId });
    await notifier({ modele: 'pause', evenement: 'mettre_en_pause', destinataires: ['porteur'] });
    expect((await ecrits())[0]?.texte).toContain('Votre projet');
  });

  it('d’un dossier fictif le dit dans l’objet', async () => {
    dossier = await unDossierANotifier(db, { fictif: true });
    await unDestinataire(db, 'dpfas');
    await notifier();
    expect((await ecrits())[0]?.objet).toMatch(/^\[Fictif\] /u);
  });

  it('nomme l’auteur que porte le journal, et l’échéance que l’évènement a armée', async () => {
    await unDestinataire(db, 'porteur', { organisme_id: dossier.porteurId });
    await uneNaissance(db, clock, dossier.id, {
      agent: { compteId: null, role: 'caf_conseiller', nom: 'Ana Roux', cafCode: '26', organismeId: null },
      echeances: [{ code: 'complement', evenement: 'echeance_complement', jours: 15 }],
    });
    await notifier({
      rang: 1,
      modele: 'complement_demande',
      evenement: 'demander_complement',
      donnees: { motif: 'Le budget manque.' },
      destinataires: ['porteur'],
    });
    const [courriel] = await ecrits();
    expect(courriel?.texte).toContain('Ana Roux (Conseil technique de la Caf)');
    expect(courriel?.texte).toContain('au plus tard le 27 février 2024');
  });

  it('se tait pour un dossier qui n’existe plus, et échoue pour un modèle inconnu', async () => {
    await evenements.notifier(unMessageNotifier('00000000-0000-4000-8000-000000000000'));
    await expect(notifier({ modele: 'inconnu' })).rejects.toThrow('inconnu');
  });
});

describe('une alerte notifiée', () => {
  it('va aux destinataires de sa règle, avec la leçon, l’action et le moyen de l’accuser', async () => {
    const ana = await unDestinataire(db, 'caf_conseiller', { caf_code: '26' });
    const ines = await unDestinataire(db, 'caflab_referent');
    await unConseiller(db, dossier.id, ana);
    const alerteId = await uneAlerte(db, dossier.id);
    await Promise.all(Array.from({ length: 5 }, () => alertes.alerter({ alerteId, palier: 1, gravite: 'haute' })));
    const courriels = await ecrits();
    expect(courriels.map(({ compte_id }) => compte_id).toSorted()).toEqual([ana, ines].toSorted());
    for (const dit of ['31 mai 2023', 'Plusieurs projets se sont arrêtés', 'l’intérim', 'marquez-la comme vue']) {
      expect(courriels[0]?.texte).toContain(dit);
    }
    expect(courriels[0]?.texte).toContain(`/alertes/${alerteId}`);
  });

  it('écrit de nouveau à chaque degré, jamais deux fois au même', async () => {
    await unDestinataire(db, 'dpfas');
    const alerteId = await uneAlerte(db, dossier.id);
    await alertes.alerter({ alerteId, palier: 1 });
    await alertes.alerter({ alerteId, palier: 2 });
    await alertes.alerter({ alerteId, palier: 2 });
    expect(await ecrits()).toHaveLength(2);
  });

  it('prévient aussi le CafLab quand une Caf est co-porteuse', async () => {
    const ines = await unDestinataire(db, 'caflab_referent');
    await unDestinataire(db, 'dpfas');
    await sql(db.manager, {
      texte: `INSERT INTO co_porteur (dossier_id, nom, role, caf_code) VALUES ($1, 'Caf', 'co_porteur', '26')`,
      valeurs: [dossier.id],
    });
    const alerteId = await uneAlerte(db, dossier.id, { regle: 'RR-08', gravite: 'moyenne' });
    await alertes.alerter({ alerteId, palier: 1 });
    expect((await ecrits()).map(({ compte_id }) => compte_id)).toContain(ines);
  });

  it('d’une règle en défaut prévient la Dpfas une fois par jour', async () => {
    const dora = await unDestinataire(db, 'dpfas');
    const defaut = { regle: 'RR-08', titre: 'Pause', jour: '2024-02-12', faute: 'division by zero' };
    await alertes.signalerDefaut(defaut);
    await alertes.signalerDefaut(defaut);
    const courriels = await queries.lister({ compteId: dora, limite: 10 });
    expect(courriels.map(({ modele }) => modele)).toEqual(['regle_en_defaut']);
  });
});

describe('un lien de connexion', () => {
  it('est écrit à qui l’a demandé, et lu de lui seul', async () => {
    const ana = await unDestinataire(db, 'caf_conseiller', { caf_code: '26' });
    const dora = await unDestinataire(db, 'dpfas');
    const lien = 'https://jalon.exemple.fr/connexion/lien/abc';
    await connexions.notifier({ compteId: ana, lien }, 'mail:connexion:1');
    await connexions.notifier({ compteId: ana, lien }, 'mail:connexion:1');
    const [courriel, ...autres] = await queries.lister({ compteId: ana, limite: 10 });
    expect(autres).toEqual([]);
    const id = courriel?.id ?? '';
    expect((await queries.lire(id, ana))?.texte).toContain(lien);
    const vuParLaDpfas = await queries.lire(id, null, dora);
    expect(`${vuParLaDpfas?.texte} ${vuParLaDpfas?.html}`).not.toContain('/connexion/lien/');
    expect(await queries.lire(id, dora)).toBeNull();
  });
});

describe('la boîte aux lettres', () => {
  it('liste par page, compte les non lus et garde la première lecture', async () => {
    const dora = await unDestinataire(db, 'dpfas');
    for (const rang of [11, 12, 13]) {
      // eslint-disable-next-line no-await-in-loop -- in this order
      await notifier({ rang, destinataires: ['dpfas'] });
      clock.fixer(new Date(clock.now().getTime() + 60_000));
    }
    await sql(db.manager, {
      texte: `UPDATE courriel SET etat = 'envoye', envoye_le = cree_le WHERE compte_id = $1`,
      valeurs: [dora],
    });
    const page = await queries.lister({ compteId: dora, limite: 2 });
    expect(page).toHaveLength(3);
    const suite = await queries.lister({ compteId: dora, limite: 2, apres: page[1]?.id });
    expect(suite.map(({ id }) => id)).toEqual([page[2]?.id]);
    expect(await queries.nonLus(dora)).toBe(3);
    const id = page[0]?.id ?? '';
    await queries.marquerLu(id, dora);
    const luLe = (await queries.lire(id, dora))?.lu_le;
    clock.fixer(new Date(clock.now().getTime() + 60_000));
    await queries.marquerLu(id, dora);
    expect((await queries.lire(id, dora))?.lu_le).toEqual(luLe);
    expect(await queries.nonLus(dora)).toBe(2);
  });
});
