import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { unAppel, unBancComite, unOrganisme } from '../../test/factories/comite.js';
import { DOSSIER_V1, DOSSIER_V2, unDossierEn } from '../../test/factories/dossier-v2.js';
import { avec } from '../../test/factories/demande.js';
import { uneBase } from '../../test/support/database.js';
import type { Moteur } from '../workflow/moteur.js';
import { commandesWorkflow } from './workflow.js';

interface Sortie {
  readonly dit: string;
  readonly refus: string | null;
}

async function jalon(arguments_: readonly string[], db?: DataSource, moteur?: Moteur): Promise<Sortie> {
  const lignes: string[] = [];
  const programme = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  commandesWorkflow(programme, {
    ecrire: (ligne) => lignes.push(ligne),
    progression: () => ({ avancer: () => undefined, finir: () => undefined }),
    avecMoteur: async (_nom, travail) => {
      if (db === undefined || moteur === undefined) {
        throw new Error('no database here');
      }
      return travail(db, moteur);
    },
  });
  const refus = await programme
    .parseAsync(['workflow', ...arguments_], { from: 'user' })
    .then(() => null)
    .catch((erreur: { code: string }) => erreur.code);
  return { dit: lignes.join('\n'), refus };
}

async function unFichier(nom: string, contenu: unknown): Promise<string> {
  const chemin = path.join(await mkdtemp(path.join(tmpdir(), 'jalon-workflow-')), nom);
  await writeFile(chemin, typeof contenu === 'string' ? contenu : JSON.stringify(contenu));
  return chemin;
}

describe('workflow verifier', () => {
  it('passe en revue toutes les définitions en place, sans base de données', async () => {
    const { dit, refus } = await jalon(['verifier']);
    expect(refus).toBeNull();
    expect(dit.split('\n').map((ligne) => ligne.split(' :')[0])).toEqual([
      'action.v1.json',
      'appel.v1.json',
      'dossier.v1.json',
      'seance.v1.json',
    ]);
    expect(dit).toMatch(/^dossier\.v1\.json : valable, \d+ états et \d+ transitions\.$/mu);
  });

  it('dit chaque défaut d’un fichier donné, et sort en erreur', async () => {
    const fichier = await unFichier('dossier.v1.json', avec(DOSSIER_V1, { 'states.cadence.initial': 'nominal' }));
    const { dit, refus } = await jalon(['verifier', fichier]);
    expect(refus).toBe('definition_refusee');
    expect(dit).toBe(
      'dossier.v1.json:1 · $.states.cadence.initial : l’état initial « nominal » n’existe pas ici ; vouliez-vous dire « nominale » ?',
    );
  });

  it('répond en JSON', async () => {
    const { dit } = await jalon(['verifier', await unFichier('dossier.v2.json', '{'), '--json']);
    expect(JSON.parse(dit)).toEqual({
      valide: false,
      fichiers: [{ fichier: 'dossier.v2.json', defauts: ['dossier.v2.json:1 · $ : ce n’est pas du JSON valable.'] }],
    });
  });

  it('accepte une version qui ne reçoit plus tous les événements que la première reçoit', async () => {
    const { refus } = await jalon(['verifier', await unFichier('dossier.v2.json', DOSSIER_V2)]);
    expect(refus).toBeNull();
  });

  it('refuse un fichier qui ne se lit pas', async () => {
    expect((await jalon(['verifier', '/absent/dossier.v1.json'])).refus).toBe('fichier_illisible');
  });
});

describe('workflow comparer', () => {
  it('dit ce qu’un brouillon change à la version en place', async () => {
    const { dit } = await jalon(['comparer', 'dossier', 'v1', await unFichier('dossier.v2.json', DOSSIER_V2)]);
    expect(dit).toContain('parcours.montee_en_charge.bilan · L’état « En bilan d’étape » est retiré.');
  });

  it('dit que rien ne change', async () => {
    expect((await jalon(['comparer', 'dossier', '1', '1'])).dit).toBe('Rien ne change.');
  });

  it('refuse une version inconnue, une définition fautive, ou celle d’un autre cycle', async () => {
    const fautive = await unFichier('dossier.v2.json', avec(DOSSIER_V2, { initial: 'parcours' }));
    const appel = await unFichier('appel.v1.json', avec(DOSSIER_V2, {}));
    expect((await jalon(['comparer', 'dossier', '1', '9'])).refus).toBe('version_inconnue');
    expect((await jalon(['comparer', 'dossier', '1', fautive])).refus).toBe('definition_refusee');
    expect((await jalon(['comparer', 'dossier', '1', appel])).refus).toBe('definition_refusee');
    expect((await jalon(['comparer', 'appel', '1', await unFichier('dossier.v2.json', DOSSIER_V2)])).refus).toBe(
      'definition_autre',
    );
  });
});

describe('workflow dessiner', () => {
  it('écrit une page par cycle de vie', async () => {
    const dans = await mkdtemp(path.join(tmpdir(), 'jalon-dessins-'));
    const { dit } = await jalon(['dessiner', '--dans', dans, '--json']);
    expect(JSON.parse(dit)).toEqual({
      fichiers: ['action', 'appel', 'dossier', 'seance'].map((nom) => path.join(dans, `${nom}.md`)),
    });
    expect(await readdir(dans)).toHaveLength(4);
  });
});

describe('workflow migrer', () => {
  let db: DataSource;
  let moteur: Moteur;

  beforeAll(async () => {
    db = await uneBase();
    const banc = await unBancComite(db);
    ({ moteur } = banc.dossiers);
    const lieu = { appelId: await unAppel(banc), porteurId: await unOrganisme(db) };
    await unDossierEn(db, moteur, { ...lieu, numero: 'DEPOSE' });
    await unDossierEn(db, moteur, { ...lieu, numero: 'RECRUTE', etat: { coordination: 'recrutement' } });
  });
  afterAll(async () => db.destroy());

  it('essaie un brouillon sur les dossiers vivants', async () => {
    const brouillon = await unFichier('dossier.v2.json', DOSSIER_V2);
    const { dit, refus } = await jalon(['migrer', 'dossier', 'v1', brouillon, '--essai'], db, moteur);
    expect(refus).toBeNull();
    expect(dit).toBe(
      [
        'Suivraient (1) :',
        '  DEPOSE',
        'Ne pourraient pas suivre (1) :',
        '  RECRUTE : L’état « Recrutement ouvert » (coordination.recrutement) n’existe plus dans la version 2, et la correspondance ne dit pas où il va.',
      ].join('\n'),
    );
  });

  it('suit la correspondance qu’on lui donne', async () => {
    const brouillon = await unFichier('dossier.v2.json', DOSSIER_V2);
    const correspondance = await unFichier('c.json', { 'coordination.recrutement': 'coordination.recherche' });
    const options = ['--essai', '--json', '--correspondance', correspondance];
    const { dit } = await jalon(['migrer', 'dossier', '1', brouillon, ...options], db, moteur);
    const bilan = JSON.parse(dit) as { suivent: { nom: string; deplacements: unknown }[]; empeches: unknown[] };
    expect(bilan.empeches).toEqual([]);
    expect(bilan.suivent.find(({ nom }) => nom === 'RECRUTE')?.deplacements).toEqual({
      'coordination.recrutement': 'coordination.recherche',
    });
  });

  it('ne fait suivre pour de bon qu’une version en place', async () => {
    const brouillon = await unFichier('dossier.v2.json', DOSSIER_V2);
    expect((await jalon(['migrer', 'dossier', '1', brouillon], db, moteur)).refus).toBe('version_hors_place');
    expect((await jalon(['migrer', 'dossier', '1', '1'], db, moteur)).refus).toBe('version_identique');
  });

  it('refuse une correspondance mal formée', async () => {
    const brouillon = await unFichier('dossier.v2.json', DOSSIER_V2);
    const essayer = async (contenu: unknown): Promise<string | null> =>
      (
        await jalon(
          ['migrer', 'dossier', '1', brouillon, '--essai', '--correspondance', await unFichier('c.json', contenu)],
          db,
          moteur,
        )
      ).refus;
    expect(await essayer('{')).toBe('fichier_illisible');
    expect(await essayer({ 'coordination.recrutement': 3 })).toBe('saisie_invalide');
    expect(await essayer({ 'coordination.recrutemen': null })).toBe('correspondance_inconnue');
  });
});
