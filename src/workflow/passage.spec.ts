import { describe, expect, it } from '@jest/globals';
import { avec } from '../../test/factories/demande.js';
import type { Definition } from './definition.js';
import { Machine } from './machine.js';
import { type Arrivee, type Correspondance, type Empechement, Passage } from './passage.js';

const aller = (target: string, acteurs = ['juge']) => ({ target, meta: { label: `Vers ${target}`, acteurs } });
const feuille = (label: string, on: object = {}, tags: readonly string[] = []) => ({ meta: { label }, tags, on });

const AVANT = {
  id: 'demande',
  version: '1',
  meta: { label: 'Demande' },
  type: 'parallel',
  context: { fois: 0 },
  states: {
    vie: {
      meta: { label: 'Vie' },
      initial: 'ouverte',
      states: {
        ouverte: {
          meta: { label: 'Ouverte' },
          initial: 'neuve',
          states: {
            neuve: feuille('Neuve', { accorder: aller('lue') }),
            lue: feuille('Lue', { refuser: aller('neuve') }),
          },
        },
        attente: feuille('En attente', { expirer: aller('close', ['systeme']) }),
        close: { type: 'final', meta: { label: 'Close' }, tags: ['clos'] },
      },
    },
    relais: {
      meta: { label: 'Relais' },
      initial: 'aucun',
      states: { aucun: feuille('Aucun', { accorder: aller('acquis') }), acquis: feuille('Acquis') },
    },
  },
} as unknown as Definition;

const DEPART = { etat: { vie: { ouverte: 'lue' }, relais: 'acquis' }, contexte: { fois: 2 }, echeances: [] };

function passer(
  changements: Readonly<Record<string, unknown>>,
  correspondance: Correspondance = {},
  depart: object = {},
): Arrivee | Empechement {
  const apres = avec(AVANT, { version: '2', ...changements });
  return new Passage(new Machine(AVANT), new Machine(apres), correspondance).franchir({ ...DEPART, ...depart });
}

describe('Passage d’une version à l’autre', () => {
  it('garde l’état qui porte encore le même nom', () => {
    expect(passer({})).toEqual({
      etat: DEPART.etat,
      contexte: { fois: 2 },
      marques: new Set(),
      annulees: [],
      deplacements: {},
    });
  });

  it('met une région nouvelle à son début', () => {
    const region = { meta: { label: 'Suivi' }, initial: 'vide', states: { vide: feuille('Vide', {}, ['a_suivre']) } };
    expect(passer({ 'states.suivi': region })).toMatchObject({
      etat: { ...DEPART.etat, suivi: 'vide' },
      marques: new Set(['a_suivre']),
    });
  });

  it('ne suit pas une région retirée, sauf à l’abandonner', () => {
    const sans = { 'states.relais': undefined };
    expect(passer(sans)).toMatchObject({
      raisons: [expect.stringContaining('« Acquis » (relais.acquis) n’existe plus')],
    });
    expect(passer(sans, { relais: null })).toMatchObject({ etat: { vie: { ouverte: 'lue' } } });
  });

  it('déplace un état et ceux qu’il contient', () => {
    const renomme = {
      'states.vie.initial': 'vivante',
      'states.vie.states.vivante': (AVANT.states?.['vie']?.states ?? {})['ouverte'],
      'states.vie.states.ouverte': undefined,
    };
    expect(passer(renomme, { 'vie.ouverte': 'vie.vivante' })).toMatchObject({
      etat: { vie: { vivante: 'lue' }, relais: 'acquis' },
      deplacements: { 'vie.ouverte.lue': 'vie.vivante.lue' },
    });
  });

  it('entre par son début dans un état composé qu’on lui désigne', () => {
    const depart = { etat: { vie: 'attente', relais: 'aucun' } };
    expect(passer({}, { 'vie.attente': 'vie.ouverte' }, depart)).toMatchObject({ etat: { vie: { ouverte: 'neuve' } } });
  });

  it('préfère la correspondance la plus précise', () => {
    const correspondance = { 'vie.ouverte': 'vie.attente', 'vie.ouverte.lue': 'vie.ouverte.neuve' };
    expect(passer({}, correspondance)).toMatchObject({ etat: { vie: { ouverte: 'neuve' } } });
  });

  it('refuse d’être dans deux états d’une même région', () => {
    expect(passer({ 'states.relais': undefined }, { relais: 'vie.attente', 'relais.acquis': 'vie.attente' })).toEqual({
      raisons: ['Il serait à la fois dans « Ouverte » et dans « En attente ».'],
    });
  });

  it('refuse un contexte d’un autre type, et complète celui qui manque', () => {
    expect(passer({ context: { fois: 'zéro' } })).toMatchObject({
      raisons: ['Son contexte « fois » vaut 2 : la version 2 attend une valeur comme "zéro".'],
    });
    expect(passer({ context: { fois: 0, cause: null, plafond: 5 } })).toMatchObject({
      contexte: { fois: 2, cause: null, plafond: 5 },
    });
  });

  it('dit toutes les raisons à la fois', () => {
    expect(passer({ 'states.relais': undefined, context: { fois: [] } })).toMatchObject({
      raisons: [expect.stringContaining('n’existe plus'), expect.stringContaining('contexte')],
    });
  });

  it('annule l’échéance que personne ne reçoit plus de « systeme »', () => {
    const depart = {
      echeances: [
        { code: 'fin', evenement: 'expirer' },
        { code: 'bilan', evenement: 'accorder' },
      ],
    };
    expect(passer({}, {}, depart)).toMatchObject({ annulees: ['bilan'] });
    const sansSysteme = { 'states.vie.states.attente.on.expirer.meta.acteurs': ['juge'] };
    expect(passer(sansSysteme, {}, depart)).toMatchObject({ annulees: ['fin', 'bilan'] });
  });

  it('ne clôt rien, mais laisse clos ce qui l’était', () => {
    expect(passer({}, { 'vie.ouverte': 'vie.close', 'vie.ouverte.lue': 'vie.close' })).toEqual({
      raisons: ['La correspondance mène à un état clos : une migration ne clôt rien.'],
    });
    expect(passer({}, {}, { etat: { vie: 'close', relais: 'aucun' } })).toMatchObject({ etat: { vie: 'close' } });
  });

  it('refuse une correspondance qui nomme un état inconnu', () => {
    expect(() => passer({}, { 'vie.ouvert': 'vie.attente' })).toThrow('vouliez-vous dire « vie.ouverte » ?');
    expect(() => passer({}, { 'vie.ouverte': 'vie.atente' })).toThrow('de la version 2');
  });
});
