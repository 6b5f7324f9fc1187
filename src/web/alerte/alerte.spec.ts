import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { unAgent, unOrganisme } from '../../../test/factories/comite.js';
import { unDossierSuivi, uneCaf } from '../../../test/factories/dossier-suivi.js';
import { connecte, uneApplication } from '../../../test/support/application.js';
import { uneBase } from '../../../test/support/database.js';
import type { Navigateur } from '../../../test/support/navigateur.js';
import { AlerteService } from '../../alerte/alerte.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { sql } from '../../platform/database/sql.js';
import type { Agent } from '../../workflow/agent.js';
import { PagesAlerteModule } from './pages-alerte.module.js';

let db: DataSource;
let app: NestFastifyApplication;
let dpfas: Agent;
let conseiller: Agent;
let fin: string;
let retard: string;
let ailleurs: string;

const executer = <T>(texte: string, ...valeurs: readonly unknown[]): Promise<T[]> =>
  sql<T>(db.manager, { texte, valeurs });

const entrer = (agent: Agent): Promise<Navigateur> => connecte(app, db, agent);

/** The alert of a dossier, or of nobody. */
async function alerteDe(dossierId: string): Promise<string> {
  const [alerte] = await executer<{ id: string }>('SELECT id FROM alerte WHERE dossier_id = $1', dossierId);
  return alerte?.id ?? '';
}

beforeAll(async () => {
  db = await uneBase();
  app = await uneApplication(db, [PagesAlerteModule]);
  app.get(Clock).fixer(new Date('2026-09-01T08:00:00Z'));
  await uneCaf(db, '38');
  await uneCaf(db, '26');
  dpfas = await unAgent(db, { role: 'dpfas' });
  conseiller = await unAgent(db, { role: 'caf_conseiller', cafCode: '38' });
  fin = await unDossierSuivi(db, {
    convention: { signee_le: '2025-01-01', debut: '2025-01-01', fin: '2026-09-15' },
    cafCode: '38',
  });
  retard = await unDossierSuivi(db, {
    cadence: 'en_retard',
    depuis: { cadence: '2026-03-01T09:00:00.000Z' },
    contexte: { cause_cadence: 'coordonnateur_absent' },
    cafCode: '38',
  });
  ailleurs = await unDossierSuivi(db, { observation: 'non_evaluee', cafCode: '26' });
});

afterAll(() => app.close());

beforeEach(async () => {
  await executer('DELETE FROM alerte_histoire');
  await executer('DELETE FROM alerte');
  await app.get(AlerteService).balayerTout();
});

describe('la boîte des alertes', () => {
  it('donne les plus graves d’abord, avec leurs raisons, et se filtre', async () => {
    const siege = await entrer(dpfas);
    const { body } = await siege.aller('/alertes');
    expect(body).toContain('3 alertes à traiter');
    expect(body).toContain('2 hautes ou critiques');
    expect(body).toContain('alertes à traiter</span>');
    expect(body.indexOf('Fin du financement dans 14 jours')).toBeLessThan(body.indexOf('En retard depuis 6 mois'));
    for (const dit of ['15 septembre 2026', 'Coordonnateur absent', 'Le FIPE amorce', 'À faire', 'Jamais rencontré']) {
      expect(body).toContain(dit);
    }
    const [parGravite, parRegle, parCaf, aucune] = [
      await siege.aller('/alertes?gravite=critique'),
      await siege.aller('/alertes?regle=RR-08'),
      await siege.aller('/alertes?caf=26'),
      await siege.aller('/alertes?regle=RR-03'),
    ].map((page) => page.body);
    expect(parGravite).toContain('Fin du financement');
    expect(parGravite).not.toContain('En retard depuis');
    expect(parRegle).toContain('En retard depuis');
    expect(parRegle).not.toContain('Fin du financement dans');
    expect(parCaf).toContain('Jamais rencontré');
    expect(parCaf).not.toContain('En retard depuis');
    expect(aucune).toContain('Aucune alerte ne répond à ces critères.');
    for (const faux of ['gravite=énorme', 'regle=RR-1', "caf=38'--", 'regle=RR-01&regle=RR-03']) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      expect([faux, (await siege.aller(`/alertes?${encodeURI(faux)}`)).statusCode]).toEqual([faux, 422]);
    }
  });

  it('montre à chacun son territoire, et rien à qui n’en suit pas', async () => {
    const caf = await entrer(conseiller);
    const { body } = await caf.aller('/alertes');
    expect(body).toContain('2 alertes à traiter');
    expect(body).not.toContain('Jamais rencontré');
    expect(body).not.toContain('name="caf"');
    for (const id of [await alerteDe(ailleurs), randomUUID(), 'nulle', "';--"]) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      expect([id, (await caf.aller(`/alertes/${id}`)).statusCode]).toEqual([id, 404]);
    }
    expect((await caf.envoyer(`/alertes/${await alerteDe(ailleurs)}/vue`)).statusCode).toBe(404);
    const porteur = await entrer(await unAgent(db, { role: 'porteur', organismeId: await unOrganisme(db) }));
    expect((await porteur.aller('/alertes')).statusCode).toBe(403);
  });
});

describe('une alerte', () => {
  it('dit pourquoi elle est là, quoi faire, et son histoire', async () => {
    await executer(
      `INSERT INTO relais (id, dossier_id, financeur, statut, inscrit_le)
       VALUES (gen_random_uuid(), $1, 'Communauté de communes du Val', 'vise', now())`,
      fin,
    );
    const caf = await entrer(conseiller);
    const { body } = await caf.aller(`/alertes/${await alerteDe(fin)}`);
    for (const dit of [
      'Fin du financement dans 14 jours, aucun relais acquis',
      'Règle RR-01',
      '15 septembre 2026',
      'À planifier',
      'Décidez ensemble de la suite',
      'Communauté de communes du Val',
      'Alerte ouverte : gravité critique',
      'par le fait contraire : un relais est acquis',
      'href="/dossiers/',
    ]) {
      expect(body).toContain(dit);
    }
  });

  it('se marque vue, une fois', async () => {
    const caf = await entrer(conseiller);
    await caf.aller('/alertes');
    const id = await alerteDe(retard);
    const vue = await caf.envoyer(`/alertes/${id}/vue?gravite=haute`, { retour: 'boite' });
    expect([vue.statusCode, vue.headers.location]).toEqual([303, '/alertes?gravite=haute']);
    expect((await caf.envoyer(`/alertes/${id}/vue`)).headers.location).toBe(`/alertes/${id}`);
    const page = await caf.aller(`/alertes/${id}`);
    expect(page.body).toContain('Marquée vue');
    expect(await executer(`SELECT fait FROM alerte_histoire WHERE alerte_id = $1 AND fait = 'vue'`, id)).toHaveLength(
      1,
    );
  });

  it('se referme avec une raison, puis montre la suivante de la même boîte', async () => {
    const siege = await entrer(dpfas);
    await siege.aller('/alertes');
    const [premiere, seconde] = [await alerteDe(fin), await alerteDe(retard)];
    const vide = await siege.envoyer(`/alertes/${premiere}/resolution`, { motif: ' ' });
    expect([vide.statusCode, vide.body]).toEqual([422, expect.stringContaining('ce texte est vide')]);
    const nul = await siege.envoyer(`/alertes/${premiere}/resolution`, { motif: 'Vu\0avec eux' });
    expect([nul.statusCode, nul.body]).toEqual([422, expect.stringContaining('caractère illisible')]);
    const fait = await siege.envoyer(`/alertes/${premiere}/resolution`, { motif: '<b>Accord</b> reçu' });
    expect([fait.statusCode, fait.headers.location]).toEqual([303, `/alertes/${seconde}`]);
    expect((await siege.aller(`/alertes/${seconde}`)).body).toContain('Voici la suivante.');
    const refermee = await siege.aller(`/alertes/${premiere}`);
    expect(refermee.body).toContain('Refermée');
    expect(refermee.body).toContain('&lt;b>Accord&lt;/b> reçu');
    const encore = await siege.envoyer(`/alertes/${premiere}/resolution`, { motif: 'Encore' });
    expect([encore.statusCode, encore.body]).toEqual([409, expect.stringContaining('déjà refermée')]);
    const seule = await siege.envoyer(`/alertes/${seconde}/resolution?regle=RR-08`, { motif: 'Reprise en octobre' });
    expect(seule.headers.location).toBe('/alertes?regle=RR-08');
  });

  it('ne se laisse pas refermer seule par une Caf co-porteuse ; ce qui est tapé reste', async () => {
    await executer(
      `INSERT INTO co_porteur (dossier_id, nom, role, caf_code) VALUES ($1, 'Caf 38', 'co_porteur', '38')`,
      retard,
    );
    const caf = await entrer(conseiller);
    await caf.aller('/alertes');
    const refus = await caf.envoyer(`/alertes/${await alerteDe(retard)}/resolution`, { motif: 'Tout va bien' });
    expect([refus.statusCode, refus.body]).toEqual([403, expect.stringContaining('co-porteuse de ce projet')]);
    expect(refus.body).toContain('>Tout va bien</textarea>');
    await executer('DELETE FROM co_porteur');
  });

  it('marque le dossier fictif', async () => {
    await executer('UPDATE dossier SET fictif = true WHERE id = $1', fin);
    const siege = await entrer(dpfas);
    expect((await siege.aller('/alertes')).body).toContain('Fictif');
    expect((await siege.aller(`/alertes/${await alerteDe(fin)}`)).body).toContain('Dossier fictif');
  });
});
