import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { semerTerritoire } from '../../seeds/reference/territoire.js';
import { uneBase } from '../../test/support/database.js';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { sql } from '../platform/database/sql.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { cafs, departements, regions } from '../territoire/territoire.queries.js';
import type { Compte } from './compte.entity.js';
import { ComptesService } from './comptes.service.js';
import { ConnexionService, DUREE_LIEN_MS } from './connexion.service.js';
import { PLAFONDS } from './frein.js';
import { JetonsApiService } from './jetons-api.service.js';
import { DUREE_SESSION_MS, SessionsService } from './sessions.service.js';

let db: DataSource;
const clock = new Clock();
const config = { adressePublique: 'https://jalon.exemple.fr', demonstration: true };
let comptes: ComptesService;
let sessions: SessionsService;
let connexion: ConnexionService;
let jetons: JetonsApiService;
let ana: Compte;

const DEPART = new Date('2026-06-15T09:00:00Z');
const avancer = (ms: number): void => clock.fixer(new Date(clock.now().getTime() + ms));

beforeAll(async () => {
  db = await uneBase();
  comptes = new ComptesService(clock);
  sessions = new SessionsService(db, clock);
  jetons = new JetonsApiService(db, clock);
  connexion = new ConnexionService(db, clock, config as Config, new Outbox(clock), sessions);
  await db.transaction(semerTerritoire);
});

afterAll(() => db.destroy());

let numero = 0;

beforeEach(async () => {
  clock.fixer(DEPART);
  await sql(db.manager, { texte: 'DELETE FROM demande_connexion' });
  numero += 1;
  ana = await comptes.creer(db.manager, {
    courriel: `Ana.${numero}@Exemple.fr`,
    nom: 'Ana Roux',
    role: 'caf_conseiller',
    cafCode: '38',
  });
});

const demande = (i: number): Promise<void> => connexion.demanderUnLien({ courriel: ana.courriel, ip: `192.0.2.${i}` });

const liens = async (): Promise<string[]> => {
  const lignes = await sql<{ donnees: { compteId: string; lien: string } }>(db.manager, {
    texte: `SELECT donnees FROM outbox WHERE type = 'notifier_connexion'`,
  });
  return lignes.filter(({ donnees }) => donnees.compteId === ana.id).map(({ donnees }) => donnees.lien);
};

async function unLien(): Promise<string> {
  await connexion.demanderUnLien({ courriel: ana.courriel, ip: '192.0.2.1', retour: '/dossiers' });
  const [lien = ''] = (await liens()).slice(-1);
  expect(lien).toMatch(/^https:\/\/jalon\.exemple\.fr\/connexion\/lien\/[\w-]{43}$/u);
  return lien.split('/').at(-1) ?? '';
}

describe('le territoire', () => {
  it('compte 18 régions, 101 départements et une Caf par département, même semé deux fois', async () => {
    await db.transaction(semerTerritoire);
    expect(await regions(db.manager)).toHaveLength(18);
    expect(await departements(db.manager)).toHaveLength(101);
    const toutes = await cafs(db.manager);
    expect(toutes).toHaveLength(101);
    expect(toutes.find(({ code }) => code === '38')?.nom).toBe('Caf de l’Isère');
  });
});

describe('un compte', () => {
  it('garde son adresse en minuscules et n’en partage pas', async () => {
    expect(ana.courriel).toBe(`ana.${numero}@exemple.fr`);
    await expect(
      comptes.creer(db.manager, { courriel: ana.courriel.toUpperCase(), nom: 'Autre', role: 'dpfas' }),
    ).rejects.toMatchObject({ code: 'compte_existant', champ: 'courriel' });
  });

  it('est mis à jour, non doublé, par les semences', async () => {
    const repris = await comptes.assurer(db.manager, { courriel: ana.courriel, nom: 'Ana Roux-Petit', role: 'dpfas' });
    expect(repris).toMatchObject({ id: ana.id, nom: 'Ana Roux-Petit', role: 'dpfas', cafCode: null });
  });

  it('d’une Caf dit laquelle', async () => {
    const sansCaf = { courriel: 'x@exemple.fr', nom: 'X', role: 'caf_direction' } as const;
    await expect(comptes.creer(db.manager, sansCaf)).rejects.toMatchObject({ statut: 422, champ: 'cafCode' });
    await expect(comptes.creer(db.manager, { ...sansCaf, cafCode: '999' })).rejects.toMatchObject({
      code: 'rattachement_inconnu',
    });
  });
});

describe('le lien de connexion', () => {
  it('ouvre une session, une seule fois, et ramène où l’on allait', async () => {
    const secret = await unLien();
    await connexion.examinerLien(secret);
    const entree = await connexion.suivreLeLien(secret);
    expect(entree.retour).toBe('/dossiers');
    expect(await sessions.lire(entree.secret)).toEqual({
      compteId: ana.id,
      role: 'caf_conseiller',
      nom: 'Ana Roux',
      cafCode: '38',
      organismeId: null,
    });
    await expect(connexion.suivreLeLien(secret)).rejects.toMatchObject({ code: 'lien_utilise', statut: 410 });
  });

  it('suivi dix fois en même temps n’ouvre qu’une session', async () => {
    const secret = await unLien();
    const issues = await Promise.allSettled(Array.from({ length: 10 }, () => connexion.suivreLeLien(secret)));
    expect(issues.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('meurt au bout de quinze minutes', async () => {
    const secret = await unLien();
    avancer(DUREE_LIEN_MS - 1);
    await connexion.examinerLien(secret);
    avancer(1);
    await expect(connexion.suivreLeLien(secret)).rejects.toMatchObject({ code: 'lien_perime', statut: 410 });
  });

  it.each(['', 'x', 'é\0', '../..', "' OR 1=1 --", 'a'.repeat(43), 'a'.repeat(100_000)])(
    'inventé (%#) est inconnu',
    async (secret) => {
      await expect(connexion.suivreLeLien(secret)).rejects.toMatchObject({ code: 'lien_inconnu', statut: 404 });
    },
  );

  it('ne part pas pour une adresse inconnue ni pour un compte fermé, et la réponse est la même', async () => {
    await comptes.desactiver(db.manager, ana.id);
    await expect(connexion.demanderUnLien({ courriel: ana.courriel, ip: '192.0.2.2' })).resolves.toBeUndefined();
    await expect(connexion.demanderUnLien({ courriel: 'nul@exemple.fr', ip: '192.0.2.2' })).resolves.toBeUndefined();
    expect(await liens()).toEqual([]);
  });

  it('d’un compte fermé entre-temps n’ouvre rien', async () => {
    const secret = await unLien();
    await comptes.desactiver(db.manager, ana.id);
    await expect(connexion.suivreLeLien(secret)).rejects.toMatchObject({ code: 'compte_ferme', statut: 403 });
  });

  it.each([
    ['adresse\0@exemple.fr', 'caractere_interdit'],
    ['<script>alert(1)</script>', 'saisie_invalide'],
    ["a' OR 1=1 --", 'saisie_invalide'],
    [`${'a'.repeat(10_000)}@exemple.fr`, 'saisie_invalide'],
    ['😀', 'saisie_invalide'],
    ['\uD800@exemple.fr', 'caractere_interdit'],
    ['', 'saisie_invalide'],
    [undefined, 'saisie_invalide'],
    [['a@exemple.fr'], 'saisie_invalide'],
    [{ $ne: null }, 'saisie_invalide'],
  ])('se demande avec une adresse bien écrite (%#)', async (courriel, code) => {
    await expect(connexion.demanderUnLien({ courriel, ip: '192.0.2.3' })).rejects.toMatchObject({
      code,
      statut: 422,
      champ: 'courriel',
    });
  });
});

describe('le frein', () => {
  it('compte cinq demandes par adresse en un quart d’heure, même envoyées ensemble', async () => {
    const issues = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => demande(i)));
    expect(issues.filter(({ status }) => status === 'fulfilled')).toHaveLength(PLAFONDS.adresse);
    expect(await liens()).toHaveLength(PLAFONDS.adresse);
    await expect(demande(99)).rejects.toMatchObject({ code: 'trop_de_demandes', statut: 429 });
    avancer(15 * 60_000);
    await expect(demande(99)).resolves.toBeUndefined();
  });

  it('compte vingt demandes par adresse IP, comptes connus ou non', async () => {
    const issues = await Promise.allSettled(
      Array.from({ length: 25 }, (_, i) => connexion.demanderUnLien({ courriel: `n${i}@exemple.fr`, ip: '192.0.2.9' })),
    );
    expect(issues.filter(({ status }) => status === 'fulfilled')).toHaveLength(PLAFONDS.ip);
  });
});

describe('la session', () => {
  it('ne laisse en base que l’empreinte de son secret', async () => {
    const secret = await sessions.ouvrir(db.manager, ana.id);
    const lien = await unLien();
    const { jeton } = await jetons.creer(db.manager, { courriel: ana.courriel, libelle: 'Export' });
    const tables = await sql<{ tout: string }>(db.manager, {
      texte: `SELECT (SELECT coalesce(json_agg(s)::text, '') FROM session s)
                  || (SELECT coalesce(json_agg(l)::text, '') FROM lien_connexion l)
                  || (SELECT coalesce(json_agg(j)::text, '') FROM jeton_api j) AS tout`,
    });
    for (const clair of [secret, lien, jeton, jeton.slice(4)]) {
      expect(tables[0]?.tout).not.toContain(clair);
    }
    const [{ empreinte } = { empreinte: '' }] = await sql<{ empreinte: string }>(db.manager, {
      texte: 'SELECT empreinte FROM session WHERE compte_id = $1',
      valeurs: [ana.id],
    });
    expect(await sessions.lire(empreinte)).toBeNull();
  });

  it('dure huit heures après le dernier usage', async () => {
    const secret = await sessions.ouvrir(db.manager, ana.id);
    for (let jour = 0; jour < 3; jour += 1) {
      avancer(DUREE_SESSION_MS - 1000);
      // eslint-disable-next-line no-await-in-loop -- each use pushes the next limit
      expect(await sessions.lire(secret)).not.toBeNull();
    }
    avancer(DUREE_SESSION_MS);
    expect(await sessions.lire(secret)).toBeNull();
  });

  it('change de secret à chaque connexion : l’ancien ne vaut plus rien', async () => {
    const vole = await sessions.ouvrir(db.manager, ana.id);
    const neuf = (await connexion.suivreLeLien(await unLien(), vole)).secret;
    expect(neuf).not.toBe(vole);
    expect(await sessions.lire(vole)).toBeNull();
    expect(await sessions.lire(neuf)).not.toBeNull();
  });

  it('finit avec le compte, et à la déconnexion', async () => {
    const secret = await sessions.ouvrir(db.manager, ana.id);
    const autre = await sessions.ouvrir(db.manager, ana.id);
    await connexion.sortir(autre);
    expect(await sessions.lire(autre)).toBeNull();
    await comptes.desactiver(db.manager, ana.id);
    expect(await sessions.lire(secret)).toBeNull();
    await comptes.reactiver(db.manager, ana.id);
    expect(await sessions.lire(secret)).toBeNull();
  });
});

describe('la démonstration', () => {
  it('ouvre un compte de démonstration et nul autre', async () => {
    const demo = await comptes.assurer(db.manager, {
      courriel: 'demo@exemple.fr',
      nom: 'Dominique Démo',
      role: 'dpfas',
      demonstration: true,
    });
    expect(await sessions.lire(await connexion.entrerEnDemonstration(demo.id))).toMatchObject({ role: 'dpfas' });
    await expect(connexion.entrerEnDemonstration(ana.id)).rejects.toMatchObject({ statut: 404 });
    await expect(connexion.entrerEnDemonstration("' OR 1=1")).rejects.toMatchObject({ statut: 422 });
  });

  it('est fermée hors du mode qui la propose', async () => {
    config.demonstration = false;
    await expect(connexion.entrerEnDemonstration(ana.id)).rejects.toMatchObject({ code: 'demonstration_fermee' });
    config.demonstration = true;
  });
});

describe('le jeton d’API', () => {
  it('vaut un compte jusqu’à sa fin ou sa révocation', async () => {
    const { id, jeton, expireLe } = await jetons.creer(db.manager, { courriel: ana.courriel, libelle: 'X', jours: 2 });
    expect(jeton).toMatch(/^jal_[\w-]{43}$/u);
    expect(expireLe).toEqual(new Date('2026-06-17T09:00:00Z'));
    expect(await jetons.lire(jeton)).toMatchObject({ compteId: ana.id });
    expect((await jetons.lister(db.manager, ana.courriel))[0]).toMatchObject({ libelle: 'X', dernierUsage: DEPART });
    await jetons.revoquer(db.manager, id);
    await jetons.revoquer(db.manager, id);
    expect(await jetons.lire(jeton)).toBeNull();
    const court = await jetons.creer(db.manager, { courriel: ana.courriel, libelle: 'Y', jours: 1 });
    avancer(86_400_000);
    expect(await jetons.lire(court.jeton)).toBeNull();
  });

  it.each(['', 'jal_', 'jal_x', `jal_${'a'.repeat(43)}`, 'a'.repeat(47), 'jal_é\0'])(
    'inventé (%j) ne vaut rien',
    async (j) => {
      expect(await jetons.lire(j)).toBeNull();
    },
  );

  it('tombe avec le compte', async () => {
    const { jeton } = await jetons.creer(db.manager, { courriel: ana.courriel, libelle: 'X' });
    await comptes.desactiver(db.manager, ana.id);
    expect(await jetons.lire(jeton)).toBeNull();
    await expect(jetons.creer(db.manager, { courriel: ana.courriel, libelle: 'X' })).rejects.toMatchObject({
      code: 'compte_ferme',
    });
    await expect(jetons.creer(db.manager, { courriel: 'nul@exemple.fr', libelle: 'X' })).rejects.toMatchObject({
      code: 'compte_inconnu',
    });
    await expect(jetons.creer(db.manager, { courriel: ana.courriel, libelle: '', jours: 0 })).rejects.toMatchObject({
      statut: 422,
    });
    await expect(jetons.revoquer(db.manager, 'x')).rejects.toMatchObject({ statut: 422 });
    await expect(jetons.revoquer(db.manager, ana.id)).rejects.toMatchObject({ code: 'jeton_inconnu' });
  });
});
