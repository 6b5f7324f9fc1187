import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { RoleDeCompte } from '../../src/auth/roles.js';
import { sql } from '../../src/platform/database/sql.js';
import { PagesAccueilModule } from '../../src/web/accueil/pages-accueil.module.js';
import { PagesDossierModule } from '../../src/web/dossier/pages-dossier.module.js';
import { ouvrirALaDemonstration } from '../support/application.js';
import { AtelierPages } from '../support/atelier-pages.js';
import { aChromium, fenetre, unChromium, verifier } from '../support/chromium.js';

const siChromium = aChromium() ? describe : describe.skip;

/** A name without a space and a title that must wrap: what overflows first on a phone. */
const TITRE = 'Accueillir les plus fragiles : micro-crèche, médiation et minibus intercommunal itinérant';

siChromium('pages des dossiers', () => {
  let atelier: AtelierPages;
  let navigateur: Browser;
  let url: string;

  /** The name under which the account of this role signs in. */
  const compte = async (role: RoleDeCompte): Promise<string> => {
    const agent = atelier.monde.agents[role];
    await ouvrirALaDemonstration(atelier.db, agent);
    return agent.nom;
  };

  beforeAll(async () => {
    atelier = await AtelierPages.ouvrir([PagesAccueilModule, PagesDossierModule]);
    const { db, app, monde } = atelier;
    await sql(db.manager, {
      texte: `UPDATE dossier SET titre = $2, fictif = true, fondements = '{"montant_demande": "demonstration"}' WHERE id = $1`,
      valeurs: [monde.suivi.id, TITRE],
    });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
    navigateur = await unChromium();
  }, 120_000);

  afterAll(async () => {
    await navigateur?.close();
    await atelier?.fermer();
  });

  it.each([1280, 390])(
    'se lisent à %i px : rien ne déborde, axe ne trouve rien',
    async (largeur) => {
      const { suivi, brouillon, examine, appel, ligneId } = atelier.monde;
      const du = (numero: string, suite = ''): string => `/dossiers/${numero}${suite}`;
      const vues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
        [await compte('dpfas')]: {
          'accueil-dpfas': '/',
          dossiers: '/dossiers',
          'dossiers-au': '/dossiers?au=2026-10-02',
          'dossiers-vides': '/dossiers?q=introuvable',
          'dossier-dpfas': du(suivi.numero),
          'dossier-au': du(suivi.numero, '?au=2026-10-02'),
        },
        [await compte('caf_conseiller')]: {
          'accueil-caf': '/',
          'dossier-caf': du(suivi.numero),
          action: du(suivi.numero, '/actions/1'),
          partenaire: du(suivi.numero, '/saisies/partenaire'),
          ligne: du(suivi.numero, `/saisies/ligne_plan/${ligneId}`),
        },
        [await compte('porteur')]: {
          'accueil-porteur': '/',
          candidater: `/appels/${appel.code}/candidater`,
          candidature: du(brouillon.numero, '/candidature'),
          'dossier-porteur': du(brouillon.numero),
        },
        [await compte('comite_membre')]: { 'accueil-membre': '/', 'dossier-membre': du(examine.numero) },
      };
      for (const [nom, pages] of Object.entries(vues)) {
        // eslint-disable-next-line no-await-in-loop -- one window after the other
        const { page, contexte } = await fenetre(navigateur, { url, largeur, compte: nom });
        for (const [vue, chemin] of Object.entries(pages)) {
          // eslint-disable-next-line no-await-in-loop -- idem
          const reponse = await page.goto(`${url}${chemin}`, { waitUntil: 'networkidle' });
          expect([vue, reponse?.status()]).toEqual([vue, 200]);
          // eslint-disable-next-line no-await-in-loop -- idem
          await verifier(page, vue);
        }
        // eslint-disable-next-line no-await-in-loop -- idem
        await contexte.close();
      }
    },
    240_000,
  );

  it('rendent un formulaire refusé là où il était, lisible et annoncé', async () => {
    const { suivi } = atelier.monde;
    const { page, contexte } = await fenetre(navigateur, { url, largeur: 390, compte: await compte('caf_conseiller') });
    await page.goto(`${url}/dossiers/${suivi.numero}`, { waitUntil: 'networkidle' });
    const action = page.locator('details', { has: page.locator('summary', { hasText: 'Mettre en pause' }) });
    await action.locator('summary').click();
    await action.getByLabel('Motif').fill('Deux arrêts de travail.');
    await action.getByRole('button', { name: 'Mettre en pause' }).click();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('alert').first().textContent()).toContain('Cause : choisissez dans la liste.');
    expect(await action.getByLabel('Motif').inputValue()).toBe('Deux arrêts de travail.');
    await verifier(page, 'refus');
    await action.getByLabel('Cause').selectOption('personnel');
    await action.getByRole('button', { name: 'Mettre en pause' }).click();
    await page.getByText('« Mettre en pause » : c’est fait.').waitFor();
    await contexte.close();
  }, 60_000);
});
