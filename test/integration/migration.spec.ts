import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { VOCABULAIRE_DOSSIER } from '../../src/dossier/vocabulaire.js';
import { instantDeParis } from '../../src/platform/clock/calendrier.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { verifierJournal } from '../../src/platform/journal/verification.js';
import { agentSysteme } from '../../src/workflow/agent.js';
import { Definitions } from '../../src/workflow/definitions.js';
import { Echeances } from '../../src/workflow/echeances.js';
import { Migration } from '../../src/workflow/migration.js';
import { Moteur } from '../../src/workflow/moteur.js';
import { unAppel, unBancComite, unOrganisme } from '../factories/comite.js';
import { unDossierDeDefinitions } from '../factories/demande.js';
import { DOSSIER_V1, DOSSIER_V2, unDossierEn } from '../factories/dossier-v2.js';
import { uneBase } from '../support/database.js';

let db: DataSource;
let clock: Clock;
let moteur: Moteur;
const ids: Record<string, string> = {};

const CONSEIL = { compteId: null, role: 'caf_conseiller', nom: 'Conseil', cafCode: null, organismeId: null };
const EN_CHARGE = { montee_en_charge: 'deploiement' };
const CORRESPONDANCE = {
  'coordination.recrutement': 'coordination.recherche',
  'parcours.montee_en_charge.bilan': 'parcours.montee_en_charge.deploiement',
};

beforeAll(async () => {
  db = await uneBase();
  const appelId = await unAppel(await unBancComite(db));
  const porteurId = await unOrganisme(db);
  clock = new Clock();
  clock.fixer(instantDeParis('2026-02-01T10:00'));
  const definitions = new Definitions(db);
  await definitions.charger(VOCABULAIRE_DOSSIER, await unDossierDeDefinitions({ 'dossier.v1.json': DOSSIER_V1 }));
  moteur = new Moteur(VOCABULAIRE_DOSSIER, definitions, clock, db);
  const bilan = { code: 'bilan', evenement: 'ouvrir_bilan', delai: { jours: 365 } };
  const observation = { code: 'observation', evenement: 'echeance_observation', delai: { jours: 180 } };
  const effets = [bilan, observation].map((params) => ({ type: 'armer_echeance', params }));
  const voulus = {
    DEPOSE: {},
    EN_CHARGE: { etat: { parcours: EN_CHARGE, observation: 'evaluee' }, effets },
    EN_BILAN: { etat: { parcours: { montee_en_charge: 'bilan' }, coordination: 'pourvue' } },
    EN_RECRUTEMENT: { etat: { parcours: { amorcage: 'preparation' }, coordination: 'recrutement' } },
    MAL_COMPTE: { etat: { parcours: EN_CHARGE }, contexte: { annees_supplementaires: 'une' } },
    RETIRE: { etat: { parcours: { candidature: 'retiree' } } },
  };
  for (const [numero, voulu] of Object.entries(voulus)) {
    // eslint-disable-next-line no-await-in-loop -- one connection is enough
    ids[numero] = await unDossierEn(db, moteur, { appelId, porteurId, numero, ...voulu });
  }
  await definitions.charger(
    VOCABULAIRE_DOSSIER,
    await unDossierDeDefinitions({ 'dossier.v1.json': DOSSIER_V1, 'dossier.v2.json': DOSSIER_V2 }),
  );
  clock.fixer(instantDeParis('2026-03-01T10:00'));
});
afterAll(async () => db.destroy());

const laMigration = (correspondance: Readonly<Record<string, string | null>> = {}): Migration =>
  new Migration(db, moteur, { de: 1, vers: moteur.machine(2), correspondance });

const parNom = <T extends { nom: string }>(liste: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(liste.map((element) => [element.nom, element]));

interface Ligne {
  readonly numero: string;
  readonly workflow_version: number;
  readonly etat: Readonly<Record<string, unknown>>;
  readonly contexte: { readonly depuis: Readonly<Record<string, string>> };
}

const lignes = async (): Promise<Readonly<Record<string, Ligne>>> => {
  const lues = await db.query<Ligne[]>('SELECT numero, workflow_version, etat, contexte FROM dossier');
  return Object.fromEntries(lues.map((ligne) => [ligne.numero, ligne]));
};

describe('migration vers une seconde version du dossier', () => {
  it('à l’essai, dit qui suit, qui ne le peut pas et pourquoi, sans rien écrire', async () => {
    const { suivent, empeches } = await laMigration().essayer();
    expect(suivent.map(({ nom }) => nom).toSorted()).toEqual(['DEPOSE', 'EN_CHARGE']);
    expect(parNom(suivent)['EN_CHARGE']?.annulees).toEqual(['bilan']);
    const raisons = parNom(empeches);
    expect(Object.keys(raisons).toSorted()).toEqual(['EN_BILAN', 'EN_RECRUTEMENT', 'MAL_COMPTE']);
    expect(raisons['EN_BILAN']?.raisons).toEqual([
      'L’état « En bilan d’étape » (parcours.montee_en_charge.bilan) n’existe plus dans la version 2, et la correspondance ne dit pas où il va.',
    ]);
    expect(raisons['MAL_COMPTE']?.raisons).toEqual([
      'Son contexte « annees_supplementaires » vaut "une" : la version 2 attend une valeur comme 0.',
    ]);
    expect(await db.query(`SELECT 1 FROM journal WHERE evenement = 'migrer_version'`)).toEqual([]);
    expect(Object.values(await lignes()).every(({ workflow_version: version }) => version === 1)).toBe(true);
  });

  it('refuse une correspondance qui cite un état inconnu', () => {
    expect(() => laMigration({ 'parcours.montee_en_charge.bilans': null })).toThrow(
      'La correspondance cite « parcours.montee_en_charge.bilans », qui n’est pas un état de la version 1 ; vouliez-vous dire « parcours.montee_en_charge.bilan » ?',
    );
    expect(() => laMigration({ 'coordination.recrutement': 'coordination.cherche' })).toThrow('de la version 2');
  });

  it('refuse une correspondance qui clorait des dossiers', async () => {
    const { empeches } = await laMigration({ 'parcours.montee_en_charge.bilan': 'parcours.termine' }).essayer();
    expect(parNom(empeches)['EN_BILAN']?.raisons).toEqual([
      'La correspondance mène à un état clos : une migration ne clôt rien.',
    ]);
  });

  it('pour de bon, fait passer ceux qui peuvent, un par un, et laisse les autres', async () => {
    const pas: string[] = [];
    const bilan = await laMigration(CORRESPONDANCE).accomplir(agentSysteme('Migration'), (faits, total) => {
      pas.push(`${faits}/${total}`);
    });
    expect(pas.at(-1)).toBe('5/5');
    expect(bilan.suivent.map(({ nom }) => nom).toSorted()).toEqual([
      'DEPOSE',
      'EN_BILAN',
      'EN_CHARGE',
      'EN_RECRUTEMENT',
    ]);
    const apres = await lignes();
    expect(
      Object.values(apres)
        .map(({ numero, workflow_version: v }) => `${numero} ${v}`)
        .toSorted(),
    ).toEqual(['DEPOSE 2', 'EN_BILAN 2', 'EN_CHARGE 2', 'EN_RECRUTEMENT 2', 'MAL_COMPTE 1', 'RETIRE 1']);
    expect(apres['EN_BILAN']?.etat['parcours']).toEqual(EN_CHARGE);
    expect(apres['EN_RECRUTEMENT']?.etat['coordination']).toBe('recherche');
  });

  it('ne rajeunit pas les régions : le poste est vacant depuis le même jour', async () => {
    const depuis = (await lignes())['EN_RECRUTEMENT']?.contexte.depuis;
    expect(depuis?.['coordination']).toBe(instantDeParis('2026-02-01T10:00').toISOString());
  });

  it('consigne le passage au journal, et annule les échéances sans objet', async () => {
    const [ecriture] = await db.query<{ donnees: unknown; rang: number; workflow_version: number }[]>(
      `SELECT donnees, rang, workflow_version FROM journal WHERE evenement = 'migrer_version' AND sujet_id = $1`,
      [ids['EN_CHARGE']],
    );
    expect(ecriture).toEqual({
      donnees: { de: 1, vers: 2, deplacements: {}, annulees: ['bilan'] },
      rang: 2,
      workflow_version: 2,
    });
    expect(
      await db.query('SELECT code, etat FROM echeance WHERE sujet_id = $1 ORDER BY code', [ids['EN_CHARGE']]),
    ).toEqual([
      { code: 'bilan', etat: 'annulee' },
      { code: 'observation', etat: 'armee' },
    ]);
    expect((await verifierJournal(db.manager, ['dossier'])).ruptures).toEqual([]);
  });

  it('fait vivre chacun selon sa version', async () => {
    const reponse = await moteur.executer({ id: ids['DEPOSE'] ?? '', evenement: 'instruire', agent: CONSEIL });
    expect(reponse.etat).toMatchObject({ parcours: { candidature: 'pieces' } });
    await expect(
      moteur.executer({ id: ids['EN_BILAN'] ?? '', evenement: 'valider_bilan', agent: CONSEIL }),
    ).rejects.toMatchObject({ code: 'action_impossible' });
    clock.fixer(instantDeParis('2026-09-01T10:00'));
    expect(await new Echeances(moteur, clock, db).honorer()).toBe(1);
    expect((await lignes())['EN_CHARGE']?.etat['observation']).toBe('perimee');
  });

  it('reprise, n’a plus rien à faire que ce qui restait empêché', async () => {
    const { suivent, empeches } = await laMigration(CORRESPONDANCE).accomplir(agentSysteme('Migration'));
    expect(suivent).toEqual([]);
    expect(empeches.map(({ nom }) => nom)).toEqual(['MAL_COMPTE']);
  });
});
