import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { desDossiersNeufs } from '../../../test/factories/monde.js';
import type { Monde } from '../../../test/factories/monde.js';
import { AtelierPages, champsCachesDe } from '../../../test/support/atelier-pages.js';
import { sql } from '../../platform/database/sql.js';
import { PagesDossierModule } from './pages-dossier.module.js';

let atelier: AtelierPages;
let suivi: Monde['suivi'];
let brouillon: Monde['brouillon'];

beforeAll(async () => {
  atelier = await AtelierPages.ouvrir([PagesDossierModule]);
}, 60_000);

afterAll(() => atelier.fermer());

beforeEach(async () => {
  const neufs = await desDossiersNeufs(atelier.app, atelier.monde);
  suivi = neufs.suivi ?? atelier.monde.suivi;
  brouillon = neufs.brouillon ?? atelier.monde.brouillon;
}, 20_000);

const PAUSE = { cause: 'personnel', motif: 'Deux arrêts de travail.' };

const adresse = (evenement: string): string => `/dossiers/${suivi.numero}/evenements/${evenement}`;

/** The hidden fields that the page of the dossier gives for this event. */
async function cachesDe(evenement: string): Promise<Record<string, string>> {
  const page = await (await atelier.comme('caf_conseiller')).aller(`/dossiers/${suivi.numero}`);
  return champsCachesDe(page.body, adresse(evenement));
}

async function etat(): Promise<{ cadence: string; version: number }> {
  const [dossier] = await sql<{ cadence: string; version: number }>(atelier.db.manager, {
    texte: `SELECT etat ->> 'cadence' AS cadence, version FROM dossier WHERE id = $1`,
    valeurs: [suivi.id],
  });
  return dossier ?? { cadence: '', version: 0 };
}

describe('un événement envoyé depuis la page d’un dossier', () => {
  it('change l’état, revient à la page et le dit', async () => {
    const navigateur = await atelier.comme('caf_conseiller');
    const envoi = await navigateur.envoyer(adresse('mettre_en_pause'), {
      ...(await cachesDe('mettre_en_pause')),
      ...PAUSE,
    });
    expect([envoi.statusCode, envoi.headers.location]).toEqual([303, `/dossiers/${suivi.numero}`]);
    const page = await navigateur.aller(`/dossiers/${suivi.numero}`);
    expect(page.body).toContain('« Mettre en pause » : c’est fait.');
    expect(page.body).toContain('Manque de personnel · Deux arrêts de travail.');
    expect((await etat()).cadence).toBe('en_pause');
  });

  it('envoyé deux fois par un double clic, ne compte qu’une fois', async () => {
    const navigateur = await atelier.comme('caf_conseiller');
    const champs = { ...(await cachesDe('mettre_en_pause')), ...PAUSE };
    const envois = await Promise.all([1, 2, 3].map(() => navigateur.envoyer(adresse('mettre_en_pause'), champs)));
    expect(envois.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    const pauses = (await atelier.journal(suivi.id)).filter(({ evenement }) => evenement === 'mettre_en_pause');
    expect(pauses).toHaveLength(1);
  });

  it('refusé par une garde, revient avec la phrase et ce qui était écrit', async () => {
    const navigateur = await atelier.comme('caf_conseiller');
    await navigateur.envoyer(adresse('mettre_en_pause'), PAUSE);
    const { version } = await etat();
    const envoi = await navigateur.envoyer(adresse('signaler_retard'), { cause: 'autre', motif: 'Travaux retardés' });
    expect(envoi.statusCode).toBe(409);
    expect(envoi.body).toContain('Action refusée.');
    expect(envoi.body).toContain('« Signaler un retard » se fait au stade « Nominale »');
    expect((await etat()).version).toBe(version);
    expect((await atelier.journal(suivi.id))[0]).toMatchObject({ evenement: 'signaler_retard', issue: 'refuse' });
  });

  it('mal saisi, dit chaque faute à côté de son champ et garde le reste', async () => {
    const navigateur = await atelier.comme('caf_conseiller');
    const avant = await etat();
    const envoi = await navigateur.envoyer(adresse('relais_confirme'), {
      accord: 'Délibération du conseil',
      financeur: '',
      montant: '12 40O',
      echeance: '2026-02-30',
    });
    expect(envoi.statusCode).toBe(422);
    for (const dit of ['Financeur : ', 'Montant : ce n’est pas un montant', 'Échéance : cette date n’existe pas']) {
      expect(envoi.body).toContain(dit);
    }
    expect(envoi.body).toContain('Délibération du conseil');
    expect(envoi.body).toContain('value="12 40O"');
    expect(envoi.body).toMatch(/<details open[^>]*><summary>[\s\S]{0,300}Confirmer le relais/u);
    expect(await etat()).toEqual(avant);
  });

  it('envoyé d’une page périmée, dit ce qui a changé et ne fait rien', async () => {
    const navigateur = await atelier.comme('caf_conseiller');
    const caches = await cachesDe('mettre_en_pause');
    await (
      await atelier.comme('porteur')
    ).envoyer(`/dossiers/${suivi.numero}/saisies/poste`, { intitule: 'Animatrice', etp: '0,8' });
    const envoi = await navigateur.envoyer(adresse('mettre_en_pause'), { ...caches, ...PAUSE });
    expect(envoi.statusCode).toBe(409);
    expect(envoi.body).toContain('Ce qui a changé');
    expect(envoi.body).toMatch(/<b>Poste inscrit<\/b> — Animatrice · Équivalents temps plein : 0,8/u);
    expect(envoi.body).toContain('Deux arrêts de travail.');
    expect((await etat()).cadence).toBe('nominale');
    const relues = champsCachesDe(envoi.body, adresse('mettre_en_pause'));
    expect((await navigateur.envoyer(adresse('mettre_en_pause'), { ...relues, ...PAUSE })).statusCode).toBe(303);
  });

  it('n’est pas écouté d’un rôle à qui il ne revient pas, ni d’un inconnu', async () => {
    const avant = await etat();
    const direction = await (await atelier.comme('caf_direction')).envoyer(adresse('mettre_en_pause'), PAUSE);
    expect([direction.statusCode, direction.body.includes('Cette action revient à')]).toEqual([403, true]);
    expect((await (await atelier.comme('comite_membre')).envoyer(adresse('mettre_en_pause'), PAUSE)).statusCode).toBe(
      404,
    );
    expect(await etat()).toEqual(avant);
    expect(
      (await atelier.journal(suivi.id)).map(({ issue }) => issue).filter((issue) => issue === 'refuse'),
    ).toHaveLength(1);
  });

  it.each([
    ['un événement inconnu', 'fuir', {}, 422, 'cet événement n’existe pas'],
    ['un champ de trop', 'mettre_en_pause', { ...PAUSE, role: 'dpfas' }, 422, 'ce champ n’est pas attendu ici'],
    ['un octet nul', 'mettre_en_pause', { ...PAUSE, motif: 'a\0b' }, 422, 'caractère illisible'],
    ['300 ko de texte', 'mettre_en_pause', { ...PAUSE, motif: 'é'.repeat(150_000) }, 422, 'abrégez-le'],
    ['une cause hors de la liste', 'mettre_en_pause', { ...PAUSE, cause: 'meteo' }, 422, 'choisissez dans la liste'],
    ['une version qui n’est pas un nombre', 'mettre_en_pause', { ...PAUSE, _version: 'x' }, 422, 'version attendue'],
  ])('refuse %s d’une phrase, sans rien écrire', async (_quoi, evenement, champs, statut, phrase) => {
    const avant = await etat();
    const envoi = await (await atelier.comme('caf_conseiller')).envoyer(adresse(evenement), champs);
    expect([envoi.statusCode, envoi.body.includes(phrase)]).toEqual([statut, true]);
    expect(await etat()).toEqual(avant);
  });

  it('garde tels quels l’émoji, le HTML et le SQL d’un motif', async () => {
    const navigateur = await atelier.comme('caf_conseiller');
    const motif = `🚐 <b>gras</b> '); DROP TABLE dossier; --`;
    expect((await navigateur.envoyer(adresse('mettre_en_pause'), { ...PAUSE, motif })).statusCode).toBe(303);
    expect((await atelier.journal(suivi.id))[0]?.donnees['motif']).toBe(motif);
    expect((await navigateur.aller(`/dossiers/${suivi.numero}`)).body).toContain('🚐 &lt;b>gras&lt;/b>');
  });

  it('nomme par son numéro le dossier qui reprend un projet', async () => {
    await sql(atelier.db.manager, {
      texte: `UPDATE dossier SET etat = jsonb_set(etat, '{parcours}', '{"amorcage": "non_demarre"}') WHERE id = $1`,
      valeurs: [suivi.id],
    });
    const navigateur = await atelier.comme('dpfas');
    const champs = { cible: 'Cités éducatives', part_reprise: 'Le guichet', dossier_cible: 'INCONNU' };
    const refus = await navigateur.envoyer(adresse('reprendre_ailleurs'), champs);
    expect([refus.statusCode, refus.body.includes('Dossier qui reprend')]).toEqual([422, true]);
    const envoi = await navigateur.envoyer(adresse('reprendre_ailleurs'), {
      ...champs,
      dossier_cible: brouillon.numero,
    });
    expect(envoi.statusCode).toBe(303);
    const liens = await sql(atelier.db.manager, {
      texte: 'SELECT cible_id FROM lien_dossier WHERE dossier_id = $1',
      valeurs: [suivi.id],
    });
    expect(liens).toEqual([{ cible_id: brouillon.id }]);
  });
});

describe('une action du projet', () => {
  it('avance par ses propres événements, et le dossier le compte', async () => {
    const navigateur = await atelier.comme('porteur');
    const ici = `/dossiers/${suivi.numero}/actions/1`;
    const page = await navigateur.aller(ici);
    expect(page.body).toContain('Ouvrir un guichet');
    expect(page.body).toContain('Prévue');
    for (const evenement of ['lancer', 'mettre_en_oeuvre']) {
      // eslint-disable-next-line no-await-in-loop -- one event after the other
      const envoi = await navigateur.envoyer(`${ici}/evenements/${evenement}`);
      expect([evenement, envoi.statusCode, envoi.headers.location]).toEqual([evenement, 303, ici]);
    }
    expect((await navigateur.aller(ici)).body).toContain('Action mise en œuvre');
    expect((await navigateur.aller(`/dossiers/${suivi.numero}`)).body).toContain(
      'Actions du projet : 1 sur 1 mises en œuvre',
    );
  });

  it('dit pourquoi elle n’avance pas, et garde ce qui était écrit', async () => {
    const navigateur = await atelier.comme('porteur');
    const ici = `/dossiers/${suivi.numero}/actions/1`;
    const tot = await navigateur.envoyer(`${ici}/evenements/mettre_en_oeuvre`);
    expect([tot.statusCode, tot.body.includes('L’action n’en est pas là')]).toEqual([409, true]);
    await navigateur.envoyer(`${ici}/evenements/lancer`);
    const mal = await navigateur.envoyer(`${ici}/evenements/suspendre`, {
      cause: 'autre',
      motif: 'Grève',
      date: '31/12/2026',
    });
    expect([mal.statusCode, mal.body.includes('Grève'), mal.body.includes('cette date n’existe pas')]).toEqual([
      422,
      true,
      true,
    ]);
    for (const autre of ['2', '0', 'x', '1;']) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      expect([autre, (await navigateur.aller(`/dossiers/${suivi.numero}/actions/${autre}`)).statusCode]).toEqual([
        autre,
        404,
      ]);
    }
  });
});
