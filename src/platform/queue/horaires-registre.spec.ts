import { expect, it } from '@jest/globals';
import { CRONTAB, type NomHoraire } from './crontab.js';
import { HorairesRegistre } from './horaires-registre.js';

const noms = Object.keys(CRONTAB) as NomHoraire[];

it('dit les horaires dont personne ne s’occupe', () => {
  const registre = new HorairesRegistre();
  expect(registre.oublies()).toEqual(noms);
  noms.slice(1).forEach((nom) => registre.inscrire(nom, async () => undefined));
  expect(registre.oublies()).toEqual(noms.slice(0, 1));
});

it('n’a qu’un travail par horaire, et ne fait pas semblant quand il n’en a pas', async () => {
  const registre = new HorairesRegistre();
  const faits: string[] = [];
  registre.inscrire('purge', async () => {
    faits.push('purge');
  });
  await registre.executer('purge');
  expect(faits).toEqual(['purge']);
  expect(() => registre.inscrire('purge', async () => undefined)).toThrow('two works');
  await expect(registre.executer('rappels')).rejects.toThrow('no work');
});
