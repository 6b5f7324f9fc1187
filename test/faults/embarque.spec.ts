import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Embarque, unDossierDeDonnees } from '../support/embarque.js';
import { demarrerPostgres } from '../../src/platform/database/embarquee.js';
import { jalon, jusquA, Programme, toutArreter } from '../support/programme.js';

jest.setTimeout(90_000);

afterAll(toutArreter);

interface Compte {
  readonly courriel: string;
}

const inscrire = async (jalon_: Embarque, courriel: string): Promise<unknown> =>
  jalon_.demander(`INSERT INTO compte (courriel, nom, role, cree_le) VALUES ('${courriel}', 'Dora', 'dpfas', now())`);

const comptes = async (jalon_: Embarque): Promise<string[]> =>
  (await jalon_.demander<Compte>('SELECT courriel FROM compte ORDER BY courriel')).map(({ courriel }) => courriel);

/** One life of one directory: each test starts where the one before has left it. */
describe('Jalon, sa base embarquée et rien d’autre', () => {
  const donnees = unDossierDeDonnees();
  let courant: Embarque;

  beforeAll(async () => {
    courant = await Embarque.pret(donnees);
  });

  it('part d’un dossier qui n’existe pas, sert ses pages, et n’ouvre aucun port pour sa base', async () => {
    expect(await courant.repond()).toBe(true);
    await inscrire(courant, 'a@exemple.fr');
    const [reglage] = await courant.demander<{ listen_addresses: string }>('SHOW listen_addresses');
    expect(reglage).toEqual({ listen_addresses: '' });
  });

  it('refuse un second démarrage sur le même dossier, et laisse les commandes s’y joindre', async () => {
    const commande = Programme.lancer(jalon('cli.js', 'verifier', '--json'), { env: { JALON_DATA: donnees } });
    const second = await Embarque.echec(donnees);
    expect(second.code).toBe(1);
    expect(second.dit).toBe(
      `JALON_DATA (valeur « ${donnees} ») : un autre Jalon (processus ${courant.programme.pid}) utilise ce dossier. Arrêtez-le, ou donnez un autre dossier.`,
    );
    expect([await commande.fin, JSON.parse(commande.dit)]).toMatchObject([{ code: 0 }, { manquements: [] }]);
    expect(await courant.repond()).toBe(true);
  });

  it('s’arrête par SIGTERM en moins de cinq secondes, sans un mot et sans laisser de serveur, puis repart avec ses données', async () => {
    const avant = courant.programme.dit;
    const { code, ms } = await courant.programme.arreter();
    expect([code, courant.programme.dit]).toEqual([0, avant]);
    expect(ms).toBeLessThan(5000);
    expect(courant.serveurs()).toEqual([]);
    expect(readdirSync(donnees).filter((nom) => nom.startsWith('jalon.pid'))).toEqual([]);
    courant = await Embarque.pret(donnees);
    expect(await comptes(courant)).toEqual(['a@exemple.fr']);
  });

  it('tué par kill -9, emmène son serveur, et le démarrage suivant retrouve tout', async () => {
    await inscrire(courant, 'b@exemple.fr');
    await courant.programme.arreter('SIGKILL');
    courant = await Embarque.pret(donnees);
    expect(await comptes(courant)).toEqual(['a@exemple.fr', 'b@exemple.fr']);
  });

  it('tué en même temps que son serveur, retrouve ce qui était validé', async () => {
    await inscrire(courant, 'c@exemple.fr');
    const serveur = Number(readFileSync(path.join(donnees, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
    courant.programme.envoyer('SIGSTOP');
    process.kill(serveur, 'SIGKILL');
    await courant.programme.arreter('SIGKILL');
    courant = await Embarque.pret(donnees);
    expect(await comptes(courant)).toEqual(['a@exemple.fr', 'b@exemple.fr', 'c@exemple.fr']);
  });

  it('dit que son serveur est mort, et s’arrête avec le code 1', async () => {
    const serveur = Number(readFileSync(path.join(donnees, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(serveur, 'SIGKILL');
    expect(await courant.programme.fin).toMatchObject({ code: 1 });
    expect(courant.programme.dit).toContain('PostgreSQL s’est arrêté (SIGKILL).');
    expect(courant.programme.dit).toContain('rien de ce qui était enregistré n’est perdu. Relancez-le.');
  });

  it('arrête d’abord le serveur qu’un Jalon tué a laissé vivant', async () => {
    const orphelin = await demarrerPostgres({ donnees });
    rmSync(path.join(donnees, 'jalon.pid'));
    courant = await Embarque.pret(donnees);
    await orphelin.fin;
    expect(await comptes(courant)).toHaveLength(3);
  });

  it('lancé par npm dans un terminal, s’arrête en bon ordre par Ctrl-C, que npm répète', async () => {
    await courant.programme.arreter();
    const env = { JALON_DATA: donnees, PORT: String(courant.port), JALON_DEMONSTRATION: 'non' };
    const npm = Programme.lancer(['npm', 'start', '--silent'], { env });
    await npm.attendre('Jalon est prêt');
    npm.envoyer('SIGINT', { groupe: true });
    await npm.fin;
    await jusquA(() => courant.serveurs().length === 0, 'the server has stopped');
    expect(npm.dit).not.toMatch(/erreur|error|terminating/iu);
    expect(readdirSync(donnees).filter((nom) => nom.startsWith('jalon.pid'))).toEqual([]);
  });
});
