import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catch, Global, Module } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { unDestinataire, unDossierANotifier, unMessageNotifier } from '../../../test/factories/notification.js';
import { uneBase } from '../../../test/support/database.js';
import { Navigateur } from '../../../test/support/navigateur.js';
import { ConnexionsNotifiees } from '../../notification/connexions-notifiees.service.js';
import { CourrielQueries } from '../../notification/courriel.queries.js';
import { Depot } from '../../notification/depot.service.js';
import { EvenementsNotifies } from '../../notification/evenements-notifies.service.js';
import { Expedition } from '../../notification/expedition.service.js';
import { Previsions } from '../../notification/previsions.queries.js';
import type { Prevision } from '../../notification/previsions.queries.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { sql } from '../../platform/database/sql.js';
import { Refus } from '../../platform/errors/refus.js';
import { Transport } from '../../platform/mail/transport.js';
import { MARQUE_JALON } from '../../platform/marque/marque.js';
import { EffetsRegistre } from '../../platform/outbox/effets-registre.js';
import { FileSortante } from '../../platform/outbox/file-sortante.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { PagesAuthModule } from '../auth/pages-auth.module.js';
import type { ReponseHttp } from '../securite/http.js';
import { installerSecurite } from '../securite/installer.js';
import { SecuriteModule } from '../securite/securite.module.js';
import { CourrielsPage } from './courriels.page.js';
import { ParcoursCourriels } from './parcours-courriels.js';

const config = { adressePublique: 'http://localhost:3000', demonstration: true, marque: MARQUE_JALON };

const PREVISION: Prevision = {
  date: '2026-02-15',
  objet: 'FIPE-2023-017',
  modele: 'observation_perimee',
  destinataires: [],
  raison: 'L’échéance « observation » arrive.',
};

@Catch(Refus)
class FiltreDEssai implements ExceptionFilter {
  catch({ statut, motif }: Refus, hote: ArgumentsHost): void {
    const reponse = hote.switchToHttp().getResponse<ReponseHttp & { send(corps: string): void }>();
    void reponse.status(statut);
    reponse.send(motif);
  }
}

let db: DataSource;
let app: NestFastifyApplication;
let depot: Depot;
let dora: string;
let ana: string;
let courrielDeDora: string;
let courrielDAna: string;

const socle = () => {
  @Global()
  @Module({
    providers: [
      Clock,
      Outbox,
      EffetsRegistre,
      FileSortante,
      { provide: Transport, useFactory: () => new Transport() },
      { provide: DataSource, useValue: db },
      { provide: Config, useFactory: () => config },
    ],
    exports: [Clock, Outbox, EffetsRegistre, FileSortante, Transport, DataSource, Config],
  })
  class SocleDEssai {}
  return SocleDEssai;
};

async function uneApplication(): Promise<NestFastifyApplication> {
  const banc = await Test.createTestingModule({
    imports: [socle(), SecuriteModule, PagesAuthModule],
    controllers: [CourrielsPage],
    providers: [
      ParcoursCourriels,
      CourrielQueries,
      Expedition,
      { provide: Previsions, useValue: { prevoir: async () => [PREVISION] } },
    ],
  }).compile();
  const application = banc.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  application.useGlobalFilters(new FiltreDEssai());
  await installerSecurite(application);
  await application.init();
  await application.getHttpAdapter().getInstance().ready();
  return application;
}

const idDe = async (compteId: string): Promise<string> => {
  const [courriel] = await sql<{ id: string }>(db.manager, {
    texte: 'SELECT id FROM courriel WHERE compte_id = $1 ORDER BY cree_le LIMIT 1',
    valeurs: [compteId],
  });
  return courriel?.id ?? '';
};

beforeAll(async () => {
  db = await uneBase();
  app = await uneApplication();
  const clock = app.get(Clock);
  depot = new Depot(clock, config as Config, new Outbox(clock));
  const dossier = await unDossierANotifier(db, { fictif: true, titre: '<script>alert(1)</script> & Cie' });
  dora = await unDestinataire(db, 'dpfas', { nom: 'Dora Félix', demonstration: true });
  ana = await unDestinataire(db, 'caf_direction', { nom: 'Ana Roux', caf_code: '26', demonstration: true });
  const evenements = new EvenementsNotifies(db, depot, new EffetsRegistre());
  await evenements.notifier(unMessageNotifier(dossier.id, { destinataires: ['caf_conseiller', 'dpfas', 'porteur'] }));
  courrielDeDora = await idDe(dora);
  courrielDAna = await idDe(ana);
  await app.get(Expedition).envoyer(courrielDAna);
});

afterAll(async () => {
  await app.close();
  await db.destroy();
});

async function connecte(compte: string): Promise<Navigateur> {
  const navigateur = new Navigateur(app);
  await navigateur.aller('/connexion');
  await navigateur.envoyer('/connexion/demonstration', { compte });
  return navigateur;
}

describe('la boîte aux lettres', () => {
  it('montre à chacun ses courriels, et les lit', async () => {
    const navigateur = await connecte(ana);
    const boite = await navigateur.aller('/courriels');
    expect(boite.body).toContain(`/courriels/${courrielDAna}`);
    expect(boite.body).toContain('Non lu');
    expect(boite.body).toContain('Fictif');
    expect(boite.body).not.toContain(courrielDeDora);
    expect(boite.body).not.toContain('<script>alert');
    const page = await navigateur.aller(`/courriels/${courrielDAna}`);
    expect(page.body).toContain(`src="/courriels/${courrielDAna}/html"`);
    expect(page.body).toContain('Aucun conseiller n’est nommé');
    expect(page.body).toContain('Dossier fictif');
    expect((await navigateur.aller('/courriels')).body).not.toContain('Non lu');
  });

  it('sert la version HTML à part, sans rien qui s’exécute ni se charge', async () => {
    const navigateur = await connecte(ana);
    const { headers, body } = await navigateur.aller(`/courriels/${courrielDAna}/html`);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(body).toContain('<base target="_top">');
    expect(body).not.toMatch(/<script|javascript:|<img/iu);
  });

  it('cache le courriel d’un autre, et un identifiant qui n’en est pas un', async () => {
    const navigateur = await connecte(ana);
    for (const chemin of [courrielDeDora, `${courrielDeDora}/html`, 'nul', "';--"]) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      const { statusCode, body } = await navigateur.aller(`/courriels/${chemin}`);
      expect([statusCode, body]).toEqual([404, 'Ce courriel n’existe pas, ou il est adressé à quelqu’un d’autre.']);
    }
    expect((await navigateur.aller('/courriels?boite=tous')).body).not.toContain(courrielDeDora);
    expect((await navigateur.aller('/courriels/incidents')).statusCode).toBe(403);
    expect((await navigateur.aller('/courriels?etat=perdu')).statusCode).toBe(422);
  });

  it('montre tout à la Dpfas, sauf les liens de connexion des autres', async () => {
    const connexions = new ConnexionsNotifiees(db, app.get(Clock), depot, new EffetsRegistre());
    await connexions.notifier({ compteId: ana, lien: 'http://localhost:3000/connexion/lien/secret' }, 'c:1');
    const navigateur = await connecte(dora);
    const tous = await navigateur.aller('/courriels?boite=tous&etat=a_envoyer');
    expect(tous.body).toContain(courrielDeDora);
    const [lien] = await app.get(CourrielQueries).lister({ compteId: ana, modele: 'connexion', limite: 1 });
    for (const suite of ['', '/html']) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      expect((await navigateur.aller(`/courriels/${lien?.id}${suite}`)).body).not.toContain('lien/secret');
    }
    await navigateur.aller(`/courriels/${courrielDAna}`);
  });
});

describe('les incidents', () => {
  it('montrent les échecs, les silences, et renvoient', async () => {
    await sql(db.manager, {
      texte: `UPDATE courriel SET etat = 'echec', raison = 'Refusé par le serveur (550)' WHERE id = $1`,
      valeurs: [courrielDeDora],
    });
    const navigateur = await connecte(dora);
    const page = await navigateur.aller('/courriels/incidents');
    for (const dit of ['Refusé par le serveur (550)', 'Personne à prévenir', 'Aucun compte n’est ouvert pour']) {
      expect(page.body).toContain(dit);
    }
    const renvoi = await navigateur.envoyer(`/courriels/${courrielDeDora}/renvoyer`);
    expect([renvoi.statusCode, renvoi.headers.location]).toEqual([303, '/courriels/incidents']);
    expect((await navigateur.envoyer(`/courriels/${courrielDeDora}/renvoyer`)).statusCode).toBe(409);
    expect((await navigateur.envoyer('/courriels/nul/renvoyer')).statusCode).toBe(422);
  });

  it('montrent les travaux abandonnés à la Dpfas seule, qui les relance une fois', async () => {
    const [{ id } = { id: '' }] = await sql<{ id: string }>(db.manager, {
      texte: `INSERT INTO outbox (cle, type, donnees, relaye_le, echecs, erreur, abandonne_le)
        VALUES ('notifier:essai', 'notifier', '{}', now(), 9, 'Error: <b>modèle inconnu</b>', now()) RETURNING id`,
    });
    const relancer = `/courriels/travaux/${id}/relancer`;
    expect((await (await connecte(ana)).envoyer(relancer)).statusCode).toBe(403);
    const navigateur = await connecte(dora);
    const { body } = await navigateur.aller('/courriels/incidents');
    for (const dit of ['Travaux abandonnés', 'Écrire les courriels d’un événement', 'notifier:essai', '&lt;b>modèle']) {
      expect(body).toContain(dit);
    }
    const relance = await navigateur.envoyer(relancer);
    expect([relance.statusCode, relance.headers.location]).toEqual([303, '/courriels/incidents']);
    expect((await navigateur.aller('/courriels/incidents')).body).not.toContain('notifier:essai');
    const repris = await app.get(FileSortante).prendre();
    expect(repris.map(({ cle }) => cle)).toContain('notifier:essai');
    expect((await navigateur.envoyer(relancer)).statusCode).toBe(409);
    expect((await navigateur.envoyer('/courriels/travaux/0/relancer')).statusCode).toBe(422);
  });

  it('disent aussi ce qui partira', async () => {
    const page = await (await connecte(dora)).aller('/courriels/prevus');
    expect(page.body).toContain('15 février 2026');
    expect(page.body).toContain('Personne à prévenir');
  });
});
