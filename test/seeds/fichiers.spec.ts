import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { lireSemences } from '../../seeds/rejeu/fichiers.js';
import { FormeDossier } from '../../seeds/rejeu/formes.js';
import { ROLES_DE_COMPTE } from '../../src/auth/roles.js';
import { ROLES_DES_SAISIES } from '../../src/dossier/dossier.policy.js';
import type { Saisie } from '../../src/dossier/saisies.js';
import { Refus } from '../../src/platform/errors/refus.js';

const DOSSIERS = 'seeds/fipe/dossiers';
const fichiers = readdirSync(DOSSIERS);
const semences = lireSemences();
const { dossiers } = semences;

const compter = (valeurs: readonly unknown[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(valeurs)].map((valeur) => [String(valeur), valeurs.filter((une) => une === valeur).length]),
  );

describe('données du FIPE', () => {
  it.each(fichiers)('%s est valable', (fichier) => {
    const contenu: unknown = JSON.parse(readFileSync(path.join(DOSSIERS, fichier), 'utf8'));
    expect(FormeDossier.safeParse(contenu).error?.issues ?? []).toEqual([]);
  });

  it('compte comme le Recueil : catégories, régions, porteurs', () => {
    expect(dossiers).toHaveLength(26);
    expect(compter(dossiers.map(({ candidature }) => candidature['categorie_principale']))).toEqual({
      DIVERSIFICATION: 12,
      RECOURS: 7,
      QUALITE: 5,
      INDIVIDUEL: 2,
    });
    expect(compter(dossiers.map(({ region }) => region))).toEqual({
      '84': 7,
      '24': 1,
      '94': 1,
      '32': 3,
      '11': 7,
      '04': 2,
      '28': 2,
      '76': 2,
      '52': 1,
    });
    expect(compter(dossiers.map(({ porteur }) => porteur.type))).toEqual({
      collectivite_locale: 19,
      association: 3,
      departement: 2,
      entreprise_ess: 1,
      groupe_mutualiste: 1,
    });
    expect(dossiers.filter(({ porteur }) => porteur.niveau === 'commune')).toHaveLength(12);
  });

  it('dit huit dossiers fictifs, et n’en prête aucun fait au Recueil', () => {
    const fictifs = dossiers.filter(({ fictif }) => fictif);
    expect(fictifs).toHaveLength(8);
    expect(new Set(fictifs.flatMap(({ fondements }) => Object.values(fondements)))).toEqual(new Set(['demonstration']));
  });

  it('laisse inconnu ce que la source ne dit pas', () => {
    const reels = dossiers.filter(({ fictif }) => !fictif);
    expect(new Set(reels.map(({ candidature }) => candidature['modele_economique']))).toEqual(new Set([null]));
    expect(reels.find(({ slug }) => slug === 'vyv3-pays-de-la-loire')?.candidature['departement_code']).toBeNull();
    expect(new Set(reels.map(({ fondements }) => fondements['montant_demande']))).toEqual(new Set(['demonstration']));
    expect(reels.filter(({ recueil }) => recueil?.mise_en_lumiere !== 'aucune').map(({ slug }) => slug)).toEqual([
      'matheysine',
      'celavu-pruneli',
      'grigny',
      'plaine-des-palmistes',
      'vyv3-pays-de-la-loire',
    ]);
  });

  it('ne fait écrire une donnée que par un rôle qui le peut', () => {
    const roles = new Map(semences.comptes.map(({ cle, role }) => [cle, role]));
    const interdites = dossiers.flatMap(({ slug, equipe, vie }) =>
      vie.flatMap((geste) => {
        const role = roles.get((equipe as Readonly<Record<string, string>>)[geste.par] ?? geste.par);
        const admis: readonly string[] =
          geste.faire === 'inscrire' ? ROLES_DES_SAISIES[geste.nom as Saisie] : ROLES_DE_COMPTE;
        return role !== undefined && admis.includes(role) ? [] : [`${slug} ${geste.le} ${geste.faire} ${role ?? ''}`];
      }),
    );
    expect(interdites).toEqual([]);
  });

  it('n’écrit qu’à exemple.fr', () => {
    expect(semences.comptes.filter(({ courriel }) => !courriel.endsWith('@exemple.fr'))).toEqual([]);
  });
});

describe('fichier fautif', () => {
  const racine = mkdtempSync(path.join(tmpdir(), 'jalon-semences-'));
  const fichier = path.join(racine, 'fipe/dossiers/grigny.json');

  beforeEach(() => {
    cpSync('seeds/fipe', path.join(racine, 'fipe'), { recursive: true });
  });
  afterAll(() => {
    rmSync(racine, { recursive: true });
  });

  function defauts(): string {
    try {
      lireSemences(pathToFileURL(`${racine}/fipe/`));
    } catch (erreur) {
      return erreur instanceof Refus ? erreur.motif : String(erreur);
    }
    return '';
  }

  const remplacer = (avant: string | RegExp, apres: string): void => {
    const contenu = readFileSync(fichier, 'utf8');
    const change = contenu.replace(avant, apres);
    expect(change).not.toBe(contenu);
    writeFileSync(fichier, change);
  };

  it('se lit quand rien n’est touché', () => {
    expect(defauts()).toBe('');
  });

  it.each([
    ['"nom": "deposer"', '"nom": "envoler"', /dossiers\/grigny\.json · vie\.\d+\.nom : ce nom n’existe pas\./u],
    [/"le": "2023-0[78]/u, '"le": "2023-02-30', /grigny\.json · vie\.\d+\.le : ce moment n’existe pas/u],
    [
      '"montant_demande": "87 000"',
      '"montant_demande": "beaucoup"',
      /candidature\.montant_demande : ce n’est pas un montant/u,
    ],
    [
      '"montant_demande": "demonstration"',
      '"modele_economique": "demonstration"',
      /fondements\.montant_demande : dites sur quoi repose/u,
    ],
    ['"nom": "Éducation nationale"', '"nom": ""', /vie\.\d+\.donnees\.nom : ce texte est vide/u],
    ['"porteur": "p-grigny"', '"porteur": "p-personne"', /aucun compte n’a la clé « p-personne »/u],
    ['"fictif": false', '"fictif": true', /grigny\.json · fictif : un dossier fictif le dit/u],
    ['"numero": "FIPE-2023-011"', '"numero": "FIPE-2023-010"', /le numéro FIPE-2023-010 sert deux fois/u],
    ['{', '{{', /grigny\.json · ce n’est pas du JSON/u],
    ['"region": "11"', '"region": "11", "humeur": "bonne"', /le fichier : .*\(humeur\)/u],
  ])('dit où et quoi : %s', (avant, apres, phrase) => {
    remplacer(avant, apres);
    expect(defauts()).toMatch(phrase);
  });

  it('refuse une vie dans le désordre', () => {
    remplacer(/"commence_le": "2023/u, '"commence_le": "2024');
    expect(defauts()).toMatch(/grigny\.json · vie\.0\.le : cette commande vient avant la précédente/u);
  });

  it('dit toutes les fautes d’un coup', () => {
    remplacer('"nom": "deposer"', '"nom": "envoler"');
    remplacer('"porteur": "p-grigny"', '"porteur": "P GRIGNY"');
    expect(defauts().split('\n').length).toBeGreaterThanOrEqual(3);
  });
});
