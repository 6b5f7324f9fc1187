import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import {
  avec,
  creerTableDemande,
  DEMANDE_V1,
  unDossierDeDefinitions,
  uneDemande,
  VOCABULAIRE_DEMANDE,
} from '../../test/factories/demande.js';
import { uneBase } from '../../test/support/database.js';
import { Clock } from '../platform/clock/clock.js';
import { agentSysteme } from './agent.js';
import { Definitions } from './definitions.js';
import { Moteur } from './moteur.js';

let db: DataSource;

beforeAll(async () => {
  db = await uneBase();
  await creerTableDemande(db);
});
afterAll(async () => db.destroy());

const DEMANDE_V2 = avec(DEMANDE_V1, { version: '2', 'states.brouillon.meta.label': 'Ébauche' });
const V1_CHANGEE = avec(DEMANDE_V1, { 'states.brouillon.meta.label': 'Autre nom' });

async function charger(fichiers: Readonly<Record<string, unknown>>): Promise<Definitions> {
  const definitions = new Definitions(db);
  await definitions.charger(VOCABULAIRE_DEMANDE, await unDossierDeDefinitions(fichiers));
  return definitions;
}

async function naitre(definitions: Definitions): Promise<string> {
  const moteur = new Moteur(VOCABULAIRE_DEMANDE, definitions, new Clock(), db);
  const id = await uneDemande(db);
  await db.transaction(async (tx) => moteur.naitre(tx, id, agentSysteme('Essai'), {}));
  return id;
}

const epinglees = async (): Promise<unknown> =>
  db.query(`SELECT version, definition #>> '{states,brouillon,meta,label}' AS brouillon FROM workflow_definition
    WHERE nom = 'demande' ORDER BY version`);

describe('Chargement des définitions', () => {
  beforeEach(async () => {
    await db.query(`DELETE FROM workflow_definition WHERE nom = 'demande'`);
    await db.query('TRUNCATE demande');
  });

  it('lit toutes les versions, dans l’ordre des nombres', async () => {
    const v10 = avec(DEMANDE_V1, { version: '10' });
    const definitions = await charger({
      'demande.v10.json': v10,
      'demande.v2.json': DEMANDE_V2,
      'demande.v1.json': DEMANDE_V1,
    });
    expect(definitions.versions('demande').map(({ version }) => version)).toEqual([1, 2, 10]);
    expect(definitions.derniere('demande')).toBe(10);
    expect(definitions.machine('demande', 2).definition.states?.['brouillon']?.meta.label).toBe('Ébauche');
  });

  it('ne connaît pas ce qui n’a pas été chargé', () => {
    const definitions = new Definitions(db);
    expect(definitions.versions('demande')).toEqual([]);
    expect(() => definitions.derniere('demande')).toThrow('has not been loaded');
    expect(() => definitions.machine('demande', 1)).toThrow('no version 1 of demande');
  });

  it('refuse une définition fautive avec tous ses défauts, et n’épingle rien', async () => {
    const fautive = avec(DEMANDE_V2, { initial: 'ailleurs', 'states.examen.meta': undefined });
    const autre = avec(DEMANDE_V1, { id: 'requete' });
    await expect(charger({ 'demande.v1.json': autre, 'demande.v2.json': fautive })).rejects.toMatchObject({
      code: 'definition_refusee',
      motif: [
        'La définition « demande » est refusée, rien n’a démarré :',
        'demande.v1.json:1 · $.id : « requete » n’est pas le nom du fichier, « demande ».',
        'demande.v1.json:1 · $.id : aucun cycle de vie ne s’appelle « requete » ; connus : demande.',
        'demande.v2.json:1 · $.states.examen.meta : cet état n’a pas de libellé : écrivez « meta.label » en français.',
      ].join('\n'),
    });
    expect(await epinglees()).toEqual([]);
  });

  it('refuse un sujet sans aucune définition', async () => {
    await expect(charger({ 'appel.v1.json': {} })).rejects.toMatchObject({
      motif: expect.stringContaining('aucun fichier « demande.v1.json »'),
    });
  });

  it('épingle chaque version, et laisse changer celle que rien ne suit', async () => {
    await charger({ 'demande.v1.json': DEMANDE_V1 });
    await charger({ 'demande.v1.json': V1_CHANGEE, 'demande.v2.json': DEMANDE_V2 });
    expect(await epinglees()).toEqual([
      { version: 1, brouillon: 'Autre nom' },
      { version: 2, brouillon: 'Ébauche' },
    ]);
  });

  it('refuse de démarrer quand une version suivie a changé', async () => {
    await naitre(await charger({ 'demande.v1.json': DEMANDE_V1 }));
    await expect(charger({ 'demande.v1.json': V1_CHANGEE })).rejects.toMatchObject({
      code: 'definition_alteree',
      motif:
        'La version 1 de « demande » a changé alors que des sujets la suivent : rétablissez « demande.v1.json », et portez le changement dans une nouvelle version.',
    });
    expect(await epinglees()).toEqual([{ version: 1, brouillon: 'Brouillon' }]);
  });

  it('refuse de démarrer quand une version suivie a disparu', async () => {
    await naitre(await charger({ 'demande.v1.json': DEMANDE_V1 }));
    await expect(charger({ 'demande.v2.json': DEMANDE_V2 })).rejects.toMatchObject({
      code: 'definition_alteree',
      motif: 'La version 1 de « demande » a disparu alors que des sujets la suivent : rétablissez « demande.v1.json ».',
    });
  });

  it('tient encore une version qui n’est plus suivie mais que le journal cite', async () => {
    await naitre(await charger({ 'demande.v1.json': DEMANDE_V1 }));
    await db.query('UPDATE demande SET workflow_version = 2');
    await expect(charger({ 'demande.v1.json': V1_CHANGEE, 'demande.v2.json': DEMANDE_V2 })).rejects.toMatchObject({
      code: 'definition_alteree',
    });
  });

  it('fait naître dans la dernière version, sans toucher aux sujets des précédentes', async () => {
    const ancienne = await naitre(await charger({ 'demande.v1.json': DEMANDE_V1 }));
    const nouvelle = await naitre(await charger({ 'demande.v1.json': DEMANDE_V1, 'demande.v2.json': DEMANDE_V2 }));
    expect(await db.query('SELECT id, workflow_version FROM demande ORDER BY workflow_version')).toEqual([
      { id: ancienne, workflow_version: 1 },
      { id: nouvelle, workflow_version: 2 },
    ]);
  });
});
