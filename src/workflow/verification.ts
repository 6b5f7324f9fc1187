import { type Chemin, type Defaut, defaut, enChemin } from './defaut.js';
import type { Definition } from './definition.js';
import { grapheDe } from './graphe.js';
import { defautsDeForme } from './verification/defauts-de-forme.js';
import { defautsDeGraphe } from './verification/defauts-de-graphe.js';
import { defautsDeNoms } from './verification/defauts-de-noms.js';
import { type Positions, situer } from './verification/positions.js';
import type { Vocabulaire } from './vocabulaire.js';

export interface Analyse {
  /** Null when there is at least one fault. */
  readonly definition: Definition | null;
  /** One French line each: file, line, JSON path, what is wrong. */
  readonly defauts: readonly string[];
}

export interface Source {
  /** Name of the file, without its folder. */
  readonly fichier: string;
  readonly texte: string;
}

interface Cadre {
  /** By name of lifecycle. */
  readonly vocabulaires: Readonly<Record<string, Vocabulaire>>;
  /** Events that other versions of the lifecycle receive: this one is not bound to. */
  readonly recusAilleurs?: ReadonlySet<string>;
}

/** What the name of a file says, `dossier.v1.json`; null when it is not the name of a definition. */
export function nomDeFichier(fichier: string): { readonly nom: string; readonly version: number } | null {
  const [, nom, version] = /^([a-z][a-z0-9_]*)\.v([1-9]\d*)\.json$/u.exec(fichier) ?? [];
  return nom === undefined ? null : { nom, version: Number(version) };
}

/** Analyses a definition without running it: its shape first, then its names and its drawing. */
export function verifierTexte({ fichier, texte }: Source, cadre: Cadre): Analyse {
  let valeur: unknown;
  try {
    valeur = JSON.parse(texte);
  } catch (erreur) {
    return {
      definition: null,
      defauts: [`${fichier}${lieuDeLErreur(erreur, texte)} · $ : ce n’est pas du JSON valable.`],
    };
  }
  const positions = situer(texte);
  const forme = defautsDuTexte(positions, valeur);
  const defauts = forme.length > 0 ? forme : defautsDeSens(fichier, valeur as Definition, cadre);
  return {
    definition: defauts.length > 0 ? null : (valeur as Definition),
    defauts: defauts.map(
      ({ chemin, phrase }) => `${fichier}:${ligneDe(chemin, positions)} · ${enChemin(chemin)} : ${phrase}`,
    ),
  };
}

const PROFONDEUR_MAX = 100;

function defautsDuTexte({ doublons, profondeur }: Positions, valeur: unknown): readonly Defaut[] {
  if (profondeur > PROFONDEUR_MAX) {
    return [defaut([], `l’imbrication dépasse ${PROFONDEUR_MAX} niveaux.`)];
  }
  return [
    ...doublons.map((chemin) => defaut(chemin, 'ce membre est écrit deux fois : seul le dernier compterait.')),
    ...defautsDeForme(valeur),
  ];
}

function defautsDeSens(
  fichier: string,
  definition: Definition,
  { vocabulaires, recusAilleurs }: Cadre,
): readonly Defaut[] {
  const vocabulaire = Object.hasOwn(vocabulaires, definition.id) ? vocabulaires[definition.id] : undefined;
  const nom = defautsDuNom(fichier, definition);
  if (vocabulaire === undefined) {
    const connus = Object.keys(vocabulaires).join(', ');
    return [...nom, defaut(['id'], `aucun cycle de vie ne s’appelle « ${definition.id} » ; connus : ${connus}.`)];
  }
  const graphe = grapheDe(definition);
  return [
    ...nom,
    ...defautsDeGraphe(graphe, vocabulaire),
    ...defautsDeNoms(graphe, vocabulaire, recusAilleurs ?? new Set()),
  ];
}

function defautsDuNom(fichier: string, { id, version }: Definition): readonly Defaut[] {
  const lu = nomDeFichier(fichier);
  if (lu === null) {
    return [defaut([], 'le fichier se nomme « <nom>.v<version>.json ».')];
  }
  return [
    ...(lu.nom === id ? [] : [defaut(['id'], `« ${id} » n’est pas le nom du fichier, « ${lu.nom} ».`)]),
    ...(String(lu.version) === version
      ? []
      : [defaut(['version'], `la version « ${version} » n’est pas celle du fichier, « ${lu.version} ».`)]),
  ];
}

/** The line of the place, or of the nearest thing that holds it when it is something absent. */
function ligneDe(chemin: Chemin, { lignes }: Pick<Positions, 'lignes'>): number {
  return lignes.get(enChemin(chemin)) ?? (chemin.length === 0 ? 1 : ligneDe(chemin.slice(0, -1), { lignes }));
}

function lieuDeLErreur(erreur: unknown, texte: string): string {
  const [, position] = /position (\d+)/u.exec(erreur instanceof Error ? erreur.message : '') ?? [];
  const avant = texte.slice(0, position === undefined ? texte.length : Number(position));
  return `:${avant.split('\n').length}`;
}

/** The events that a text receives, as far as it can be read: it may be broken. */
export function evenementsRecus(texte: string): readonly string[] {
  try {
    return [...cherches(JSON.parse(texte))];
  } catch {
    return [];
  }
}

function* cherches(etat: unknown): Generator<string> {
  if (typeof etat === 'object' && etat !== null) {
    const { on, states } = etat as { on?: unknown; states?: unknown };
    yield* Object.keys(on ?? {});
    for (const sous of Object.values(states ?? {})) {
      yield* cherches(sous);
    }
  }
}
