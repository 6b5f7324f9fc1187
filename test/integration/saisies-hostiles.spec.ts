import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Assaut, champAttendu, faute, IRREPROCHABLE } from '../support/assaut.js';
import { avec, type Champ, champsDe, estLibre, estUnTexte, type Forme, gardeDans } from '../support/hostilite.js';

jest.setTimeout(300_000);

let assaut: Assaut;

beforeAll(async () => {
  assaut = await Assaut.preparer();
});

afterAll(() => assaut.atelier.fermer());

/** Sends `valeur` in each field chosen, one at a time. */
async function champParChamp(
  forme: Forme,
  choisis: (champ: Champ) => boolean,
  { valeur, juger }: { readonly valeur: unknown; readonly juger: (recu: Envoye, champ: string) => string | null },
): Promise<readonly string[]> {
  const fautes: string[] = [];
  for (const { chemin } of champsDe(forme.schema).filter(choisis)) {
    // eslint-disable-next-line no-await-in-loop -- one field after the other
    const recu = await assaut.envoyer(forme, avec(assaut.corps(forme), chemin, valeur));
    const dite = juger(recu, champAttendu(chemin));
    fautes.push(...(dite === null ? [] : [`${chemin} : ${dite}`]));
  }
  return fautes;
}

type Envoye = Awaited<ReturnType<Assaut['envoyer']>>;

const champsCites = ({ corps }: Envoye): readonly (string | undefined)[] =>
  corps.defauts?.map(({ champ }) => champ) ?? [corps.champ];

const citeLeChamp = (recu: Envoye, champ: string): string | null =>
  faute(recu) ?? (champsCites(recu).includes(champ) ? null : `${recu.corps.code} cite ${champsCites(recu).join()}`);

describe('une saisie hostile', () => {
  it('vise toutes les formes que l’API reçoit', () => {
    expect(assaut.formes.length).toBeGreaterThan(90);
    expect(assaut.formes.flatMap(({ schema }) => champsDe(schema)).filter(estLibre).length).toBeGreaterThan(100);
  });

  it.each([
    ['un octet nul', 'a\0b'],
    ['un demi-caractère', 'a\uD83D'],
  ])('avec %s, est refusée dans chaque champ de texte, et le dit', async (_quoi, valeur) => {
    const juger = (recu: Envoye, champ: string): string | null =>
      recu.corps.code === 'caractere_interdit' ? citeLeChamp(recu, champ) : `${recu.statut} ${recu.corps.code}`;
    const bilan = await assaut.partout((forme) => champParChamp(forme, estUnTexte, { valeur, juger }));
    expect(bilan).toEqual(IRREPROCHABLE);
  });

  it.each([
    ['douze', 'un montant', ({ schema }: Champ) => schema.anyOf !== undefined],
    ['douze', 'un nombre', ({ schema }: Champ) => schema.type === 'number' || schema.type === 'integer'],
    ['2025-02-30', 'un jour', ({ schema }: Champ) => schema['format'] === 'date'],
    ['73282932000075', 'un SIRET', ({ chemin }: Champ) => chemin.endsWith('siret')],
    ['nul', 'un identifiant', ({ schema }: Champ) => schema['format'] === 'uuid'],
    ['nul', 'un choix', ({ schema }: Champ) => schema['enum'] !== undefined],
    ["'; --", 'un code', ({ schema }: Champ) => schema['pattern'] !== undefined && schema['format'] === undefined],
  ])('« %s » n’est pas %s : refusé, champ nommé', async (valeur, _quoi, choisis) => {
    expect(assaut.formes.some(({ schema }) => champsDe(schema).some(choisis))).toBe(true);
    const bilan = await assaut.partout((forme) => champParChamp(forme, choisis, { valeur, juger: citeLeChamp }));
    expect(bilan).toEqual(IRREPROCHABLE);
  });

  it.each([
    ['00000000-0000-4000-8000-000000000000', ({ schema }: Champ) => schema['format'] === 'uuid'],
    ['ZZ', ({ chemin }: Champ) => /(?:caf|departement)_code$/u.test(chemin)],
  ])('qui désigne ce qui n’existe pas (« %s »), est refusée', async (valeur, choisis) => {
    const bilan = await assaut.partout((forme) => champParChamp(forme, choisis, { valeur, juger: faute }));
    expect(bilan).toEqual(IRREPROCHABLE);
  });

  it.each([
    ['a un champ de trop', (forme: Forme) => avec(assaut.corps(forme), 'intrus', 1)],
    ['est une liste', () => []],
    ['est un texte', () => 'texte'],
    ['est un nombre', () => 12],
    ['n’est rien', () => null],
  ])('qui %s, est refusée', async (_quoi, corps) => {
    const bilan = await assaut.partout(async (forme) => {
      const recu = await assaut.envoyer(forme, corps(forme));
      const dite = faute(recu);
      // When the whole body is at fault, no field is.
      const entiere = recu.corps.code === 'saisie_invalide' && dite?.endsWith('ne nomme aucun champ') === true;
      return dite === null || entiere ? [] : [dite];
    });
    expect(bilan).toEqual(IRREPROCHABLE);
  });

  it.each([
    ['un JSON de 10 Mo', `{"a":"${'x'.repeat(10_000_000)}"}`, 413, 'contenu_trop_volumineux'],
    ['un JSON emboîté', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400, 'contenu_trop_profond'],
    ['un JSON coupé', '{"a":', 400, 'json_illisible'],
    ['un JSON qui vise le prototype', '{"__proto__":{"role":"dpfas"}}', 400, 'nom_de_champ_interdit'],
    ['un JSON qui vise le constructeur', '{"donnees":{"constructor":{}}}', 400, 'nom_de_champ_interdit'],
  ])('faite d’%s, est refusée sur chaque route', async (_quoi, brut, statut, code) => {
    const bilan = await assaut.partout(async (forme) => {
      const recu = await assaut.envoyerBrut(forme, brut);
      return recu.statut === statut && recu.corps.code === code ? [] : [`${recu.statut} ${recu.corps.code}`];
    });
    expect(bilan).toEqual(IRREPROCHABLE);
  });
});

describe('un texte étrange mais lisible', () => {
  it.each([
    ['un émoji', '👩‍👧 été 🇫🇷'],
    ['de droite à gauche', 'مشروع ‏حضانة'],
    ['du SQL', `'); DROP TABLE dossier; --`],
    ['du HTML', `<script>alert(1)</script><img src=x onerror=alert(1)>&amp;"'`],
    ['des gabarits', '${7*7} {{7*7}} %s %00 \\u0000'],
  ])('(%s) est accepté partout où l’on écrit, et gardé tel quel', async (_quoi, etrange) => {
    const gardes: string[] = [];
    const { fautes, pannes } = await assaut.partout(async (forme) => {
      const texte = `${etrange} ${assaut.formes.indexOf(forme)}`;
      const vises = champsDe(forme.schema)
        .filter(estLibre)
        .filter(({ schema }) => Number(schema['maxLength'] ?? 1000) >= texte.length)
        .map(({ chemin }) => chemin);
      const remplir = (debut: unknown, chemin: string): unknown => avec(debut, chemin, texte);
      const recu = await assaut.insister(
        forme,
        [true, false].map((tout) => vises.reduce(remplir, assaut.corps(forme, tout))),
      );
      const noms = new Set(vises.map(champAttendu));
      const refuses = recu.corps?.defauts?.filter(({ champ }) => noms.has(champ)).map(({ phrase }) => phrase) ?? [];
      if (recu.statut >= 300 || vises.length === 0) {
        return recu.statut >= 500 ? [`${recu.statut}`] : refuses;
      }
      gardes.push(forme.nom);
      const lieux = await gardeDans(assaut.atelier.db.manager, texte);
      return lieux.length > 0 ? [] : ['gardé nulle part'];
    });
    expect([fautes, pannes]).toEqual([[], []]);
    expect(gardes.length).toBeGreaterThan(25);
  });
});

// Last, for it sends what may be accepted.
it('une valeur d’un autre type que prévu, dans n’importe quel champ, n’abat rien', async () => {
  const { fautes, pannes } = await assaut.partout(async (forme) => {
    const dites: string[] = [];
    for (const valeur of [-1, 1e300, true, [{}], null, 'x'.repeat(20_000)]) {
      const juger = (recu: Envoye): string | null => (recu.statut < 300 ? null : faute(recu));
      // eslint-disable-next-line no-await-in-loop -- one value after the other
      const fautives = await champParChamp(forme, () => true, { valeur, juger });
      dites.push(...fautives.map((dite) => `${JSON.stringify(valeur).slice(0, 20)} ${dite}`));
    }
    return dites;
  });
  expect([fautes, pannes]).toEqual([[], []]);
});
