import { describe, expect, it } from '@jest/globals';
import { attente, lireEchec, TENTATIVES_MAX } from './echec-smtp.js';

describe('un échec d’envoi', () => {
  it.each([
    [{ code: 'EENVELOPE', responseCode: 550, message: '550 no such user' }, true, false],
    [{ code: 'EMESSAGE', responseCode: 554, message: '554 spam' }, true, false],
    [{ code: 'EENVELOPE', message: 'No recipients defined' }, true, false],
    [{ code: 'EENVELOPE', responseCode: 450, message: '450 greylisted' }, false, false],
    [{ code: 'EMESSAGE', responseCode: 451, message: '451 try later' }, false, false],
    [{ code: 'EAUTH', responseCode: 535, message: '535 bad credentials' }, false, false],
    [{ code: 'ESOCKET', message: 'connect ECONNREFUSED 127.0.0.1:25' }, false, false],
    [{ code: 'EDNS', message: 'getaddrinfo ENOTFOUND smtp' }, false, false],
    [{ code: 'ETIMEDOUT', message: 'Greeting never received' }, false, false],
    [{ code: 'ETIMEDOUT', message: 'Timeout' }, false, true],
    [{ code: 'ECONNECTION', message: 'Connection closed unexpectedly' }, false, true],
    [new Error('coupé'), false, true],
    ['rien', false, true],
  ])('%j : définitif %s, ambigu %s', (erreur, definitif, ambigu) => {
    expect(lireEchec(erreur)).toMatchObject({ definitif, ambigu });
  });

  it('dit ce que le serveur a dit, sur une ligne', () => {
    expect(lireEchec({ responseCode: 550, message: '550\r\nno such user' }).raison).toBe(
      'Refusé par le serveur (550) : 550 no such user',
    );
  });

  it('attend de plus en plus, sans dépasser six heures et un cinquième', () => {
    const delais = Array.from({ length: TENTATIVES_MAX }, (_, i) => attente(i + 1, 'x'));
    expect(delais[0]).toBeGreaterThanOrEqual(60_000);
    expect(delais[0]).toBeLessThanOrEqual(72_000);
    expect(Math.max(...delais)).toBeLessThanOrEqual(6 * 3_600_000 * 1.2);
    expect(delais[5]).toBeGreaterThan(delais[3] ?? 0);
    expect(attente(3, 'x')).not.toBe(attente(3, 'y'));
  });
});
