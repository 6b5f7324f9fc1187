import type { Chemin } from './defaut.js';
import { type Definition, enListe, type Etat, type Transition } from './definition.js';

export interface Noeud {
  readonly nom: string;
  /** Names of the states from the root's child down: `parcours.selection.examen`; empty for the root. */
  readonly cle: string;
  /** Where it is in the file. */
  readonly chemin: Chemin;
  readonly etat: Etat;
  readonly parent: Noeud | null;
  readonly enfants: readonly Noeud[];
}

export interface Arete {
  readonly source: Noeud;
  readonly evenement: string;
  readonly transition: Transition;
  readonly chemin: Chemin;
  /** Null when the transition stays where it is; undefined when its target cannot be found. */
  readonly cible: Noeud | null | undefined;
}

export interface Graphe {
  readonly racine: Noeud;
  readonly noeuds: readonly Noeud[];
  readonly aretes: readonly Arete[];
}

/** The states and transitions of a definition, with their targets found as XState finds them. */
export function grapheDe(definition: Definition): Graphe {
  const racine = noeud(definition.id, definition, null, []);
  const noeuds = [...avecDescendants(racine)];
  const parId = new Map(noeuds.flatMap((n) => (n.etat.id === undefined ? [] : [[n.etat.id, n]])));
  const aretes = noeuds.flatMap((source) => aretesDe(source, parId));
  return { racine, noeuds, aretes };
}

function noeud(nom: string, etat: Etat, parent: Noeud | null, chemin: Chemin): Noeud {
  const enfants: Noeud[] = [];
  const cle = parent === null ? '' : [parent.cle, nom].filter((partie) => partie !== '').join('.');
  const ici: Noeud = { nom, cle, chemin, etat, parent, enfants };
  for (const [sousNom, sous] of Object.entries(etat.states ?? {})) {
    enfants.push(noeud(sousNom, sous, ici, [...chemin, 'states', sousNom]));
  }
  return ici;
}

export function* avecDescendants(depuis: Noeud): Generator<Noeud> {
  yield depuis;
  for (const enfant of depuis.enfants) {
    yield* avecDescendants(enfant);
  }
}

/** From the node up to the root, both included. */
export function avecAncetres(depuis: Noeud): readonly Noeud[] {
  return depuis.parent === null ? [depuis] : [depuis, ...avecAncetres(depuis.parent)];
}

/** A state that holds no other: the subject is in one of them per region. */
export const estFeuille = ({ enfants }: Noeud): boolean => enfants.length === 0;

/** The innermost state that holds both, other than themselves. */
export function ancetreCommun(a: Noeud, b: Noeud): Noeud | undefined {
  const deB = new Set(avecAncetres(b).slice(1));
  return avecAncetres(a)
    .slice(1)
    .find((ancetre) => deB.has(ancetre));
}

function aretesDe(source: Noeud, parId: ReadonlyMap<string, Noeud>): readonly Arete[] {
  return Object.entries(source.etat.on ?? {}).flatMap(([evenement, liste]) =>
    enListe(liste).map((transition, i) => ({
      source,
      evenement,
      transition,
      chemin: [...source.chemin, 'on', evenement, ...(Array.isArray(liste) ? [i] : [])],
      cible: transition.target === undefined ? null : trouverCible(source, transition.target, parId),
    })),
  );
}

/** `#id.below`, `.child`, or a neighbour's name. */
function trouverCible(source: Noeud, cible: string, parId: ReadonlyMap<string, Noeud>): Noeud | undefined {
  if (cible.startsWith('#')) {
    const [id = '', ...dessous] = cible.slice(1).split('.');
    return descendre(parId.get(id), dessous);
  }
  if (cible.startsWith('.')) {
    return descendre(source, cible.slice(1).split('.'));
  }
  return source.parent === null ? undefined : descendre(source.parent, cible.split('.'));
}

const descendre = (depuis: Noeud | undefined, noms: readonly string[]): Noeud | undefined =>
  noms.reduce<Noeud | undefined>((ici, nom) => ici?.enfants.find((enfant) => enfant.nom === nom), depuis);

/** States reached so far, and those of them that were entered by name, hence through their initial state. */
interface Parcourus {
  readonly vus: Set<Noeud>;
  readonly nommes: Set<Noeud>;
}

/** The states entered with no event at all. */
export const initiaux = ({ racine }: Graphe): ReadonlySet<Noeud> => parcourir(racine).vus;

/** Every state that some sequence of events reaches, whatever the guards say. */
export function atteints({ racine, aretes }: Graphe): ReadonlySet<Noeud> {
  const parcourus = parcourir(racine);
  const { vus, nommes } = parcourus;
  for (let avant = -1; avant !== vus.size + nommes.size;) {
    avant = vus.size + nommes.size;
    for (const { source, cible } of aretes) {
      if (vus.has(source) && cible !== null && cible !== undefined) {
        entrer(cible, parcourus);
      }
    }
  }
  return vus;
}

function parcourir(racine: Noeud): Parcourus {
  const parcourus = { vus: new Set<Noeud>(), nommes: new Set<Noeud>() };
  entrer(racine, parcourus);
  return parcourus;
}

/** Entering a state enters those that hold it, with their other regions, and its own initial ones. */
function entrer(cible: Noeud, parcourus: Parcourus): void {
  descendreEnEntrant(cible, parcourus);
  for (const ancetre of avecAncetres(cible).slice(1)) {
    parcourus.vus.add(ancetre);
    if (ancetre.etat.type === 'parallel') {
      ancetre.enfants.forEach((region) => {
        descendreEnEntrant(region, parcourus);
      });
    }
  }
}

function descendreEnEntrant(cible: Noeud, parcourus: Parcourus): void {
  if (parcourus.nommes.has(cible)) {
    return;
  }
  parcourus.vus.add(cible);
  parcourus.nommes.add(cible);
  const { type, initial } = cible.etat;
  cible.enfants
    .filter(({ nom }) => type === 'parallel' || nom === initial)
    .forEach((enfant) => {
      descendreEnEntrant(enfant, parcourus);
    });
}
