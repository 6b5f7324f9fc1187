import { describe, expect, it, jest } from '@jest/globals';
import { DELAI_MS, EtatDuService } from './etat.js';

describe('l’état du service', () => {
  it('est prêt quand chaque contrôle l’est, et l’est sans aucun contrôle', async () => {
    const etat = new EtatDuService();
    expect(await etat.dire()).toEqual({ pret: true, controles: [] });
    etat.inscrire('base', () => true);
    etat.inscrire('files', () => Promise.resolve<true>(true));
    expect((await etat.dire()).pret).toBe(true);
  });

  it('dit ce qui manque, sans montrer l’erreur d’un contrôle qui échoue', async () => {
    const etat = new EtatDuService();
    etat.inscrire('semences', () => 'Les données de référence ne sont pas encore chargées.');
    etat.inscrire('base', () => Promise.reject(new Error('password authentication failed for user "jalon"')));
    expect(await etat.dire()).toEqual({
      pret: false,
      controles: [
        { nom: 'semences', ok: false, motif: 'Les données de référence ne sont pas encore chargées.' },
        { nom: 'base', ok: false, motif: 'Ce contrôle a échoué.' },
      ],
    });
  });

  it('n’attend pas un contrôle qui ne répond pas', async () => {
    jest.useFakeTimers();
    const etat = new EtatDuService();
    etat.inscrire('base', () => new Promise(() => undefined));
    const dire = etat.dire();
    await jest.advanceTimersByTimeAsync(DELAI_MS);
    expect(await dire).toMatchObject({ pret: false, controles: [{ motif: 'Ce contrôle ne répond pas.' }] });
    jest.useRealTimers();
  });

  it('refuse deux contrôles de même nom', () => {
    const etat = new EtatDuService();
    etat.inscrire('base', () => true);
    expect(() => etat.inscrire('base', () => true)).toThrow('registered twice');
  });
});
