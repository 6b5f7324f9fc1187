import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Catch, Controller, Get, Global, Module, Post } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { uneBase } from '../../../test/support/database.js';
import { Navigateur } from '../../../test/support/navigateur.js';
import { ComptesService } from '../../auth/comptes.service.js';
import { JetonsApiService } from '../../auth/jetons-api.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { sql } from '../../platform/database/sql.js';
import { Refus } from '../../platform/errors/refus.js';
import { MARQUE_JALON } from '../../platform/marque/marque.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { Agent } from '../../workflow/agent.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { installerSecurite } from '../securite/installer.js';
import { AgentCourant } from '../securite/parametres.js';
import { SecuriteModule } from '../securite/securite.module.js';
import { PagesAuthModule } from './pages-auth.module.js';

const config = { adressePublique: 'http://localhost:3000', demonstration: true, marque: MARQUE_JALON };

@Controller('essai')
class EssaiPage {
  @Get('public')
  @Acces('public')
  ouvert(@AgentCourant() agent: Agent | null): string {
    return agent?.nom ?? 'personne';
  }

  @Get('connecte')
  @Acces('connecte')
  connecte(@AgentCourant() agent: Agent | null): string {
    return agent?.role ?? 'personne';
  }

  @Post('dpfas')
  @Acces({ roles: ['dpfas'] })
  reserve(): string {
    return 'fait';
  }
}

@Controller('oubli')
class OubliPage {
  @Get()
  sansPolitique(): string {
    return 'ouvert à tous';
  }
}

/** The application's own filter draws a page or a problem; here the sentence is enough. */
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
let comptes: ComptesService;
let jetons: JetonsApiService;

const socle = () => {
  @Global()
  @Module({
    providers: [Clock, Outbox, { provide: DataSource, useValue: db }, { provide: Config, useFactory: () => config }],
    exports: [Clock, Outbox, DataSource, Config],
  })
  class SocleDEssai {}
  return SocleDEssai;
};

async function uneApplication(controleurs: (typeof EssaiPage | typeof OubliPage)[]): Promise<NestFastifyApplication> {
  const banc = await Test.createTestingModule({
    imports: [socle(), SecuriteModule, PagesAuthModule],
    controllers: controleurs,
  }).compile();
  const application = banc.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  application.useGlobalFilters(new FiltreDEssai());
  await installerSecurite(application);
  await application.init();
  await application.getHttpAdapter().getInstance().ready();
  return application;
}

beforeAll(async () => {
  db = await uneBase();
  app = await uneApplication([EssaiPage]);
  comptes = app.get(ComptesService);
  jetons = app.get(JetonsApiService);
});

afterAll(async () => {
  await app.close();
  await db.destroy();
});

beforeEach(() => sql(db.manager, { texte: 'DELETE FROM demande_connexion' }));

const unCompte = (courriel: string, plus = {}) =>
  comptes.assurer(db.manager, { courriel, nom: 'Dominique Faure', role: 'dpfas', demonstration: true, ...plus });

async function connecte(courriel: string, plus = {}): Promise<Navigateur> {
  const compte = await unCompte(courriel, plus);
  const navigateur = new Navigateur(app);
  await navigateur.aller('/connexion');
  const reponse = await navigateur.envoyer('/connexion/demonstration', { compte: compte.id });
  expect(reponse.statusCode).toBe(303);
  await navigateur.aller('/connexion');
  return navigateur;
}

async function dernierLien(): Promise<string> {
  const lignes = await sql<{ donnees: { lien: string } }>(db.manager, {
    texte: `SELECT donnees FROM outbox WHERE type = 'notifier_connexion' ORDER BY donnees`,
  });
  expect(lignes).toHaveLength(1);
  return new URL(lignes[0]?.donnees.lien ?? '').pathname;
}

describe('la connexion de démonstration', () => {
  it('liste les comptes par rôle et entre d’un clic', async () => {
    const navigateur = await connecte('dpfas@exemple.fr');
    const page = await navigateur.aller('/connexion?retour=/dossiers');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('Dominique Faure');
    expect((await navigateur.aller('/essai/connecte')).body).toBe('dpfas');
  });

  it('ne se propose pas ailleurs', async () => {
    const compte = await unCompte('dpfas@exemple.fr');
    const navigateur = new Navigateur(app);
    config.demonstration = false;
    expect((await navigateur.aller('/connexion')).body).not.toContain('démonstration');
    const reponse = await navigateur.envoyer('/connexion/demonstration', { compte: compte.id });
    config.demonstration = true;
    expect([reponse.statusCode, reponse.body]).toEqual([403, 'La connexion de démonstration est fermée ici.']);
  });
});

describe('le témoin de session', () => {
  it('est illisible aux scripts, limité à ce site, et neuf à chaque connexion', async () => {
    const compte = await unCompte('dpfas@exemple.fr');
    const navigateur = new Navigateur(app);
    await navigateur.aller('/connexion');
    const reponse = await navigateur.envoyer('/connexion/demonstration', {
      compte: compte.id,
      retour: '//ailleurs.fr',
    });
    expect(reponse.headers.location).toBe('/');
    expect(reponse.headers['cache-control']).toBe('no-store');
    const session = reponse.cookies.find(({ name }) => name === 'jalon_session');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(session).not.toHaveProperty('secure');
    await navigateur.aller('/connexion');
    await navigateur.envoyer('/connexion/demonstration', { compte: compte.id });
    expect(navigateur.temoins.get('jalon_session')).not.toBe(session?.value);
  });

  it('exige https et se lie à l’hôte quand l’adresse publique est en https', async () => {
    config.adressePublique = 'https://jalon.exemple.fr';
    const sur = await uneApplication([EssaiPage]);
    config.adressePublique = 'http://localhost:3000';
    const reponse = await sur.inject({ method: 'GET', url: '/connexion' });
    await sur.close();
    expect(reponse.cookies).toMatchObject([{ name: '__Host-jalon_visite', secure: true, httpOnly: true, path: '/' }]);
  });

  it('finit à la déconnexion', async () => {
    const navigateur = await connecte('dpfas@exemple.fr');
    const vole = navigateur.temoins.get('jalon_session') ?? '';
    expect((await navigateur.envoyer('/deconnexion')).headers.location).toBe('/connexion');
    expect((await navigateur.aller('/connexion')).body).toContain('Vous êtes déconnecté.');
    expect((await navigateur.aller('/connexion')).body).not.toContain('Vous êtes déconnecté.');
    navigateur.temoins.set('jalon_session', vole);
    expect((await navigateur.aller('/essai/connecte')).statusCode).toBe(401);
  });
});

describe('le lien reçu par courriel', () => {
  it('se confirme par un bouton : l’ouvrir ne l’use pas, le suivre l’use', async () => {
    await sql(db.manager, { texte: 'DELETE FROM outbox' });
    await unCompte('ana@exemple.fr', { role: 'porteur', nom: 'Ana Roux' });
    const navigateur = new Navigateur(app);
    await navigateur.aller('/connexion?retour=/essai/connecte');
    const demande = { courriel: ' Ana@exemple.fr', retour: '/essai/connecte' };
    expect((await navigateur.envoyer('/connexion/lien', demande)).headers.location).toBe('/connexion/lien-envoye');
    expect((await navigateur.aller('/connexion/lien-envoye')).body).toContain('Si un compte existe');
    const lien = await dernierLien();
    const antivirus = new Navigateur(app);
    await antivirus.aller(lien);
    const page = await navigateur.aller(lien);
    expect([page.statusCode, page.body]).toEqual([200, expect.stringContaining('Confirmer la connexion')]);
    expect((await navigateur.envoyer(lien)).headers.location).toBe('/essai/connecte');
    expect((await navigateur.aller('/essai/public')).body).toBe('Ana Roux');
    const encore = await antivirus.envoyer(lien);
    expect([encore.statusCode, encore.body]).toEqual([410, expect.stringContaining('a déjà servi')]);
  });

  it.each(['/connexion/lien/x', `/connexion/lien/${'a'.repeat(43)}`, '/connexion/lien/%00', '/connexion/lien/%3Cb%3E'])(
    'inventé (%s) dit qu’il n’existe pas',
    async (lien) => {
      const reponse = await new Navigateur(app).aller(lien);
      expect([reponse.statusCode, reponse.body]).toEqual([404, expect.stringContaining('n’existe pas')]);
    },
  );

  it('répond la même chose à une adresse inconnue', async () => {
    const navigateur = new Navigateur(app);
    await navigateur.aller('/connexion');
    const reponse = await navigateur.envoyer('/connexion/lien', { courriel: 'nul@exemple.fr' });
    expect([reponse.statusCode, reponse.headers.location]).toEqual([303, '/connexion/lien-envoye']);
  });

  it.each(['<img src=x onerror=alert(1)>', 'octet\0@exemple.fr', `${'a'.repeat(50_000)}@exemple.fr`, '', '😀'])(
    'se demande avec une adresse bien écrite (%#)',
    async (courriel) => {
      const navigateur = new Navigateur(app);
      await navigateur.aller('/connexion');
      const reponse = await navigateur.envoyer('/connexion/lien', { courriel });
      expect(reponse.statusCode).toBe(422);
      expect(reponse.body).toMatch(
        /Adresse électronique[^<]*: (?:écrivez une adresse|cette adresse est trop|« courriel »)/u,
      );
      expect(reponse.body).not.toContain('<img src=x');
    },
  );

  it('se demande au plus cinq fois par quart d’heure', async () => {
    const navigateur = new Navigateur(app);
    await navigateur.aller('/connexion');
    for (let i = 0; i < 5; i += 1) {
      // eslint-disable-next-line no-await-in-loop -- one browser asks again and again
      await navigateur.envoyer('/connexion/lien', { courriel: 'ana@exemple.fr' });
    }
    const reponse = await navigateur.envoyer('/connexion/lien', { courriel: 'ana@exemple.fr' });
    expect([reponse.statusCode, reponse.body]).toEqual([429, expect.stringContaining('quinze minutes')]);
  });
});

describe('la garde', () => {
  it('laisse passer chacun où sa politique le dit', async () => {
    const porteur = await connecte('porteur@exemple.fr', { role: 'porteur' });
    const dpfas = await connecte('dpfas@exemple.fr');
    expect((await new Navigateur(app).aller('/essai/public')).body).toBe('personne');
    const inconnu = await new Navigateur(app).aller('/essai/connecte');
    expect([inconnu.statusCode, inconnu.body]).toEqual([401, 'Connectez-vous pour continuer.']);
    const refus = await porteur.envoyer('/essai/dpfas');
    expect([refus.statusCode, refus.body]).toEqual([403, 'Cette action est réservée à : Dpfas.']);
    expect((await dpfas.envoyer('/essai/dpfas')).body).toBe('fait');
  });

  it('refuse un formulaire sans jeton, ou avec celui d’un autre', async () => {
    const [une, autre] = [await connecte('dpfas@exemple.fr'), await connecte('dpfas2@exemple.fr')];
    for (const jeton of ['', 'x', autre.csrf]) {
      // eslint-disable-next-line no-await-in-loop -- one after the other reads better
      const reponse = await une.envoyer('/essai/dpfas', { _csrf: jeton });
      expect([reponse.statusCode, reponse.body]).toEqual([
        403,
        expect.stringContaining('Ce formulaire n’est plus valable'),
      ]);
    }
    const nu = await app.inject({ method: 'POST', url: '/connexion/lien', payload: { courriel: 'ana@exemple.fr' } });
    expect(nu.statusCode).toBe(403);
  });

  it('ferme aussitôt à un compte désactivé', async () => {
    const navigateur = await connecte('parti@exemple.fr');
    await comptes.desactiver(db.manager, (await unCompte('parti@exemple.fr')).id);
    expect((await navigateur.aller('/essai/connecte')).statusCode).toBe(401);
  });

  it('prend un jeton d’API sans jeton de formulaire, et refuse un jeton révoqué', async () => {
    await unCompte('dpfas@exemple.fr');
    const { id, jeton } = await jetons.creer(db.manager, { courriel: 'dpfas@exemple.fr', libelle: 'Export' });
    const appeler = (authorization: string) =>
      app.inject({ method: 'POST', url: '/essai/dpfas', headers: { authorization } });
    expect((await appeler(`Bearer ${jeton}`)).body).toBe('fait');
    await jetons.revoquer(db.manager, id);
    const refus = await appeler(`Bearer ${jeton}`);
    expect([refus.statusCode, refus.body]).toEqual([401, 'Ce jeton d’accès est inconnu, expiré ou révoqué.']);
    const ouvert = await app.inject({ url: '/essai/public', headers: { authorization: 'Bearer jal_x' } });
    expect(ouvert.statusCode).toBe(401);
  });

  it('refuse de démarrer avec une route sans politique, et la nomme', async () => {
    await expect(uneApplication([EssaiPage, OubliPage])).rejects.toThrow('OubliPage.sansPolitique');
  });
});
