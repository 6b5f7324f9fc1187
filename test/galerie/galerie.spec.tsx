import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser } from 'playwright-core';

import { rendreCourriel } from '../../src/notification/gabarit/rendre.js';
import { MARQUE_JALON } from '../../src/platform/marque/marque.js';
import { servirAssets } from '../../src/web/assets.js';
import { pageErreur } from '../../src/web/layout/erreur.js';
import { rendre } from '../../src/web/layout/rendre.js';
import { aChromium, capturer, unChromium, violations } from '../support/chromium.js';
import { COURRIEL, EXPEDITEUR } from './courriel.js';
import { CONTEXTE, galerie } from './galerie.js';

@Module({})
class ModuleVide {}

const PAGES: Readonly<Record<string, () => string>> = {
  '/galerie': () => rendre(galerie()),
  '/marque': () => rendre(galerie()),
  '/erreur': () =>
    pageErreur(CONTEXTE, {
      statut: 409,
      motif: 'Le bilan final n’est pas validé.',
      retour: { href: '/dossiers/FICTIF-03', label: 'Revenir au dossier' },
    }),
  '/visiteur': () => pageErreur({ ...CONTEXTE, agent: null, flash: undefined }, { statut: 404 }),
};

async function demarrer(couleur: string): Promise<{ app: NestFastifyApplication; url: string }> {
  const app = await NestFactory.create<NestFastifyApplication>(ModuleVide, new FastifyAdapter(), { logger: false });
  await servirAssets(app, { marque: { ...MARQUE_JALON, couleur } });
  for (const [chemin, page] of Object.entries(PAGES)) {
    app
      .getHttpAdapter()
      .getInstance()
      .get(chemin, async (_requete, reponse) => reponse.type('text/html; charset=utf-8').send(page()));
  }
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl() };
}

const siChromium = aChromium() ? describe : describe.skip;

siChromium('galerie des composants', () => {
  let navigateur: Browser;
  let sobre: Awaited<ReturnType<typeof demarrer>>;
  let vive: Awaited<ReturnType<typeof demarrer>>;

  beforeAll(async () => {
    [navigateur, sobre, vive] = await Promise.all([unChromium(), demarrer(MARQUE_JALON.couleur), demarrer('#ffd43b')]);
  }, 60_000);

  afterAll(async () => {
    await Promise.all([navigateur?.close(), sobre?.app.close(), vive?.app.close()]);
  });

  it.each([
    ['/galerie', 1280],
    ['/galerie', 390],
    ['/marque', 1280],
    ['/erreur', 1280],
    ['/visiteur', 390],
  ])(
    '%s à %i px : aucun défaut d’accessibilité, rien ne déborde',
    async (chemin, largeur) => {
      const contexte = await navigateur.newContext({ viewport: { width: largeur, height: 900 }, bypassCSP: true });
      const page = await contexte.newPage();
      await page.goto(`${chemin === '/marque' ? vive.url : sobre.url}${chemin}`, { waitUntil: 'networkidle' });
      await capturer(page, `${chemin.slice(1)}-${largeur}`);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(largeur);
      await contexte.close();
    },
    60_000,
  );

  it('respecte sa propre politique de contenu, confirme dans une boîte et aide au clavier', async () => {
    const page = await navigateur.newPage();
    const plaintes: string[] = [];
    page.on('console', (message) => plaintes.push(`${message.type()} ${message.text()}`));
    page.on('pageerror', (erreur) => plaintes.push(erreur.message));
    page.on('response', (reponse) => {
      if (reponse.status() >= 400) {
        plaintes.push(`${reponse.status()} ${reponse.url()}`);
      }
    });
    await page.goto(`${sobre.url}/galerie`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Préfigurer le service' }).click();
    await capturer(page, 'boite');
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').textContent()).toContain('ligne suivante');
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
    await page.keyboard.press('j');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Le Chemin des tout-petits');
    expect(plaintes).toEqual([]);
  }, 60_000);

  it.each(['light', 'dark'] as const)(
    'courriel en %s : lisible, bureau et mobile',
    async (colorScheme) => {
      const { html } = rendreCourriel(COURRIEL, EXPEDITEUR);
      for (const largeur of [720, 390]) {
        const contexte = await navigateur.newContext({ viewport: { width: largeur, height: 700 }, colorScheme });
        const page = await contexte.newPage();
        await page.setContent(html);
        await capturer(page, `courriel-${colorScheme}-${largeur}`);
        const defauts = await violations(page);
        expect(defauts.filter((defaut) => !/^(region|landmark)/u.test(defaut))).toEqual([]);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(largeur);
        await contexte.close();
      }
    },
    60_000,
  );
});
