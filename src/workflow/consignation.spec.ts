import { describe, expect, it } from '@jest/globals';
import { Refus } from '../platform/errors/refus.js';
import type { Ecriture } from '../platform/journal/ecriture.js';
import { agentSysteme } from './agent.js';
import { acteDeRefus, avecDepuis, entete, messagesDe } from './consignation.js';
import type { SujetLu } from './lecture.js';
import type { Appel } from './definition.js';

const ID = '9b2b4a2e-59f5-4a0c-9c44-0c9a3a9a9a01';
const MAINTENANT = new Date('2026-03-02T09:00:00.000Z');
const AVANT = '2026-01-01T00:00:00.000Z';

const LU: SujetLu = {
  workflow_version: 3,
  etat: { vie: 'ouverte', relais: 'aucun' },
  contexte: { depuis: { vie: AVANT, relais: AVANT }, fois: 2 },
  version: 6,
  rang: 8,
  empreinte: 'f'.repeat(64),
  faits: {},
  deja: null,
};

const commande = (change: object = {}) => ({
  id: ID,
  evenement: 'refuser',
  donnees: { motif: 'Trop tard' },
  agent: agentSysteme('Essai'),
  ...change,
});

const suite = (etat: unknown, effets: readonly Appel[] = []) => ({
  etat,
  contexte: { fois: 3 },
  marques: new Set(''),
  effets,
});

describe('Consignation', () => {
  it('prend la place suivante dans la chaîne, sous la version de définition que le sujet suit', () => {
    expect(entete('demande', commande({ cleIdempotence: 'k' }), MAINTENANT, LU)).toMatchObject({
      sujet: 'demande',
      sujet_id: ID,
      rang: 9,
      survenu_le: '2026-03-02T09:00:00.000Z',
      workflow_version: 3,
      cle_idempotence: 'k',
    });
  });

  it('garde lisible un nom d’événement démesuré ou coupé au milieu d’un caractère', () => {
    const { evenement } = entete('demande', commande({ evenement: `${'x'.repeat(79)}👍\0` }), MAINTENANT, LU);
    expect(evenement).toHaveLength(80);
    expect(evenement.isWellFormed()).toBe(true);
    expect(entete('demande', commande({ evenement: 'a\0b' }), MAINTENANT, LU).evenement).toBe('a\uFFFDb');
  });

  it('consigne un refus sans état, sans effet, avec son motif', () => {
    const refus = new Refus('pieces_jointes', 'Aucune pièce n’est jointe.');
    const acte = acteDeRefus('demande', { commande: commande(), refus, lu: LU, instant: MAINTENANT });
    expect(acte.ecriture).toMatchObject({
      issue: 'refuse',
      code: 'pieces_jointes',
      motif: 'Aucune pièce n’est jointe.',
      donnees: { motif: 'Trop tard' },
      etat: null,
      version: null,
      effets: [],
    });
    expect([acte.messages, acte.echeances, acte.annulees, acte.marques]).toEqual([[], [], [], null]);
  });

  it('ne garde pas des données qui n’ont pas pu être lues', () => {
    const refus = new Refus('saisie_invalide', 'Champ fautif.', { statut: 422 });
    const { ecriture } = acteDeRefus('demande', { commande: commande(), refus, lu: LU, instant: MAINTENANT });
    expect(ecriture.donnees).toEqual({});
  });
});

describe('Messages d’un événement', () => {
  const ecriture = { ...entete('demande', commande(), MAINTENANT, LU), donnees: { motif: 'Trop tard' } } as Ecriture;
  const notifier = (modele: string, ...destinataires: string[]): Appel => ({
    type: 'notifier',
    params: { modele, destinataires },
  });

  it('ont une clé naturelle : le même événement ne donne jamais deux fois le même message', () => {
    const messages = messagesDe(
      ecriture,
      suite('x', [notifier('refus', 'auteur'), { type: 'signaler', params: { quoi: 'revoir' } }]),
    );
    expect(messages.map(({ cle, type }) => [cle, type])).toEqual([
      [`notifier:demande:${ID}:9:refus`, 'notifier'],
      [`signaler:demande:${ID}:9:revoir`, 'revoir'],
    ]);
    expect(messages[0]?.donnees).toEqual({
      sujet: 'demande',
      sujetId: ID,
      rang: 9,
      evenement: 'refuser',
      donnees: { motif: 'Trop tard' },
      survenuLe: '2026-03-02T09:00:00.000Z',
      modele: 'refus',
      destinataires: ['auteur'],
    });
  });

  it('réunissent leurs destinataires quand deux régions disent la même chose', () => {
    const effets = [notifier('refus', 'auteur', 'juge'), notifier('refus', 'juge', 'systeme')];
    const messages = messagesDe(ecriture, suite('x', effets));
    expect(messages).toHaveLength(1);
    expect(messages[0]?.donnees).toMatchObject({ destinataires: ['auteur', 'juge', 'systeme'] });
  });

  it('ne disent rien des effets qui restent dans la base', () => {
    expect(messagesDe(ecriture, suite('x', [{ type: 'inscrire', params: { quoi: 'decision' } }]))).toEqual([]);
  });
});

describe('Depuis quand', () => {
  const depuis = (lu: SujetLu, etat: unknown): unknown => avecDepuis(lu, suite(etat), MAINTENANT)['depuis'];

  it('une région qui change date d’aujourd’hui, les autres gardent leur jour', () => {
    expect(depuis(LU, { vie: 'close', relais: 'aucun' })).toEqual({ vie: MAINTENANT.toISOString(), relais: AVANT });
  });

  it('une région nouvelle date d’aujourd’hui, une région retirée n’a plus de date', () => {
    expect(depuis(LU, { vie: 'ouverte', bilan: 'vide' })).toEqual({ vie: AVANT, bilan: MAINTENANT.toISOString() });
  });

  it('un cycle sans régions n’a qu’une date', () => {
    const simple = { ...LU, etat: 'brouillon', contexte: { depuis: { racine: AVANT } } };
    expect(depuis(simple, 'brouillon')).toEqual({ racine: AVANT });
    expect(depuis(simple, 'examen')).toEqual({ racine: MAINTENANT.toISOString() });
    expect(depuis({ ...simple, etat: { mise: 'a' } }, { mise: 'b' })).toEqual({ racine: MAINTENANT.toISOString() });
  });

  it('à la naissance, tout date d’aujourd’hui', () => {
    expect(depuis({ ...LU, etat: {}, contexte: {} }, { vie: 'ouverte', relais: 'aucun' })).toEqual({
      vie: MAINTENANT.toISOString(),
      relais: MAINTENANT.toISOString(),
    });
  });
});
