import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type BancComite, unAppel, unBancComite, unOrganisme } from '../../test/factories/comite.js';
import { unDossierEnEtat } from '../../test/factories/dossier-en-etat.js';
import { uneBase } from '../../test/support/database.js';
import { instantDeParis } from '../platform/clock/calendrier.js';
import { agentSysteme } from '../workflow/agent.js';
import { grapheDe, estFeuille, type Noeud } from '../workflow/graphe.js';
import { CAUSES } from './causes.js';
import type { EvenementDossier } from './evenements.js';
import { trouverOuCreerPorteur } from './porteurs.js';

let db: DataSource;
let banc: BancComite;
let lieu: { appelId: string; porteurId: string };

beforeAll(async () => {
  db = await uneBase();
  banc = await unBancComite(db);
  lieu = { appelId: await unAppel(banc), porteurId: await unOrganisme(db) };
  banc.clock.fixer(instantDeParis('2026-03-02T10:00'));
});
afterAll(() => db.destroy());

const unDossier = (etat: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  unDossierEnEtat(banc, { ...lieu, etat });

const envoyer = (dossierId: string, evenement: EvenementDossier, role: string, donnees: object = {}) =>
  banc.dossiers.executer({ dossierId, evenement, donnees, agent: { ...agentSysteme('Essai'), role } });

async function lire<T>(id: string, colonnes: string): Promise<T | undefined> {
  const [ligne] = await db.query<T[]>(`SELECT ${colonnes} FROM dossier WHERE id = $1`, [id]);
  return ligne;
}

/** The value that XState gives to each innermost state under this one. */
const valeurs = (noeud: Noeud): readonly unknown[] =>
  noeud.enfants.flatMap((enfant) =>
    estFeuille(enfant) ? [enfant.nom as unknown] : valeurs(enfant).map((dedans) => ({ [enfant.nom]: dedans })),
  );

describe('l’import d’un dossier (DOS-22)', () => {
  it('se fait dans chaque état de chaque région, qui se relit tel quel', async () => {
    const { racine } = grapheDe(banc.dossiers.moteur.machine(1).definition);
    const etats = racine.enfants.flatMap((region) => valeurs(region).map((valeur) => ({ [region.nom]: valeur })));
    expect(etats.length).toBeGreaterThan(45);
    for (const etat of etats) {
      // eslint-disable-next-line no-await-in-loop -- one after the other, as an import does
      const id = await unDossier(etat);
      // eslint-disable-next-line no-await-in-loop -- idem
      const lu = await lire<{ etat: Record<string, unknown>; marques: string[] }>(id, 'etat, marques');
      expect(lu?.etat).toMatchObject(etat);
      expect(new Set(lu?.marques)).toEqual(banc.dossiers.moteur.machine(1).marques(lu?.etat));
      // eslint-disable-next-line no-await-in-loop -- idem
      expect(await banc.dossiers.actions(id, agentSysteme('Essai'))).toMatchObject({ etat: lu?.etat });
    }
  });

  it('laisse inconnu ce que la source ne dit pas', async () => {
    const inconnus =
      'coordonnateur_requis, embauches_prevues, mediation_numerique, conformite_2025, etp_minimum, arrets';
    expect(await lire(await unDossier(), inconnus)).toEqual({
      coordonnateur_requis: null,
      embauches_prevues: null,
      mediation_numerique: null,
      conformite_2025: null,
      etp_minimum: null,
      arrets: null,
    });
  });

  it('refuse un état que la définition n’a pas', async () => {
    await expect(unDossier({ parcours: { amorcage: 'envol' } })).rejects.toThrow('envol');
  });

  it('s’écrit au journal comme un import, à la première place', async () => {
    const id = await unDossier();
    expect(await db.query('SELECT evenement, rang, issue FROM journal WHERE sujet_id = $1', [id])).toEqual([
      { evenement: 'importer', rang: 1, issue: 'accepte' },
    ]);
  });
});

const ARRETS: readonly (readonly [EvenementDossier, string, Readonly<Record<string, unknown>>, string])[] = [
  [
    'constater_non_demarrage',
    'caf_conseiller',
    { parcours: { amorcage: 'attente_financement' } },
    'cause_non_demarrage',
  ],
  ['abandonner', 'porteur', { parcours: { amorcage: 'preparation' } }, 'cause_fin'],
  ['abandonner', 'dpfas', { parcours: { montee_en_charge: 'bilan' } }, 'cause_fin'],
  ['constater_non_perennisation', 'porteur', { parcours: { perennisation: 'recherche_relais' } }, 'cause_fin'],
  ['signaler_retard', 'porteur', {}, 'cause_cadence'],
  ['mettre_en_pause', 'caf_conseiller', { cadence: 'en_retard' }, 'cause_cadence'],
];

describe('la cause d’un arrêt (DOS-21)', () => {
  it.each(ARRETS)('« %s » par %s se refuse sans cause, ou avec une cause hors liste', async (evenement, role, etat) => {
    const id = await unDossier(etat);
    await expect(envoyer(id, evenement, role, { motif: 'Plus personne.' })).rejects.toMatchObject({
      code: 'saisie_invalide',
      champ: 'cause',
    });
    await expect(envoyer(id, evenement, role, { cause: 'flemme', motif: 'x' })).rejects.toMatchObject({
      champ: 'cause',
      motif: expect.stringContaining(Object.keys(CAUSES).join(', ')),
    });
    await expect(envoyer(id, evenement, role, { cause: 'autre' })).rejects.toMatchObject({ champ: 'motif' });
    expect(await db.query(`SELECT donnees FROM journal WHERE sujet_id = $1 AND issue = 'refuse'`, [id])).toEqual([
      { donnees: {} },
      { donnees: {} },
      { donnees: {} },
    ]);
  });

  it.each(ARRETS)('« %s » par %s retient sa cause', async (evenement, role, etat, champ) => {
    const id = await unDossier(etat);
    await envoyer(id, evenement, role, { cause: 'personnel', motif: 'Deux départs.' });
    expect((await lire<{ contexte: object }>(id, 'contexte'))?.contexte).toMatchObject({ [champ]: 'personnel' });
  });
});

describe('la pause', () => {
  it('retient le parcours, sans le perdre', async () => {
    const id = await unDossier({ parcours: { amorcage: 'preparation' }, cadence: 'en_pause' });
    await expect(envoyer(id, 'demarrer', 'porteur')).rejects.toMatchObject({ code: 'hors_pause' });
    await envoyer(id, 'reprendre', 'porteur');
    expect((await envoyer(id, 'demarrer', 'porteur')).etat).toMatchObject({
      parcours: { amorcage: 'demarrage' },
      cadence: 'nominale',
    });
  });

  it('ne se dit pas d’une candidature', async () => {
    const id = await unDossier({ parcours: { candidature: 'deposee' } });
    await expect(
      envoyer(id, 'mettre_en_pause', 'porteur', { cause: 'autre', motif: 'Vacances.' }),
    ).rejects.toMatchObject({ code: 'suivi_ouvert' });
  });
});

describe('la coordination (DOS-09)', () => {
  const PREPARATION = { parcours: { amorcage: 'preparation' } };
  const requis = async (id: string) => (await lire<{ requis: unknown }>(id, 'coordonnateur_requis AS requis'))?.requis;

  it('reste inconnue tant que personne ne l’a qualifiée, et n’empêche rien', async () => {
    const id = await unDossier(PREPARATION);
    expect(await requis(id)).toBeNull();
    expect((await envoyer(id, 'demarrer', 'porteur')).etat).toMatchObject({ parcours: { amorcage: 'demarrage' } });
  });

  it('dispensée puis exigée, se dit non puis oui', async () => {
    const id = await unDossier(PREPARATION);
    await envoyer(id, 'dispenser_coordonnateur', 'comite_president');
    expect(await requis(id)).toBe(false);
    await envoyer(id, 'exiger_coordonnateur', 'caf_conseiller');
    expect(await requis(id)).toBe(true);
  });

  it('exigée, retient le démarrage jusqu’au recrutement ou à une dérogation', async () => {
    const id = await unDossier({ ...PREPARATION, coordination: 'a_recruter' });
    await expect(envoyer(id, 'demarrer', 'porteur')).rejects.toMatchObject({ code: 'coordination_prete' });
    await envoyer(id, 'ouvrir_recrutement', 'porteur');
    await envoyer(id, 'recruter', 'porteur', {
      nom: 'Lise',
      intitule: 'personne ressource',
      employeur: 'L’Étape',
      etp: '0,5',
    });
    await envoyer(id, 'demarrer', 'porteur');
    const autre = await unDossier({ ...PREPARATION, coordination: 'vacante' });
    await envoyer(autre, 'demarrer', 'porteur', { derogation: 'La directrice assure l’intérim.' });
  });

  it('date l’occupation du poste, dont l’employeur peut être un partenaire', async () => {
    const id = await unDossier({ coordination: 'recrutement' });
    await envoyer(id, 'recruter', 'porteur', { nom: 'Lise', employeur: 'L’Étape', etp: '0,5', date: '2026-01-15' });
    await envoyer(id, 'constater_depart', 'caf_conseiller', { date: '2026-02-20' });
    expect(
      await db.query(
        `SELECT titulaire, employeur, etp::float, pourvu_le::text, libere_le::text FROM poste
         WHERE dossier_id = $1 AND fonction = 'coordonnateur'`,
        [id],
      ),
    ).toEqual([
      { titulaire: 'Lise', employeur: 'L’Étape', etp: 0.5, pourvu_le: '2026-01-15', libere_le: '2026-02-20' },
    ]);
    expect((await lire<{ marques: string[] }>(id, 'marques'))?.marques).toContain('coordonnateur_attendu');
  });

  it('le départ se constate par le porteur ou la Caf, le recrutement par le porteur seul', async () => {
    const id = await unDossier({ coordination: 'vacante' });
    await expect(envoyer(id, 'recruter', 'caf_conseiller')).rejects.toMatchObject({
      code: 'role_insuffisant',
      motif: 'Cette action revient à : Porteur de projet. Votre rôle : Conseil technique de la Caf.',
    });
  });
});

describe('les liens et les noms', () => {
  it('une reprise ailleurs nomme sa cible et la part reprise (DOS-20)', async () => {
    const id = await unDossier({ parcours: { amorcage: 'non_demarre' } });
    await expect(envoyer(id, 'reprendre_ailleurs', 'dpfas', { cible: 'Contrat local' })).rejects.toMatchObject({
      champ: 'part_reprise',
    });
    await envoyer(id, 'reprendre_ailleurs', 'dpfas', { cible: 'Contrat local', part_reprise: 'Les ateliers.' });
    expect(await db.query('SELECT nature, cible, precision_ FROM lien_dossier WHERE dossier_id = $1', [id])).toEqual([
      { nature: 'repris_partiellement_par', cible: 'Contrat local', precision_: 'Les ateliers.' },
    ]);
    expect(await lire(id, 'clos, avancement')).toEqual({ clos: true, avancement: 'non_demarre' });
  });

  it('les écritures d’un porteur le désignent une fois (DOS-01)', async () => {
    const porteur = { alias: [], type: 'groupe_mutualiste', niveau: null, siret: null, fictif: false };
    const trouver = (nom: string, alias: readonly string[] = []) =>
      db.transaction(async (tx) => trouverOuCreerPorteur(tx, { ...porteur, nom, alias }, new Date()));
    const id = await trouver('Groupe VYV', ['Groupe Mutualiste VYV', 'Groupe VYV3']);
    expect([await trouver('GROUPE VYV 3'), await trouver('groupe mutualiste vyv')]).toEqual([id, id]);
    expect(await trouver('VYV')).not.toBe(id);
  });
});

describe('ce que le dossier dit de son avancement', () => {
  it.each([
    [{ parcours: { candidature: 'deposee' } }, 'hors_suivi'],
    [{ parcours: { amorcage: 'preparation' }, observation: 'evaluee' }, 'en_demarrage'],
    [{ parcours: { amorcage: 'experimentation' }, observation: 'evaluee' }, 'bien_avance'],
    [{ parcours: { amorcage: 'experimentation' }, observation: 'non_evaluee' }, 'non_evalue'],
    [{ parcours: { montee_en_charge: 'bilan' }, observation: 'perimee', cadence: 'en_retard' }, 'retarde_ou_en_pause'],
    [{ parcours: { amorcage: 'non_demarre' }, cadence: 'en_pause' }, 'non_demarre'],
    [{ parcours: { abandon: 'apres_demarrage' } }, 'abandonne'],
    [{ parcours: 'termine' }, 'clos'],
  ])('%j compte comme « %s »', async (etat, avancement) => {
    expect(await lire(await unDossier(etat), 'avancement')).toEqual({ avancement });
  });
});
