import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { ROLES_DE_COMPTE, type RoleDeCompte } from '../../src/auth/roles.js';
import { WebModule } from '../../src/web/web.module.js';
import { connecte } from '../support/application.js';
import { Assaut } from '../support/assaut.js';
import { avec, champsDe, empreinteDesDonnees, estLibre } from '../support/hostilite.js';
import type { Navigateur } from '../support/navigateur.js';
import { type FormulaireVu, formulairesDe, genreDe, type PageVue, visiter } from '../support/visite.js';

jest.setTimeout(300_000);

const HTML = `<script>alert(1)</script><img src=x onerror=alert(2)>"'&`;

/** What the browser would run, had it not been escaped. */
const EXECUTABLE = /<script>alert|<img src=x|<[a-z][^<>]*\son\w+=alert|alert\(2\)>"|javascript:/iu;

/** Events after which a dossier receives nothing more. */
const SANS_RETOUR = / (?:abandonner|terminer|retirer)$/u;

let assaut: Assaut;
const navigateurs = new Map<RoleDeCompte, Navigateur>();

beforeAll(async () => {
  assaut = await Assaut.preparer([WebModule]);
  for (const role of ROLES_DE_COMPTE) {
    const { app, db, monde } = assaut.atelier;
    // eslint-disable-next-line no-await-in-loop -- one browser after the other
    navigateurs.set(role, await connecte(app, db, monde.agents[role]));
  }
});

afterAll(() => assaut.atelier.fermer());

/** Every page that every role reaches. */
async function toutVisiter(): Promise<
  readonly (PageVue & { readonly role: string; readonly navigateur: Navigateur })[]
> {
  const vues: (PageVue & { readonly role: string; readonly navigateur: Navigateur })[] = [];
  for (const [role, navigateur] of navigateurs) {
    // eslint-disable-next-line no-await-in-loop -- one browser after the other
    vues.push(...(await visiter(navigateur)).map((vue) => ({ ...vue, role, navigateur })));
  }
  return vues;
}

/** Each form once, whatever the dossier, the session or the role: the first that is met. */
async function tousLesFormulaires(): Promise<readonly (FormulaireVu & { readonly navigateur: Navigateur })[]> {
  const formulaires = new Map<string, FormulaireVu & { readonly navigateur: Navigateur }>();
  for (const { html, navigateur } of await toutVisiter()) {
    for (const formulaire of formulairesDe(html)) {
      const cle = `${genreDe(formulaire.action)} ${formulaire.textes.join()}`;
      formulaires.set(cle, formulaires.get(cle) ?? { ...formulaire, navigateur });
    }
  }
  return [...formulaires.values()];
}

it('chaque page s’ouvre, pour chaque rôle', async () => {
  const vues = await toutVisiter();
  expect(vues.length).toBeGreaterThan(100);
  expect(
    vues.filter(({ statut }) => statut !== 200).map(({ role, url, statut }) => `${role} ${url} ${statut}`),
  ).toEqual([]);
  expect(assaut.pannes()).toEqual([]);
});

it('un octet nul dans un formulaire est refusé, et rien n’est écrit', async () => {
  const formulaires = (await tousLesFormulaires()).filter(({ textes }) => textes.length > 0);
  expect(formulaires.length).toBeGreaterThan(10);
  const avant = await empreinteDesDonnees(assaut.atelier.db.manager);
  const fautes: string[] = [];
  for (const { action, champs, textes, navigateur } of formulaires) {
    // eslint-disable-next-line no-await-in-loop -- one form after the other
    const { statusCode } = await navigateur.envoyer(action, { ...champs, [textes[0] ?? '']: 'a\0b' });
    fautes.push(...(statusCode >= 400 && statusCode < 500 ? [] : [`${action} ${statusCode}`]));
  }
  expect(fautes).toEqual([]);
  expect(await empreinteDesDonnees(assaut.atelier.db.manager)).toEqual(avant);
  expect(assaut.pannes()).toEqual([]);
});

it('un formulaire d’ailleurs est refusé', async () => {
  const fautes: string[] = [];
  for (const { action, champs, navigateur } of await tousLesFormulaires()) {
    // eslint-disable-next-line no-await-in-loop -- one form after the other
    const { statusCode } = await navigateur.envoyer(action, { ...champs, _csrf: 'autre' });
    fautes.push(...(statusCode === 403 ? [] : [`${action} ${statusCode}`]));
  }
  expect(fautes).toEqual([]);
});

it('du HTML tapé dans un formulaire, ou reçu par l’API, se montre et ne s’exécute nulle part', async () => {
  for (const forme of assaut.formes.filter(({ nom }) => !SANS_RETOUR.test(nom))) {
    const libres = champsDe(forme.schema).filter(estLibre);
    const remplir = (debut: unknown, { chemin }: { readonly chemin: string }): unknown => avec(debut, chemin, HTML);
    const corps = [true, false].map((tout) => libres.reduce(remplir, assaut.corps(forme, tout)));
    // eslint-disable-next-line no-await-in-loop -- one shape after the other
    await assaut.insister(forme, corps, false);
  }
  const fautes: string[] = [];
  for (const { action, champs, textes, navigateur } of await tousLesFormulaires()) {
    const remplis = Object.fromEntries(textes.map((nom) => [nom, HTML]));
    // eslint-disable-next-line no-await-in-loop -- one form after the other
    const { statusCode, body } = await navigateur.envoyer(action, { ...champs, ...remplis });
    fautes.push(...(statusCode < 500 && !EXECUTABLE.test(body) ? [] : [`POST ${action} ${statusCode}`]));
  }
  const vues = await toutVisiter();
  fautes.push(...vues.filter(({ html }) => EXECUTABLE.test(html)).map(({ role, url }) => `${role} ${url}`));
  fautes.push(...vues.filter(({ statut }) => statut >= 500).map(({ role, url }) => `${role} ${url} en panne`));
  expect(fautes).toEqual([]);
  expect(assaut.pannes()).toEqual([]);
  expect(vues.filter(({ html }) => html.includes('&lt;script')).length).toBeGreaterThan(10);
});
