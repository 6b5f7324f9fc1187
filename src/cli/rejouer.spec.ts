import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { uneBase } from '../../test/support/database.js';
import { unDomaine } from '../../test/support/rejeu.js';
import { commandesRejouer, suivi } from './rejouer.js';

describe('progression', () => {
  it('dit une ligne à chaque dixième quand il n’y a pas de terminal', () => {
    const lignes: string[] = [];
    const { avancer, finir } = suivi({ progression: null, dire: (ligne) => lignes.push(ligne) });
    Array.from({ length: 40 }, (_, i) => i + 1).forEach((faites) => {
      avancer(faites, 40);
    });
    finir();
    expect(lignes).toHaveLength(10);
    expect([lignes[0], lignes[9]]).toEqual([
      'Rejeu : 10 % (4 commandes sur 40)',
      'Rejeu : 100 % (40 commandes sur 40)',
    ]);
  });

  it('reprend à son dixième un rejeu interrompu', () => {
    const lignes: string[] = [];
    suivi({ progression: null, dire: (ligne) => lignes.push(ligne) }).avancer(35, 40);
    expect(lignes).toEqual(['Rejeu : 80 % (35 commandes sur 40)']);
  });

  it('tient une barre sur un terminal', () => {
    const faits: (number | string)[] = [];
    const { avancer, finir } = suivi({
      dire: (ligne) => faits.push(ligne),
      progression: (titre, total) => {
        faits.push(titre, total);
        return { avancer: (nombre) => faits.push(nombre), finir: () => faits.push('fin') };
      },
    });
    avancer(1, 2);
    avancer(2, 2);
    finir();
    expect(faits).toEqual(['Rejeu', 2, 1, 2, 'fin']);
  });
});

describe('rejouer fipe', () => {
  let application: INestApplicationContext;

  beforeAll(async () => {
    application = await unDomaine(await uneBase());
  });

  afterAll(() => application.close());

  async function rejouer(...mots: string[]): Promise<readonly string[]> {
    const lignes: string[] = [];
    const programme = new Command().exitOverride();
    commandesRejouer(programme, {
      avecApplication: (travail) => travail(application),
      ecrire: (ligne) => lignes.push(ligne),
      dire: () => undefined,
      progression: null,
    });
    await programme.parseAsync(['rejouer', 'fipe', ...mots], { from: 'user' });
    return lignes;
  }

  it('refuse un jour qui n’existe pas', async () => {
    await expect(rejouer('--jusqu-a', '2024-02-30')).rejects.toMatchObject({ code: 'date_invalide', champ: 'jusqu-a' });
  });

  it('s’arrête au jour demandé et répond en une ligne de JSON', async () => {
    const lignes = await rejouer('--json', '--jusqu-a', '2023-06-12');
    expect(lignes).toHaveLength(1);
    expect(JSON.parse(lignes[0] ?? '')).toMatchObject({
      dossiers: { total: 0, fictifs: 0 },
      avancement: { bien_avance: 0, non_demarre: 0 },
      courriels: { doublons: 0, par_modele: { appel_programme: 27, appel_ouvert: 61 } },
      journal: { valide: true, refusees: 1 },
      echeances: { honorees: 1 },
      duree_ms: expect.any(Number),
    });
  });

  it('dit en français ce qui s’est passé', async () => {
    const [texte] = await rejouer('--jusqu-a', '2023-06-14');
    expect(texte).toMatch(/^Appel FIPE de juin 2023, situation au 14 juin 2023 \(rejoué en .* s\)\n/u);
    expect(texte).toContain('Journal intact');
  });
});
