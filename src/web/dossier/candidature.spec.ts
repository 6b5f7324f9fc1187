import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unAgent, unOrganisme } from '../../../test/factories/comite.js';
import { desDossiersNeufs } from '../../../test/factories/monde.js';
import type { Monde } from '../../../test/factories/monde.js';
import { AtelierPages, champsCachesDe } from '../../../test/support/atelier-pages.js';
import { DossierService } from '../../dossier/dossier.service.js';
import { sql } from '../../platform/database/sql.js';
import { PagesDossierModule } from './pages-dossier.module.js';

let atelier: AtelierPages;
let monde: Monde;

beforeAll(async () => {
  atelier = await AtelierPages.ouvrir([PagesDossierModule]);
}, 60_000);

afterAll(() => atelier.fermer());

beforeEach(async () => {
  monde = { ...atelier.monde, ...(await desDossiersNeufs(atelier.app, atelier.monde)) };
}, 20_000);

const candidater = (): string => `/appels/${monde.appel.code}/candidater`;

const candidature = (): string => `/dossiers/${monde.brouillon.numero}/candidature`;

/** A dossier as it stands; a refusal lengthens its journal and changes nothing else. */
const dossier = async (numero = monde.brouillon.numero): Promise<Readonly<Record<string, unknown>>> => {
  const [lu] = await sql<Readonly<Record<string, unknown>>>(atelier.db.manager, {
    texte: 'SELECT * FROM dossier WHERE numero = $1',
    valeurs: [numero],
  });
  const { journal_rang: _rang, journal_empreinte: _empreinte, ...reste } = lu ?? {};
  return reste;
};

const combien = async (): Promise<number> =>
  (await sql<{ n: number }>(atelier.db.manager, { texte: 'SELECT count(*)::int AS n FROM dossier' }))[0]?.n ?? 0;

describe('ouvrir une candidature', () => {
  it('rappelle ce qu’est un fonds d’amorçage, puis ouvre un brouillon, une seule fois', async () => {
    const navigateur = await atelier.comme('porteur');
    const page = await navigateur.aller(candidater());
    expect(page.body).toContain('Un fonds d’amorçage, pas un financement durable.');
    const champs = { ...champsCachesDe(page.body, candidater()), titre: 'La roulotte 🚐', caf_code: '38' };
    const avant = await combien();
    const envois = await Promise.all([1, 2, 3].map(() => navigateur.envoyer(candidater(), champs)));
    expect(envois.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(new Set(envois.map(({ headers }) => headers.location)).size).toBe(1);
    expect(await combien()).toBe(avant + 1);
    const numero = /dossiers\/(.+)\/candidature$/u.exec(String(envois[0]?.headers.location))?.[1] ?? '';
    expect(await dossier(numero)).toMatchObject({
      titre: 'La roulotte 🚐',
      caf_code: '38',
      region_code: '38',
      porteur_id: monde.agents.porteur.organismeId,
      phase: 'candidature',
      depose_le: null,
    });
    expect((await navigateur.aller(candidater())).body).toContain(numero);
    expect((await (await atelier.comme('caf_conseiller')).aller(`/dossiers/${numero}`)).statusCode).toBe(200);
  });

  it('redemande ce qui manque, à côté du champ', async () => {
    const navigateur = await atelier.comme('porteur');
    const avant = await combien();
    const vide = await navigateur.envoyer(candidater(), { titre: ' ', caf_code: '' });
    expect([vide.statusCode, vide.body.includes('Titre du projet : ce texte est vide')]).toEqual([422, true]);
    const inconnue = await navigateur.envoyer(candidater(), { titre: 'Gardé', caf_code: '9Z' });
    expect([
      inconnue.statusCode,
      inconnue.body.includes('Gardé'),
      inconnue.body.includes('ce code n’existe pas'),
    ]).toEqual([422, true, true]);
    expect(await combien()).toBe(avant);
  });

  it('n’est permis qu’à un porteur rattaché, sur un appel ouvert', async () => {
    expect((await (await atelier.comme('dpfas')).aller(candidater())).statusCode).toBe(403);
    const brouillon = await (await atelier.comme('porteur')).aller(`/appels/${monde.brouillonDAppel.code}/candidater`);
    expect(brouillon.statusCode).toBe(404);
    const seul = await atelier.connecte(await unAgent(atelier.db, { role: 'porteur' }));
    expect((await seul.aller(candidater())).body).toContain('rattaché à aucun organisme');
    const refus = await seul.envoyer(candidater(), { titre: 'Seul', caf_code: '38' });
    expect([refus.statusCode, refus.body.includes('rattaché à aucun organisme')]).toEqual([409, true]);
  });
});

describe('écrire une candidature', () => {
  it('enregistre toutes les réponses, et efface celles qu’on vide', async () => {
    const navigateur = await atelier.comme('porteur');
    const page = await navigateur.aller(candidature());
    expect(page.body).toContain('value="50000"');
    const champs = {
      ...champsCachesDe(page.body, candidature()),
      titre: 'La roulotte',
      resume: '',
      categorie_principale: 'RECOURS',
      categories: 'QUALITE',
      montant_demande: '12 400,50',
      embauches_prevues: 'oui',
      conformite_2025: 'non',
      public_eloigne_numerique: '',
      etp_prevus: '1,5',
      'couts_itinerance.deplacement': '1 200',
      'couts_itinerance.penibilite': '0',
      caf_code: '38',
    };
    const envoi = await navigateur.envoyer(candidature(), champs);
    expect([envoi.statusCode, envoi.headers.location]).toEqual([303, candidature()]);
    expect(await dossier()).toMatchObject({
      titre: 'La roulotte',
      resume: null,
      categorie_principale: 'RECOURS',
      categories: ['QUALITE'],
      etiquettes: [],
      montant_demande: '1240050',
      embauches_prevues: true,
      conformite_2025: false,
      public_eloigne_numerique: null,
      etp_prevus: '1.50',
      couts_itinerance: { deplacement: 120_000, penibilite: 0 },
    });
    const relue = await navigateur.aller(candidature());
    expect(relue.body).toContain('Vos réponses sont enregistrées.');
    expect(relue.body).toContain('ces postes ne seront plus financés');
    expect(relue.body).toMatch(/Avant de déposer, il manque :[\s\S]*le résumé[\s\S]*au moins une action/u);
    expect(relue.body).toContain('des embauches sont prévues et aucun relais ne les finance ensuite');
  });

  it('refusée, n’enregistre rien et rend tout ce qui était écrit', async () => {
    const navigateur = await atelier.comme('porteur');
    const avant = await dossier();
    const envoi = await navigateur.envoyer(candidature(), {
      titre: 'Titre gardé',
      montant_demande: '12 40o',
      etp_prevus: '-1',
      'couts_itinerance.rangement': 'cher',
      categorie_principale: 'AUTRE',
      etiquettes: 'itinerance',
    });
    expect(envoi.statusCode).toBe(422);
    for (const dit of [
      '4 réponses à corriger',
      'href="#champ-candidature-montant_demande"',
      'Temps de rangement : ce n’est pas un montant',
      'Catégorie principale : choisissez dans la liste',
      'value="Titre gardé"',
      'value="12 40o"',
      'value="itinerance" checked',
    ]) {
      expect(envoi.body).toContain(dit);
    }
    expect(await dossier()).toEqual(avant);
  });

  it('écrite à deux, dit à la seconde ce que la première a changé', async () => {
    const navigateur = await atelier.comme('porteur');
    const page = await navigateur.aller(candidature());
    const caches = champsCachesDe(page.body, candidature());
    await atelier.app.get(DossierService).modifier(monde.brouillon.id, { commune: 'La Mure' }, monde.agents.porteur);
    const envoi = await navigateur.envoyer(candidature(), { ...caches, titre: 'Le mien' });
    expect(envoi.statusCode).toBe(409);
    expect(envoi.body).toContain('Rien n’a été enregistré.');
    expect(envoi.body).toMatch(/Candidature modifiée<\/b> — Commune/u);
    expect(envoi.body).toContain('value="Le mien"');
    const encore = { ...champsCachesDe(envoi.body, candidature()), titre: 'Le mien', commune: 'La Mure' };
    expect((await navigateur.envoyer(candidature(), encore)).statusCode).toBe(303);
    expect(await dossier()).toMatchObject({ titre: 'Le mien', commune: 'La Mure' });
  });

  it.each([
    ['un octet nul', { titre: 'a\0b' }, 'caractère illisible'],
    ['300 ko de texte', { resume: 'é'.repeat(150_000) }, 'abrégez-le'],
    ['un champ inconnu', { titre: 'x', clos: 'true' }, 'ce champ n’est pas attendu ici'],
    ['un code de Caf inconnu', { titre: 'x', caf_code: '9Z' }, 'ce code n’existe pas'],
  ])('refuse %s d’une phrase', async (_quoi, champs, phrase) => {
    const avant = await dossier();
    const envoi = await (await atelier.comme('porteur')).envoyer(candidature(), champs);
    expect([envoi.statusCode, envoi.body.includes(phrase)]).toEqual([422, true]);
    expect(await dossier()).toEqual(avant);
  });

  it('se dépose une fois complète, puis ne change plus que par qui l’instruit', async () => {
    const navigateur = await atelier.comme('porteur');
    const depot = `/dossiers/${monde.brouillon.numero}/evenements/deposer`;
    expect((await navigateur.envoyer(depot, { amorcage_reconnu: 'oui' })).body).toContain('au moins une action');
    await navigateur.envoyer(`/dossiers/${monde.brouillon.numero}/saisies/action`, { titre: 'Ouvrir', suivie: 'oui' });
    const page = await navigateur.aller(candidature());
    expect(page.body).toContain('Rien ne manque pour déposer.');
    const sansCase = await navigateur.envoyer(depot, champsCachesDe(page.body, depot));
    expect([sansCase.statusCode, sansCase.body.includes('le FIPE est un fonds d’amorçage')]).toEqual([422, true]);
    const relue = await navigateur.aller(candidature());
    const envoi = await navigateur.envoyer(depot, { ...champsCachesDe(relue.body, depot), amorcage_reconnu: 'oui' });
    expect(envoi.statusCode).toBe(303);
    expect((await dossier())['amorcage_reconnu_le']).toBeInstanceOf(Date);
    const ferme = await navigateur.aller(candidature());
    expect([ferme.statusCode, ferme.body.includes('elle ne change plus')]).toEqual([403, true]);
    expect((await navigateur.envoyer(candidature(), { titre: 'Trop tard' })).statusCode).toBe(403);
    expect((await (await atelier.comme('caf_conseiller')).aller(candidature())).statusCode).toBe(200);
    expect((await (await atelier.comme('caflab_referent')).aller(candidature())).statusCode).toBe(403);
  });

  it('reste fermée à un autre organisme', async () => {
    const organismeId = await unOrganisme(atelier.db, 'Ailleurs');
    const autre = await atelier.connecte(await unAgent(atelier.db, { role: 'porteur', organismeId }));
    expect((await autre.aller(candidature())).statusCode).toBe(404);
    expect((await autre.envoyer(candidature(), { titre: 'Volé' })).statusCode).toBe(404);
  });
});
