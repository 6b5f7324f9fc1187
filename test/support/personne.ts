import { expect } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { capturer, violations } from './chromium.js';

const ECRANS = { bureau: { width: 1280, height: 900 }, telephone: { width: 390, height: 844 } } as const;

/** What is wider than the screen, when the page scrolls sideways. */
const DEBORDEMENTS = `document.documentElement.scrollWidth <= window.innerWidth ? [] :
  [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > window.innerWidth + 1)
    .slice(0, 5).map((e) => e.tagName.toLowerCase() + '.' + e.className + ' : ' + e.textContent.trim().slice(0, 40))
    .concat('largeur ' + document.documentElement.scrollWidth)`;

type Saisie = Readonly<Record<string, string>>;

/** Somebody with a browser of their own, who does things the way a person does: opens, fills, presses, reads. */
export class Personne {
  private constructor(
    readonly nom: string,
    readonly page: Page,
    private readonly contexte: BrowserContext,
    private readonly site: string,
  ) {}

  static async arriver(navigateur: Browser, site: string, nom: string): Promise<Personne> {
    const contexte = await navigateur.newContext({ viewport: ECRANS.bureau, locale: 'fr-FR', baseURL: site });
    contexte.setDefaultTimeout(10_000);
    return new Personne(nom, await contexte.newPage(), contexte, site);
  }

  async partir(): Promise<void> {
    await this.contexte.close();
  }

  /** Enters with the account of demonstration of this name. */
  async seConnecter(): Promise<void> {
    await this.contexte.clearCookies();
    await this.aller('/connexion');
    const bouton = this.page.getByRole('button', { name: this.nom, includeHidden: true });
    await deplier(bouton);
    await bouton.click();
    await this.page.getByText(this.nom).first().waitFor();
  }

  /** @returns the status of the page. */
  async aller(chemin: string): Promise<number> {
    const reponse = await this.page.goto(chemin);
    return reponse?.status() ?? 0;
  }

  /** Opens the form posted to an address that ends so, fills its fields by name, and presses its button. */
  async remplir(finDAdresse: string, champs: Saisie = {}): Promise<void> {
    const formulaire = this.page.locator(`form[action$="${finDAdresse}"]`).first();
    await deplier(formulaire);
    for (const [nom, valeur] of Object.entries(champs)) {
      // eslint-disable-next-line no-await-in-loop -- field after field
      await remplirChamp(formulaire, nom, valeur);
    }
    await formulaire.locator('button[type=submit]').last().click();
    await this.confirmer();
    await this.page.waitForLoadState();
  }

  /** The same, and the page that comes back tells no refusal. */
  async reussir(finDAdresse: string, champs: Saisie = {}): Promise<void> {
    await this.remplir(finDAdresse, champs);
    const refus = await this.page.locator('[role=alert]').allTextContents();
    expect({ qui: this.nom, quoi: finDAdresse, refus }).toEqual({ qui: this.nom, quoi: finDAdresse, refus: [] });
  }

  async lire(): Promise<string> {
    return (await this.page.locator('main').innerText()).replaceAll(/\s+/gu, ' ');
  }

  /** Looks at the page on a desk and on a phone: no fault of accessibility, nothing wider than the screen. */
  async regarder(nom: string): Promise<void> {
    const fautes = await violations(this.page);
    expect({ nom, fautes }).toEqual({ nom, fautes: [] });
    for (const [ecran, taille] of Object.entries(ECRANS)) {
      // eslint-disable-next-line no-await-in-loop -- one screen after the other
      await this.mesurer(nom, ecran, taille);
    }
    await this.page.setViewportSize(ECRANS.bureau);
  }

  private async mesurer(nom: string, ecran: string, taille: { width: number; height: number }): Promise<void> {
    await this.page.setViewportSize(taille);
    await capturer(this.page, `${nom}-${ecran}`);
    const deborde = await this.page.evaluate<string[]>(DEBORDEMENTS);
    expect({ nom, ecran, deborde }).toEqual({ nom, ecran, deborde: [] });
  }

  /** What cannot be undone is asked twice. */
  private async confirmer(): Promise<void> {
    const boite = this.page.locator('dialog[open]');
    if (await boite.isVisible()) {
      await boite.getByRole('button', { name: 'Confirmer' }).click();
    }
  }
}

async function deplier(cible: Locator): Promise<void> {
  await cible.waitFor({ state: 'attached' });
  await cible.evaluate((element) => {
    for (let noeud = element.parentElement; noeud !== null; noeud = noeud.parentElement) {
      if (noeud.tagName === 'DETAILS') {
        noeud.setAttribute('open', '');
      }
    }
  });
}

async function remplirChamp(formulaire: Locator, nom: string, valeur: string): Promise<void> {
  const champ = formulaire.locator(`[name="${nom}"]:not([type=hidden])`).first();
  const genre = await champ.evaluate((element) => element.getAttribute('type') ?? element.tagName.toLowerCase());
  if (genre === 'radio') {
    await formulaire.locator(`[name="${nom}"][value="${valeur}"]`).check({ force: true });
  } else if (genre === 'checkbox') {
    await champ.check({ force: true });
  } else if (genre === 'select') {
    await champ.selectOption(valeur);
  } else {
    await champ.fill(valeur);
  }
}
