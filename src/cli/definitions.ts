import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { VOCABULAIRE_APPEL } from '../appel/vocabulaire.js';
import { ROLES } from '../auth/roles.js';
import { VOCABULAIRE_SEANCE } from '../comite/vocabulaire.js';
import { VOCABULAIRE_ACTION } from '../dossier/action/vocabulaire.js';
import { VOCABULAIRE_DOSSIER } from '../dossier/vocabulaire.js';
import { Refus } from '../platform/errors/refus.js';
import type { Definition } from '../workflow/definition.js';
import { dessiner } from '../workflow/dessin.js';
import { DOSSIER_DES_DEFINITIONS } from '../workflow/fichiers.js';
import { type Analyse, evenementsRecus, nomDeFichier, verifierTexte } from '../workflow/verification.js';
import type { Vocabulaire } from '../workflow/vocabulaire.js';

/** Every lifecycle of Jalon, by the `id` of its definitions. */
export const VOCABULAIRES: Readonly<Record<string, Vocabulaire>> = Object.fromEntries(
  [VOCABULAIRE_APPEL, VOCABULAIRE_DOSSIER, VOCABULAIRE_ACTION, VOCABULAIRE_SEANCE].map((v) => [v.sujet, v]),
);

export interface FichierAnalyse extends Analyse {
  /** Name of the file, without its folder. */
  readonly fichier: string;
}

/** The files of `workflows/`, each with its path. */
export async function fichiersDesDefinitions(): Promise<readonly string[]> {
  const fichiers = (await readdir(DOSSIER_DES_DEFINITIONS)).filter((fichier) => nomDeFichier(fichier) !== null);
  return fichiers.toSorted(parVersion).map((fichier) => path.join(DOSSIER_DES_DEFINITIONS, fichier));
}

function parVersion(a: string, b: string): number {
  const [un, autre] = [nomDeFichier(a), nomDeFichier(b)];
  return (un?.nom ?? '').localeCompare(autre?.nom ?? '') || (un?.version ?? 0) - (autre?.version ?? 0);
}

/** Analyses files beside the versions that are in place: a version need not receive what another does. */
export async function analyserFichiers(fichiers: readonly string[]): Promise<readonly FichierAnalyse[]> {
  const donnes = await Promise.all(fichiers.map(lireFichier));
  const enPlace = await Promise.all((await fichiersDesDefinitions()).map(lireFichier));
  return donnes.map(({ fichier, texte }) => {
    const autres = [...enPlace, ...donnes].filter(
      (autre) => autre.fichier !== fichier && nomDeFichier(autre.fichier)?.nom === nomDeFichier(fichier)?.nom,
    );
    const recusAilleurs = new Set(autres.flatMap((autre) => evenementsRecus(autre.texte)));
    return { fichier, ...verifierTexte({ fichier, texte }, { vocabulaires: VOCABULAIRES, recusAilleurs }) };
  });
}

async function lireFichier(chemin: string): Promise<{ fichier: string; texte: string }> {
  const texte = await readFile(chemin, 'utf8').catch((erreur: NodeJS.ErrnoException) => {
    throw new Refus(
      'fichier_illisible',
      `« ${chemin} » ne se lit pas (${erreur.code ?? erreur.message}) : vérifiez le chemin.`,
      {
        statut: 422,
      },
    );
  });
  return { fichier: path.basename(chemin), texte };
}

/** A definition in place, by its number (`2`, `v2`), or that of a file; refused with its faults when it has any. */
export async function trouverDefinition(nom: string, version: string): Promise<Definition> {
  const chemin = cheminDe(nom, version);
  const connus = await fichiersDesDefinitions();
  if (chemin.enPlace && !connus.includes(chemin.fichier)) {
    const noms = connus.map((fichier) => path.basename(fichier));
    const versions = noms.filter((fichier) => nomDeFichier(fichier)?.nom === nom).join(', ') || noms.join(', ');
    throw new Refus('version_inconnue', `Il n’y a pas de version ${version} de « ${nom} » ; en place : ${versions}.`, {
      statut: 404,
    });
  }
  const analyses = await analyserFichiers([chemin.fichier]);
  refuserFautives(analyses);
  const definition = analyses[0]?.definition;
  if (definition?.id !== nom) {
    throw new Refus('definition_autre', `« ${version} » décrit « ${definition?.id ?? 'rien'} », pas « ${nom} ».`, {
      statut: 422,
    });
  }
  return definition;
}

/** The page of each lifecycle in its latest version, by its name. */
export async function pagesDesDefinitions(): Promise<ReadonlyMap<string, string>> {
  const analyses = await analyserFichiers(await fichiersDesDefinitions());
  refuserFautives(analyses);
  // Sorted by version: the latest of a name wins.
  return new Map(
    analyses.flatMap(({ definition }) => (definition === null ? [] : [[definition.id, dessiner(definition, ROLES)]])),
  );
}

function refuserFautives(analyses: readonly FichierAnalyse[]): void {
  const defauts = analyses.flatMap((analyse) => analyse.defauts);
  if (defauts.length > 0) {
    throw new Refus('definition_refusee', defauts.join('\n'), { statut: 422, details: { defauts } });
  }
}

function cheminDe(nom: string, version: string): { readonly fichier: string; readonly enPlace: boolean } {
  const [, numero] = /^v?(\d+)$/u.exec(version) ?? [];
  return numero === undefined
    ? { fichier: version, enPlace: false }
    : { fichier: path.join(DOSSIER_DES_DEFINITIONS, `${nom}.v${numero}.json`), enPlace: true };
}
