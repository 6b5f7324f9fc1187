import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sql } from '../../src/platform/database/sql.js';
import type { Monde } from '../factories/monde.js';
import { AtelierApi, type ListeRecue, versionDe } from '../support/atelier-api.js';
import { ifMatch, type ProblemeRecu } from '../support/client-api.js';

jest.setTimeout(60_000);

let atelier: AtelierApi;
let monde: Monde;

beforeAll(async () => {
  atelier = await AtelierApi.ouvrir();
  ({ monde } = atelier);
});

afterAll(() => atelier.fermer());

describe('une commande', () => {
  const url = () => `/api/dossiers/${monde.suivi.numero}`;

  it('dit à quelle version elle répond ; périmée, elle apprend ce qui a changé et ce qu’elle peut faire', async () => {
    const qui = await atelier.en('caf_conseiller');
    const version = await versionDe(qui, url());
    const retard = { evenement: 'signaler_retard', donnees: { cause: 'personnel', motif: 'Un départ.' } };
    const sans = await qui.envoyer<ProblemeRecu>('POST', `${url()}/evenements`, retard);
    expect([sans.statut, sans.corps.code, sans.corps.champ]).toEqual([428, 'version_requise', 'If-Match']);
    const faite = await qui.envoyer<{ version: number; rejoue: boolean }>(
      'POST',
      `${url()}/evenements`,
      retard,
      ifMatch(version),
    );
    expect([faite.statut, faite.corps.version, faite.corps.rejoue]).toEqual([200, version + 1, false]);
    expect(faite.entetes['etag']).toBe(`"${version + 1}"`);
    const tardive = await qui.envoyer<ProblemeRecu>('POST', `${url()}/evenements`, retard, ifMatch(version));
    expect(tardive.corps).toMatchObject({ status: 409, code: 'version_perimee' });
    expect(tardive.corps.changements).toMatchObject([{ evenement: 'signaler_retard', label: expect.any(String) }]);
    expect(tardive.corps.actions?.map(({ evenement }) => evenement)).toContain('rattraper');
    const encore = await qui.envoyer<ProblemeRecu>('POST', `${url()}/evenements`, retard, ifMatch('*'));
    expect(encore.corps).toMatchObject({ status: 409, code: 'action_impossible' });
    expect(encore.corps.actions?.map(({ evenement }) => evenement)).toContain('rattraper');
  });

  it.each(['12', '"douze"', '"1", "2"', 'W/"a"'])('refuse une version illisible : %s', async (version) => {
    const { corps } = await (
      await atelier.en('caf_conseiller')
    ).envoyer<ProblemeRecu>('POST', `${url()}/evenements`, { evenement: 'rattraper' }, { 'if-match': version });
    expect(corps).toMatchObject({ status: 400, code: 'version_illisible', champ: 'If-Match' });
  });

  it('répétée sous la même clé, n’est faite qu’une fois ; la clé ne sert à rien d’autre, ni à personne d’autre', async () => {
    const [qui, autre] = [await atelier.en('caf_conseiller'), await atelier.en('porteur')];
    const entetes = { ...ifMatch('*'), 'idempotency-key': 'clé'.normalize('NFD').replaceAll(/[^a-z]/gu, 'x') };
    const partenaire = { nom: 'Commune d’essai', preuve: 'convention' };
    const envoyer = (corps: object, c = qui) =>
      c.envoyer<Readonly<Record<string, unknown>>>('POST', `${url()}/saisies/partenaire`, corps, entetes);
    const premiere = await envoyer(partenaire);
    const seconde = await envoyer(partenaire);
    expect([premiere.statut, seconde.statut]).toEqual([200, 200]);
    expect([premiere.corps['rejoue'], seconde.corps['rejoue']]).toEqual([false, true]);
    expect(seconde.corps['version']).toBe(premiere.corps['version']);
    expect(seconde.entetes['idempotency-replayed']).toBe('true');
    expect((await envoyer({ ...partenaire, nom: 'Une autre' })).corps).toMatchObject({
      status: 422,
      code: 'cle_reutilisee',
      champ: 'Idempotency-Key',
    });
    expect((await envoyer({ nom: 'Du porteur' }, autre)).statut).toBe(200);
    const [{ nombre } = { nombre: 0 }] = await sql<{ nombre: number }>(atelier.db.manager, {
      texte: `SELECT count(*)::int AS nombre FROM partenaire WHERE nom = 'Commune d’essai'`,
    });
    expect(nombre).toBe(1);
  });

  it('de création, répétée sous la même clé, ne crée qu’une fois, même à vingt à la fois', async () => {
    const qui = await atelier.en('porteur');
    const corps = { appel: monde.appel.code, candidature: { titre: 'Une seule fois' } };
    const envoyer = (contenu: object, cle: string) =>
      qui.envoyer<Readonly<Record<string, unknown>>>('POST', '/api/dossiers', contenu, { 'idempotency-key': cle });
    const recus = await Promise.all(Array.from({ length: 20 }, () => envoyer(corps, 'creation-1')));
    expect(recus.filter(({ statut }) => statut === 201).length).toBeGreaterThanOrEqual(1);
    const numeros = recus.filter(({ statut }) => statut === 201).map((recu) => recu.corps['numero']);
    expect(new Set(numeros).size).toBe(1);
    expect(recus.filter(({ statut }) => statut !== 201).every((recu) => recu.corps['code'] === 'envoi_en_cours')).toBe(
      true,
    );
    const apres = await envoyer(corps, 'creation-1');
    expect([apres.statut, apres.corps['numero'], apres.entetes['location']]).toEqual([
      201,
      numeros[0],
      `/api/dossiers/${String(numeros[0])}`,
    ]);
    expect((await envoyer({ ...corps, candidature: {} }, 'creation-1')).corps['code']).toBe('cle_reutilisee');
    const [{ nombre } = { nombre: 0 }] = await sql<{ nombre: number }>(atelier.db.manager, {
      texte: `SELECT count(*)::int AS nombre FROM dossier WHERE titre = 'Une seule fois'`,
    });
    expect(nombre).toBe(1);
    // A refusal is no outcome: the key stays good.
    expect((await envoyer({ appel: 'nul' }, 'creation-2')).corps['code']).toBe('appel_inconnu');
    expect((await envoyer(corps, 'creation-2')).statut).toBe(201);
  });

  it('interrompue, laisse une issue inconnue qui se dit', async () => {
    const qui = await atelier.en('porteur');
    const entetes = { 'idempotency-key': 'interrompue' };
    const corps = { appel: monde.appel.code };
    await qui.envoyer('POST', '/api/dossiers', corps, entetes);
    const texte = `UPDATE envoi_api SET reponse = NULL, recu_le = recu_le - interval '5 minutes' WHERE cle = 'interrompue'`;
    await sql(atelier.db.manager, { texte });
    expect((await qui.envoyer<ProblemeRecu>('POST', '/api/dossiers', corps, entetes)).corps).toMatchObject({
      status: 409,
      code: 'envoi_interrompu',
    });
  });

  it('dit la maturité après la décision, ce que la candidature ne peut plus dire', async () => {
    const qui = await atelier.en('caflab_referent');
    const dite = { texte: 'Passage à l’échelle', niveau: 'Montée en charge' };
    const { statut } = await qui.envoyer('POST', `${url()}/saisies/maturite`, dite, ifMatch('*'));
    expect(statut).toBe(200);
    const { corps } = await qui.lire<Readonly<Record<string, unknown>>>(url());
    expect(corps).toMatchObject({ maturite_texte: dite.texte, maturite_niveau: dite.niveau });
    const vide = await qui.envoyer<ProblemeRecu>('POST', `${url()}/saisies/maturite`, {}, ifMatch('*'));
    expect(vide.corps).toMatchObject({ status: 422, champ: 'texte' });
  });

  it('d’un autre rôle est refusée, et le journal la garde', async () => {
    const qui = await atelier.en('porteur');
    const corps = { evenement: 'monter_en_charge', donnees: {} };
    const refusee = await qui.envoyer<ProblemeRecu>('POST', `${url()}/evenements`, corps, ifMatch('*'));
    expect(refusee.corps).toMatchObject({ status: 403, code: 'role_insuffisant' });
    const { corps: journal } = await (await atelier.en('dpfas')).lire<ListeRecue>(`${url()}/journal?limite=1`);
    expect(journal.elements).toMatchObject([
      { evenement: 'monter_en_charge', issue: 'refuse', code: 'role_insuffisant', par: { role: 'porteur' } },
    ]);
    expect(journal.suivant).toMatch(/^\/api\/dossiers\/.+\/journal\?limite=1&avant=\d+$/u);
    const saisie = await qui.envoyer<ProblemeRecu>('POST', `${url()}/saisies/verification`, { nom: 'x' }, ifMatch('*'));
    expect(saisie.corps).toMatchObject({ status: 403, code: 'role_insuffisant' });
  });
});
