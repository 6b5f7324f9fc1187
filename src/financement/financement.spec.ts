import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { unDossierSuivi } from '../../test/factories/dossier-suivi.js';
import { uneBase } from '../../test/support/database.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import { agentSysteme } from '../workflow/agent.js';
import type { Inscrit } from '../workflow/vocabulaire.js';
import { chargerCatalogue } from './catalogue.js';
import { FAITS_FINANCEMENT, INVARIANTS_FINANCEMENT } from './faits.js';
import { FinancementQueries } from './financement.queries.js';
import { INSCRIPTIONS_FINANCEMENT } from './inscriptions.js';
import { SaisieLignePlan, SaisieRelais } from './saisies.js';

let db: DataSource;
let queries: FinancementQueries;
let id: string;

beforeAll(async () => {
  db = await uneBase();
  queries = new FinancementQueries(db);
  await chargerCatalogue(db.manager, JSON.parse(readFileSync('seeds/reference/relais.json', 'utf8')));
});

beforeEach(async () => {
  id = await unDossierSuivi(db, { convention: null, debutActionsLe: '2027-01-01' });
});

afterAll(() => db.destroy());

async function faits(): Promise<Record<string, unknown>> {
  const membres = Object.entries(FAITS_FINANCEMENT).map(([nom, expression]) => `'${nom}', (${expression})`);
  const [ligne]: { faits: Record<string, unknown> }[] = await db.query(
    `SELECT json_build_object(${membres.join(', ')}) AS faits, $2::uuid AS compte, $3::date AS jour
      FROM dossier s WHERE s.id = $1`,
    [id, null, '2027-06-01'],
  );
  return ligne?.faits ?? {};
}

const ruptures = async (): Promise<string[]> => {
  const noms = await Promise.all(
    Object.entries(INVARIANTS_FINANCEMENT).map(async ([nom, requete]) => {
      const lignes: unknown[] = await db.query(requete);
      return lignes.length === 0 ? [] : [nom];
    }),
  );
  return noms.flat();
};

const inscrire = (
  quoi: keyof typeof INSCRIPTIONS_FINANCEMENT,
  donnees: Inscrit['donnees'],
  params: Inscrit['params'] = {},
): Promise<void> =>
  INSCRIPTIONS_FINANCEMENT[quoi](db.manager, {
    sujetId: id,
    donnees,
    params,
    agent: agentSysteme('Essai'),
    instant: new Date('2026-12-15T09:00:00Z'),
    aujourdhui: '2026-12-15',
  });

const CONVENTION = { debut: '2027-01-15', fin: '2028-02-29', montant: 5_000_000 };

const ligne = (sens: string, montant: number, statut: string | null, necessaire = false): Promise<unknown> =>
  db.query(
    `INSERT INTO ligne_plan (dossier_id, annee, sens, libelle, montant, statut, necessaire_demarrage)
     VALUES ($1, 2027, $2, 'Ligne', $3, $4, $5)`,
    [id, sens, montant, statut, necessaire],
  );

const enveloppe = (colonne: string, montant: number): Promise<unknown> =>
  db.query(`UPDATE appel SET ${colonne} = $2 WHERE id = (SELECT appel_id FROM dossier WHERE id = $1)`, [id, montant]);

const lireRelais = async (): Promise<unknown[]> =>
  (await queries.relais(id)).map(({ financeur, statut, montant }) => ({ financeur, statut, montant }));

const champs = (saisie: object): unknown => {
  try {
    return analyserSaisie(SaisieLignePlan, saisie);
  } catch (erreur) {
    return erreur;
  }
};

describe('faits', () => {
  it('d’un dossier dont rien n’est dit', async () => {
    expect(await faits()).toEqual({
      plan: { depenses: 0, recettes: 0, a_acquerir: 0, lignes: 0 },
      relais_prevus: 0,
      debut_actions: '2027-01-01',
      fin_financement: null,
      mi_periode: null,
      enveloppe_restante: null,
      enveloppe_transition_restante: null,
    });
  });

  it('du plan : ce qui entre, ce qui sort, ce qui manque pour démarrer', async () => {
    await ligne('depense', 1_000_001, null);
    await ligne('recette', 600_000, 'acquise', true);
    await ligne('recette', 400_001, 'promise', true);
    expect(await faits()).toMatchObject({
      plan: { depenses: 1_000_001, recettes: 1_000_001, a_acquerir: 400_001, lignes: 3 },
    });
    expect((await queries.plan(id)).bilan).toMatchObject({ equilibre: true, boucle: false, aAcquerir: 400_001n });
  });

  it('de l’enveloppe : un autre dossier retenu l’entame, puis la rend s’il ne démarre pas', async () => {
    await enveloppe('enveloppe', 8_000_000);
    const [autre]: { id: string }[] = await db.query(
      `INSERT INTO dossier (numero, appel_id, porteur_id) SELECT numero || '-B', appel_id, porteur_id FROM dossier
       WHERE id = $1 RETURNING id`,
      [id],
    );
    await db.query(
      `INSERT INTO decision (dossier_id, issue, montant, prononcee_le, prononcee_par) VALUES
       ($1, 'liste_complementaire', NULL, '2026-11-01', 'x'), ($1, 'retenu', 3000000, '2026-11-02', 'x')`,
      [autre?.id],
    );
    expect(await faits()).toMatchObject({ enveloppe_restante: 5_000_000 });
    await inscrire('convention', { ...CONVENTION, montant: 6_000_000 });
    expect(await ruptures()).toEqual([expect.stringContaining('enveloppe')]);
    await db.query(`UPDATE dossier SET clos = true, avancement = 'non_demarre' WHERE id = $1`, [autre?.id]);
    expect(await faits()).toMatchObject({ enveloppe_restante: 8_000_000 });
    expect(await ruptures()).toEqual([]);
  });
});

describe('convention', () => {
  it('donne le début des actions et la fin du financement', async () => {
    await inscrire('convention', CONVENTION);
    expect(await faits()).toMatchObject({ debut_actions: '2027-01-15', fin_financement: '2028-02-29' });
    expect(await queries.convention(id)).toEqual({
      ...CONVENTION,
      montant: 5_000_000n,
      signee_le: '2026-12-15',
      fondement: null,
      avenants: [],
    });
  });

  it('dit sur quoi reposent ses dates quand aucune source ne les donne', async () => {
    await inscrire('convention', { ...CONVENTION, fondement: 'demonstration' });
    expect(await queries.convention(id)).toMatchObject({ fin: '2028-02-29', fondement: 'demonstration' });
  });

  it('qui finit avant de commencer est refusée', async () => {
    await expect(inscrire('convention', { ...CONVENTION, fin: '2027-01-14' })).rejects.toMatchObject({
      statut: 422,
      champ: 'fin',
    });
  });

  it('s’allonge de douze mois par l’année supplémentaire, qui entame son enveloppe', async () => {
    await enveloppe('enveloppe_transition', 2_000_000);
    await inscrire('convention', CONVENTION);
    const annee = {
      objet: 'vers_prestation',
      sortie_le: '2028-12-31',
      montant: 1_500_000,
      motif: 'Agrément en cours.',
    };
    await inscrire('annee_supplementaire', annee);
    expect(await faits()).toMatchObject({ fin_financement: '2029-02-28', enveloppe_transition_restante: 500_000 });
    const convention = await queries.convention(id);
    expect(convention?.avenants).toEqual([
      { ...annee, montant: 1_500_000n, fin_avant: '2028-02-29', fin_apres: '2029-02-28' },
    ]);
    expect(await ruptures()).toEqual([]);
  });

  it('inconnue, l’année supplémentaire est comptée quand même', async () => {
    await enveloppe('enveloppe_transition', 2_000_000);
    await inscrire('annee_supplementaire', { objet: 'modele', sortie_le: '2028-12-31', montant: 1, motif: 'x' });
    expect(await faits()).toMatchObject({ fin_financement: null, enveloppe_transition_restante: 1_999_999 });
  });
});

describe('relais', () => {
  it('avance sans se dédoubler, quelle que soit la casse du nom', async () => {
    await inscrire('relais', { financeur: 'Communauté de communes', montant: 4_000 }, { statut: 'identifie' });
    await inscrire('relais', { financeur: 'COMMUNAUTÉ de communes' }, { statut: 'acquis' });
    await inscrire('relais', { financeur: 'Communauté de communes' }, { statut: 'acquis' });
    expect(await lireRelais()).toEqual([{ financeur: 'Communauté de communes', statut: 'acquis', montant: 4_000n }]);
  });

  it('refusé, ne compte plus au plan de sortie', async () => {
    await inscrire('relais', { financeur: 'Région' }, { statut: 'identifie' });
    expect(await faits()).toMatchObject({ relais_prevus: 1 });
    await inscrire('relais', {}, { statut: 'refuse' });
    expect(await faits()).toMatchObject({ relais_prevus: 0 });
  });

  it('suggère ce que disent les étiquettes, par son nom', async () => {
    await db.query(`UPDATE dossier SET etiquettes = '{itinerance,repit}' WHERE id = $1`, [id]);
    expect((await queries.suggestions(id)).map(({ code }) => code)).toEqual(['fpt_axe4', 'fpt_axe2', 'fnp']);
  });
});

describe('saisie', () => {
  const bonne = { annee: '2027', sens: 'recette', libelle: 'FIPE', montant: '12 400,50', statut: 'promise' };

  it('lit un formulaire', () => {
    expect(champs(bonne)).toEqual({
      annee: 2027,
      sens: 'recette',
      libelle: 'FIPE',
      montant: 1_240_050,
      statut: 'promise',
      necessaire_demarrage: false,
    });
  });

  it.each([
    ['annee', { annee: '27' }],
    ['montant', { montant: '12,345' }],
    ['montant', { montant: '-5' }],
    ['statut', { sens: 'depense' }],
    ['statut', { statut: '' }],
    ['libelle', { libelle: ' ' }],
    ['source', { source: "fse'; DROP TABLE" }],
  ])('refuse « %s » mal rempli', (champ, defaut) => {
    expect(champs({ ...bonne, ...defaut })).toMatchObject({ statut: 422, champ });
  });

  it('refuse une part de relais hors de 0 à 10 000', () => {
    expect(() => analyserSaisie(SaisieRelais, { financeur: 'x', part_bp: 10_001 })).toThrow('points de base');
  });
});
