import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type BancComite, unAppel, unBancComite, unOrganisme } from '../../../test/factories/comite.js';
import { unDossierEnEtat } from '../../../test/factories/dossier-en-etat.js';
import { uneBase } from '../../../test/support/database.js';
import { Definitions } from '../../workflow/definitions.js';
import { agentSysteme } from '../../workflow/agent.js';
import { DossierService } from '../dossier.service.js';
import { CycleAction } from './cycle-action.js';
import type { EvenementAction } from './evenements.js';

let db: DataSource;
let banc: BancComite;
let cycle: CycleAction;
let service: DossierService;
let lieu: { appelId: string; porteurId: string };
let dossierId: string;
let actionId: string;

const PORTEUR = { ...agentSysteme('Paul Porteur'), role: 'porteur' };
const CAUSE = { cause: 'personnel', motif: 'Deux départs.' };

beforeAll(async () => {
  db = await uneBase();
  banc = await unBancComite(db);
  cycle = new CycleAction(new Definitions(db), banc.clock, db);
  await cycle.onModuleInit();
  cycle.onApplicationBootstrap();
  service = new DossierService(db, banc.clock, banc.dossiers, cycle);
  lieu = { appelId: await unAppel(banc), porteurId: await unOrganisme(db) };
});
afterAll(() => db.destroy());

beforeEach(async () => {
  dossierId = await unDossierEnEtat(banc, { ...lieu, etat: { parcours: { amorcage: 'demarrage' } } });
  actionId = await service.inscrireAction(dossierId, { titre: 'Ouvrir onze micro-crèches' }, PORTEUR);
});

const envoyer = (evenement: EvenementAction, donnees: object = {}, agent = PORTEUR) =>
  cycle.executer({ actionId, evenement, donnees, agent });

const compter = (prevue: number | undefined, atteinte: number | undefined, objet = 'micro-crèches') =>
  service.inscrire(dossierId, 'quantite', { action: 1, objet, unite: 'lieu', prevue, atteinte }, PORTEUR);

async function etatDe(id = actionId): Promise<{ etat: unknown; marques: readonly string[] }> {
  const [ligne] = await db.query<{ etat: unknown; marques: string[] }[]>(
    'SELECT etat, marques FROM action WHERE id = $1',
    [id],
  );
  return { etat: ligne?.etat, marques: ligne?.marques ?? [] };
}

describe('la vie d’une action', () => {
  it('naît prévue, avance, et se met en œuvre', async () => {
    expect((await etatDe()).etat).toBe('prevue');
    await envoyer('lancer');
    expect(await etatDe()).toEqual({ etat: 'en_cours', marques: ['lancee'] });
    await envoyer('mettre_en_oeuvre');
    expect(await etatDe()).toEqual({ etat: { mise_en_oeuvre: 'complete' }, marques: ['lancee', 'realisee'] });
  });

  it('n’est mise en œuvre qu’en partie tant que le décompte est court, puis en totalité', async () => {
    await envoyer('lancer');
    await compter(11, 4);
    await envoyer('mettre_en_oeuvre');
    expect(await etatDe()).toEqual({
      etat: { mise_en_oeuvre: 'partielle' },
      marques: ['lancee', 'partielle', 'realisee'],
    });
    await compter(undefined, 8);
    await expect(envoyer('mettre_en_oeuvre')).rejects.toMatchObject({
      code: 'objectifs_atteints',
      motif:
        'Tout n’est pas encore réalisé : « micro-crèches », 8 sur 11 (lieu). Inscrivez le nouveau décompte d’abord.',
    });
    await compter(undefined, 11);
    await envoyer('mettre_en_oeuvre');
    expect((await etatDe()).etat).toEqual({ mise_en_oeuvre: 'complete' });
  });

  it.each<readonly [string, readonly (readonly [number | undefined, number | undefined])[], string]>([
    ['un décompte que personne n’a donné est inconnu, pas court', [[11, undefined]], 'complete'],
    ['un décompte sans prévision n’est pas court', [[undefined, 4]], 'complete'],
    [
      'le dernier décompte l’emporte',
      [
        [11, 4],
        [11, 11],
      ],
      'complete',
    ],
    [
      'une prévision relevée rend le décompte court',
      [
        [4, 4],
        [11, undefined],
      ],
      'partielle',
    ],
    ['zéro sur onze est court', [[11, 0]], 'partielle'],
  ])('%s', async (_quoi, decomptes, attendu) => {
    await envoyer('lancer');
    for (const [prevue, atteinte] of decomptes) {
      // eslint-disable-next-line no-await-in-loop -- counts follow one another
      await compter(prevue, atteinte);
    }
    await envoyer('mettre_en_oeuvre');
    expect((await etatDe()).etat).toEqual({ mise_en_oeuvre: attendu });
  });

  it('se suspend, reprend, et peut n’avoir jamais lieu, avec sa cause', async () => {
    await envoyer('lancer');
    await envoyer('suspendre', CAUSE);
    expect(await etatDe()).toEqual({ etat: 'suspendue', marques: ['lancee'] });
    await envoyer('reprendre');
    await envoyer('constater_non_realisation', CAUSE);
    expect(await etatDe()).toEqual({ etat: 'non_realisee', marques: ['non_realisee'] });
    const [{ contexte } = { contexte: {} }] = await db.query<{ contexte: object }[]>(
      'SELECT contexte FROM action WHERE id = $1',
      [actionId],
    );
    expect(contexte).toMatchObject({ cause: 'personnel' });
  });

  it('exige la cause de ce qui s’arrête', async () => {
    await envoyer('lancer');
    await expect(envoyer('suspendre')).rejects.toMatchObject({ code: 'saisie_invalide', champ: 'cause' });
    await expect(envoyer('constater_non_realisation', { cause: 'flemme' })).rejects.toMatchObject({ champ: 'cause' });
  });

  it('ne bouge plus quand son dossier est clos', async () => {
    await banc.dossiers.executer({ dossierId, evenement: 'abandonner', donnees: CAUSE, agent: PORTEUR });
    await expect(envoyer('lancer')).rejects.toMatchObject({
      code: 'dossier_ouvert',
      motif: 'Le dossier de cette action est clos : plus rien ne peut y changer.',
    });
  });

  it('n’appartient ni au public ni à un traitement', async () => {
    await expect(envoyer('lancer', {}, agentSysteme('Essai'))).rejects.toMatchObject({ code: 'role_insuffisant' });
  });

  it('dit ce qu’on peut en faire, et pourquoi le reste attend', async () => {
    const { actions } = (await cycle.actions(actionId, PORTEUR)) ?? { actions: [] };
    expect(actions.map(({ evenement, possible }) => [evenement, possible])).toEqual([
      ['lancer', true],
      ['mettre_en_oeuvre', false],
      ['suspendre', false],
      ['reprendre', false],
      ['constater_non_realisation', true],
    ]);
    expect(actions[1]?.motif).toContain('stade actuel : « Prévue »');
  });
});

describe('ce que le dossier sait de ses actions', () => {
  const monter = () =>
    banc.dossiers.executer({ dossierId, evenement: 'monter_en_charge', agent: { ...PORTEUR, role: 'caf_conseiller' } });

  it('avance sur une action réalisée, même quand d’autres ne l’ont pas été', async () => {
    const autre = await service.inscrireAction(dossierId, { titre: 'Nuits de répit' }, PORTEUR);
    await cycle.executer({ actionId: autre, evenement: 'constater_non_realisation', donnees: CAUSE, agent: PORTEUR });
    const experimenter = () =>
      banc.dossiers.executer({ dossierId, evenement: 'lancer_experimentation', agent: PORTEUR });
    await expect(experimenter()).rejects.toMatchObject({ code: 'une_action_lancee' });
    await envoyer('lancer');
    await experimenter();
    await expect(monter()).rejects.toMatchObject({ code: 'une_action_realisee' });
    await envoyer('mettre_en_oeuvre');
    expect((await monter()).etat).toMatchObject({ parcours: { montee_en_charge: 'deploiement' } });
  });

  it('porte la chaîne de chaque action à côté de la sienne', async () => {
    await envoyer('lancer');
    const journal = await db.query<object[]>('SELECT evenement, rang FROM journal WHERE sujet_id = $1 ORDER BY rang', [
      actionId,
    ]);
    expect(journal).toEqual([
      { evenement: 'creer', rang: 1 },
      { evenement: 'lancer', rang: 2 },
    ]);
  });
});
