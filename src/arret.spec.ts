import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Arret } from './arret.js';

let codes: number[];
let dits: string[];
let finir: () => void;
let rater: (erreur: Error) => void;
let demandes: number;

beforeEach(() => {
  jest.useFakeTimers();
  [codes, dits, demandes] = [[], [], 0];
});

afterEach(() => {
  jest.useRealTimers();
});

function unArret(): Arret {
  const arreter = async (): Promise<void> => {
    demandes += 1;
    return new Promise((suite, rate) => {
      finir = suite;
      rater = rate;
    });
  };
  return new Arret({ arreter }, { dire: (ligne) => dits.push(ligne), sortir: (code) => codes.push(code) });
}

const attendre = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

describe('un processus à qui l’on demande de s’arrêter', () => {
  it('finit en ordre, une fois, avec le code 0', async () => {
    const arret = unArret();
    arret.demander();
    arret.demander();
    expect([demandes, codes]).toEqual([1, []]);
    finir();
    await attendre(0);
    expect([codes, dits]).toEqual([[0], []]);
  });

  it('prend un second signal pour l’écho du premier, puis pour de l’impatience', async () => {
    const arret = unArret();
    arret.demander();
    await attendre(900);
    arret.demander();
    expect(codes).toEqual([]);
    await attendre(200);
    arret.demander();
    expect(codes).toEqual([1]);
  });

  it('n’attend pas plus de dix secondes ce qui ne finit pas', async () => {
    unArret().demander();
    await attendre(9999);
    expect(codes).toEqual([]);
    await attendre(1);
    expect(codes).toEqual([1]);
  });

  it('dit ce qu’il n’a pas pu fermer', async () => {
    unArret().demander();
    rater(new Error('la base ne se ferme pas'));
    await attendre(0);
    expect(codes).toEqual([1]);
    expect(dits.join()).toContain('Arrêt incomplet : Error: la base ne se ferme pas');
  });
});

describe('un accident', () => {
  it('une promesse que personne n’attendait se dit, et n’arrête rien', () => {
    unArret().constaterOubli(new Error('oubliée'));
    expect(dits.join()).toContain('Erreur que personne n’attendait : Error: oubliée');
    expect([demandes, codes]).toEqual([0, []]);
  });

  it('une exception que personne n’a rattrapée arrête en ordre, avec le code 1', async () => {
    const arret = unArret();
    arret.constaterAccident(new Error('perdue'));
    arret.constaterAccident(new Error('une autre'));
    expect(dits).toHaveLength(2);
    finir();
    await attendre(0);
    expect([demandes, codes]).toEqual([1, [1]]);
  });

  it('la fin de son serveur arrête tout de suite, sauf pendant un arrêt demandé', () => {
    const arret = unArret();
    arret.constaterFinDuServeur('PostgreSQL s’est arrêté (SIGKILL).');
    expect([codes, demandes]).toEqual([[1], 0]);
    expect(dits.join()).toContain('PostgreSQL s’est arrêté (SIGKILL).');
    const demande = unArret();
    demande.demander();
    demande.constaterFinDuServeur('PostgreSQL s’est arrêté (code 0).');
    expect([codes, dits]).toEqual([[1], [expect.anything()]]);
  });
});
