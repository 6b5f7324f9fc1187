import { createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { Refus } from './platform/errors/refus.js';
import { enRefus, exigerPort } from './port.js';

it('un port libre le reste ; un port pris est dit, avec un autre', async () => {
  const serveur = createServer();
  await new Promise<void>((pret) => {
    serveur.listen(0, '127.0.0.1', pret);
  });
  const { port } = serveur.address() as { port: number };
  await expect(exigerPort({ port, hote: '127.0.0.1' })).rejects.toMatchObject({
    code: 'port_occupe',
    motif: expect.stringContaining(`PORT=${port + 1}`),
  });
  await new Promise((ferme) => {
    serveur.close(ferme);
  });
  await exigerPort({ port, hote: '127.0.0.1' });
  await exigerPort({ port, hote: '127.0.0.1' });
});

it('une adresse qui n’est pas d’ici est dite', async () => {
  await expect(exigerPort({ port: 3000, hote: '192.0.2.1' })).rejects.toMatchObject({ code: 'hote_inconnu' });
});

it('un port réservé est dit, et toute autre erreur reste ce qu’elle est', () => {
  expect(enRefus(Object.assign(new Error('x'), { code: 'EACCES' }), { port: 80, hote: '' })).toBeInstanceOf(Refus);
  const autre = new Error('autre');
  expect(enRefus(autre, { port: 80, hote: '' })).toBe(autre);
});
