import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Body, Controller, Get, Logger, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { uneApplication } from '../../../test/support/application.js';
import { ClientApi, enMultipart, type ProblemeRecu } from '../../../test/support/client-api.js';
import { uneBase } from '../../../test/support/database.js';
import { EtatDuService } from '../../platform/sante/etat.js';
import { PagesSanteModule } from '../sante/pages-sante.module.js';
import { Acces } from '../securite/acces.js';

jest.setTimeout(60_000);

@Controller('essai')
class EssaiPage {
  constructor(private readonly db: DataSource) {}

  @Get('panne')
  @Acces('public')
  panne(): never {
    throw new TypeError('Cannot read properties of undefined (reading « secret »)');
  }

  @Get('requete')
  @Acces('public')
  requete(): Promise<unknown> {
    return this.db.query('SELECT mot_de_passe FROM table_qui_manque');
  }

  @Get('perdue')
  @Acces('public')
  perdue(): Promise<unknown> {
    return this.db.query(`SELECT pg_terminate_backend(pg_backend_pid())`);
  }

  @Post('pieces')
  @Acces('public')
  corps(@Body() corps: unknown): unknown {
    return { recu: typeof corps };
  }
}

@Module({ controllers: [EssaiPage], imports: [PagesSanteModule] })
class EssaiModule {}

let app: NestFastifyApplication;
let visiteur: ClientApi;

beforeAll(async () => {
  app = await uneApplication(await uneBase(), [EssaiModule]);
  visiteur = ClientApi.visiteur(app);
});

afterAll(() => app.close());

const JSON_VOULU = { accept: 'application/json' };
const HTML_VOULU = { accept: 'text/html' };

const page = async (url: string, entetes: Readonly<Record<string, string>> = HTML_VOULU) => {
  const { statusCode, headers, body } = await app.inject({ method: 'GET', url, headers: entetes });
  return { statut: statusCode, entetes: headers, html: body };
};

describe('une erreur', () => {
  it('inattendue, donne une référence et rien d’elle-même ; le journal technique a le reste', async () => {
    const dit = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const { corps, statut } = await visiteur.lire<ProblemeRecu>('/essai/panne', JSON_VOULU);
    expect([statut, corps.code]).toEqual([500, 'erreur_interne']);
    expect(corps.reference).toMatch(/^[0-9a-f]{8}$/u);
    expect(JSON.stringify(corps)).not.toMatch(/secret|TypeError|essai|at /u);
    expect(dit).toHaveBeenCalledWith(
      expect.stringContaining(`reference ${corps.reference}, GET /essai/panne: TypeError`),
    );
    const { html } = await page('/essai/panne');
    expect(html).toContain('Une erreur est survenue');
    expect(html).toMatch(/Code 500 · erreur_interne · référence [0-9a-f]{8}/u);
    expect(html).not.toContain('secret');
    const faussee = await visiteur.lire<ProblemeRecu>('/essai/requete', JSON_VOULU);
    expect(faussee.corps).toMatchObject({ status: 500, code: 'erreur_interne' });
    expect(JSON.stringify(faussee.corps)).not.toMatch(/mot_de_passe|table/u);
    dit.mockRestore();
  });

  it('de connexion à la base, dit de revenir', async () => {
    const dit = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const { corps, statut, entetes } = await visiteur.lire<ProblemeRecu>('/essai/perdue', JSON_VOULU);
    expect([statut, corps.code, entetes['retry-after']]).toEqual([503, 'base_indisponible', '5']);
    dit.mockRestore();
  });

  it('d’adresse, dit si c’est l’adresse ou la méthode', async () => {
    const absente = await page('/rien/ici');
    expect([absente.statut, absente.html.includes('Page introuvable')]).toEqual([404, true]);
    const { corps, entetes, statut } = await visiteur.envoyer<ProblemeRecu>('POST', '/sante/vif');
    expect([statut, corps.code, entetes['allow']]).toEqual([405, 'methode_refusee', 'GET, HEAD']);
    expect(corps.detail).toContain('POST');
    const cassee = await visiteur.lire<ProblemeRecu>('/api/%E0%A4%A', JSON_VOULU);
    expect([cassee.statut, cassee.corps.code]).toEqual([400, 'adresse_illisible']);
    const nulle = await visiteur.lire<ProblemeRecu>('/api/%00', JSON_VOULU);
    expect([nulle.statut, nulle.corps.code]).toEqual([400, 'caractere_interdit']);
    const longue = await visiteur.lire<ProblemeRecu>(`/connexion/lien/${'a'.repeat(2000)}`, JSON_VOULU);
    expect([longue.statut, longue.corps.code]).toEqual([414, 'adresse_trop_longue']);
    expect((await page('/%E0%A4%A')).html).toContain('Cette adresse est mal écrite');
  });

  it('n’exécute rien de ce que l’adresse contient', async () => {
    const { html } = await page('/%3Cscript%3Ealert(1)%3C/script%3E');
    expect(html).not.toContain('<script>alert');
  });

  it('d’accès mène à la connexion, et de là où l’on allait', async () => {
    const { html, statut } = await page('/courriels?x=1');
    expect(statut).toBe(404);
    expect(html).toContain('href="/"');
    const refusee = await page('/essai/panne', { ...HTML_VOULU, authorization: 'Bearer jal_nul' });
    expect([refusee.statut, refusee.html]).toEqual([
      401,
      expect.stringContaining('/connexion?retour=%2Fessai%2Fpanne'),
    ]);
  });
});

describe('un envoi', () => {
  const jsonBrut = (payload: string | Buffer, type = 'application/json') =>
    visiteur.brut<ProblemeRecu>('POST', '/essai/pieces', payload, { 'content-type': type, ...JSON_VOULU });

  it.each([
    ['un JSON coupé', '{"a": ', 400, 'json_illisible'],
    ['un JSON trop profond', '['.repeat(50_000) + ']'.repeat(50_000), 400, 'contenu_trop_profond'],
    ['un JSON qui vise le prototype', '{"__proto__": {}}', 400, 'nom_de_champ_interdit'],
    ['un JSON de 10 Mo', `"${'a'.repeat(10_000_000)}"`, 413, 'contenu_trop_volumineux'],
    ['du latin-1', Buffer.from([0x22, 0xe9, 0x22]), 400, 'encodage_illisible'],
  ])('refuse %s', async (_quoi, payload, statut, code) => {
    const { corps } = await jsonBrut(payload);
    expect(corps).toMatchObject({ status: statut, code });
  });

  it.each(['text/plain', 'application/xml', 'application/octet-stream', 'nul', 'application/json-patch+json'])(
    'refuse le type %s',
    async (type) => {
      expect((await jsonBrut('{}', type)).corps).toMatchObject({
        status: 415,
        code: 'type_de_contenu_refuse',
        champ: 'Content-Type',
      });
    },
  );

  it('refuse un fichier trop lourd, deux fichiers, un envoi cassé, et un fichier là où il n’en faut pas', async () => {
    const joindre = (payload: Buffer, type: string, url = '/essai/pieces') =>
      visiteur.brut<ProblemeRecu>('POST', url, payload, { 'content-type': type, ...JSON_VOULU });
    const { payload, type } = enMultipart('a.pdf', Buffer.alloc(10 * 1_048_576 + 1));
    expect((await joindre(payload, type)).corps).toMatchObject({ status: 413, code: 'fichier_trop_volumineux' });
    const petit = enMultipart('a.pdf', Buffer.from('x'));
    const deux = Buffer.concat([petit.payload.subarray(0, -'--borne-d-essai--\r\n'.length), petit.payload]);
    expect((await joindre(deux, petit.type)).corps).toMatchObject({ status: 413, code: 'trop_de_parties' });
    expect((await joindre(petit.payload.subarray(0, 60), petit.type)).corps).toMatchObject({ status: 400 });
    expect((await joindre(petit.payload, 'multipart/form-data')).corps).toMatchObject({ status: 400 });
    expect((await joindre(petit.payload, petit.type, '/essai/panne')).corps).toMatchObject({ status: 415 });
    const proto = enMultipart('a.pdf', Buffer.from('x'), '__proto__');
    expect((await joindre(proto.payload, proto.type)).corps).toMatchObject({ status: 400 });
  });
});

describe('ce qui n’est pas même une requête', () => {
  it('reçoit une réponse, et la connexion se ferme', async () => {
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const prise = connect(port, '127.0.0.1');
    prise.write('BONJOUR\r\n\r\n');
    const recu = await text(prise);
    expect(recu).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/u);
    expect(recu).toContain('"code":"requete_illisible"');
    const longue = connect(port, '127.0.0.1');
    longue.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`);
    expect(await text(longue)).toContain('"code":"entetes_trop_longs"');
  });
});

describe('la santé', () => {
  it('est vive tant qu’elle répond, et prête quand rien ne manque', async () => {
    expect((await visiteur.lire('/sante/vif')).corps).toEqual({ etat: 'vif' });
    expect((await visiteur.lire('/sante/pret')).statut).toBe(200);
    app.get(EtatDuService, { strict: false }).inscrire('files', () => 'Les files ne sont pas connectées.');
    const { statut, corps, entetes } = await visiteur.lire('/sante/pret');
    expect([statut, entetes['retry-after']]).toEqual([503, '2']);
    expect(corps).toEqual({
      etat: 'pas_pret',
      controles: [{ nom: 'files', ok: false, motif: 'Les files ne sont pas connectées.' }],
    });
  });
});
