import { z } from 'zod';
import { Refus } from '../platform/errors/refus.js';
import { suggestion } from './defaut.js';
import { avecAncetres, estFeuille, type Graphe, grapheDe, type Noeud } from './graphe.js';
import type { Machine } from './machine.js';
import type { Contexte } from './vocabulaire.js';

/** Where each state of the old version goes: path → path, `null` for a region that is given up. The others keep theirs. */
export const Correspondance = z.record(z.string(), z.string().nullable());
export type Correspondance = z.infer<typeof Correspondance>;

/** Where a subject stands in the old version. */
export interface Depart {
  readonly etat: unknown;
  readonly contexte: Contexte;
  /** Its armed deadlines. */
  readonly echeances: readonly { readonly code: string; readonly evenement: string }[];
}

/** Where it will stand in the new one. */
export interface Arrivee {
  readonly etat: unknown;
  readonly contexte: Contexte;
  readonly marques: ReadonlySet<string>;
  /** Codes of the deadlines whose event nobody receives any more. */
  readonly annulees: readonly string[];
  /** States that change their path, old and new. */
  readonly deplacements: Readonly<Record<string, string>>;
}

/** Why a subject cannot follow: French sentences. */
export interface Empechement {
  readonly raisons: readonly string[];
}

/** No subject leaves such a state, and no migration may lead to one: closing is an event of its own. */
export const MARQUE_CLOS = 'clos';

/** The way from one version of a definition to another. Pure. */
export class Passage {
  private readonly avant: Graphe;
  private readonly apres: Graphe;

  /** Throws when the mapping names a state that does not exist. */
  constructor(
    private readonly ancienne: Machine,
    private readonly nouvelle: Machine,
    private readonly correspondance: Correspondance,
  ) {
    this.avant = grapheDe(ancienne.definition);
    this.apres = grapheDe(nouvelle.definition);
    for (const [ancien, nouveau] of Object.entries(correspondance)) {
      exigerEtat(this.avant, ancien, ancienne.definition.version);
      if (nouveau !== null) {
        exigerEtat(this.apres, nouveau, nouvelle.definition.version);
      }
    }
  }

  /** True when no event is received any more where the subject stands. */
  estFini({ etat }: Depart): boolean {
    return this.ancienne.position(etat).evenements.size === 0;
  }

  franchir({ etat, contexte, echeances }: Depart): Arrivee | Empechement {
    const trajets = feuillesDe(this.avant.racine, etat).map((depuis) => this.trajet(depuis));
    const arrives = trajets.flatMap(({ vers }) => (vers === null || vers === undefined ? [] : [vers]));
    const raisons = [
      ...trajets.filter(({ vers }) => vers === undefined).map(({ depuis }) => this.plusDEtat(depuis)),
      ...conflits(this.apres.racine, arrives),
      ...this.contexteIncompatible(contexte),
    ];
    if (raisons.length > 0) {
      return { raisons };
    }
    const valeur = valeurDe(this.apres.racine, arrives);
    const ensemble = { ...this.nouvelle.definition.context, ...contexte };
    const marques = this.nouvelle.marques(valeur);
    if (marques.has(MARQUE_CLOS) && !this.ancienne.marques(etat).has(MARQUE_CLOS)) {
      return { raisons: ['La correspondance mène à un état clos : une migration ne clôt rien.'] };
    }
    return {
      etat: valeur,
      contexte: ensemble,
      marques,
      annulees: echeances.filter(({ evenement }) => !this.declenche(evenement)).map(({ code }) => code),
      deplacements: Object.fromEntries(
        trajets.flatMap(({ depuis, vers }) =>
          vers === null || vers === undefined || vers.cle === depuis.cle ? [] : [[depuis.cle, vers.cle]],
        ),
      ),
    };
  }

  /** The new place of a state; null when its region is given up, undefined when nothing is said of it. */
  private trajet(depuis: Noeud): { depuis: Noeud; vers: Noeud | null | undefined } {
    const dit = avecAncetres(depuis).find(({ cle }) => Object.hasOwn(this.correspondance, cle));
    const cible = dit === undefined ? '' : this.correspondance[dit.cle];
    if (cible === null) {
      return { depuis, vers: null };
    }
    const dessous = depuis.cle.slice(dit === undefined ? 0 : dit.cle.length).replace(/^\./u, '');
    const cle = [cible, dessous].filter((partie) => partie !== undefined && partie !== '').join('.');
    return { depuis, vers: trouver(this.apres, cle) };
  }

  private plusDEtat({ cle, etat }: Noeud): string {
    return `L’état « ${etat.meta.label} » (${cle}) n’existe plus dans la version ${this.nouvelle.definition.version}, et la correspondance ne dit pas où il va.`;
  }

  /** What the new version declares in its context with another type than what the subject remembers. */
  private contexteIncompatible(contexte: Contexte): readonly string[] {
    return Object.entries(this.nouvelle.definition.context ?? {}).flatMap(([champ, defaut]) => {
      const valeur = contexte[champ];
      return defaut === null || valeur === undefined || valeur === null || typeof valeur === typeof defaut
        ? []
        : [
            `Son contexte « ${champ} » vaut ${JSON.stringify(valeur)} : la version ${this.nouvelle.definition.version} attend une valeur comme ${JSON.stringify(defaut)}.`,
          ];
    });
  }

  private declenche(evenement: string): boolean {
    return this.apres.aretes.some(
      (arete) => arete.evenement === evenement && arete.transition.meta.acteurs.includes('systeme'),
    );
  }
}

const trouver = ({ noeuds }: Graphe, cle: string): Noeud | undefined => noeuds.find((noeud) => noeud.cle === cle);

function exigerEtat(graphe: Graphe, cle: string, version: string): void {
  if (trouver(graphe, cle) === undefined) {
    const cles = graphe.noeuds.map((noeud) => noeud.cle);
    throw new Refus(
      'correspondance_inconnue',
      `La correspondance cite « ${cle} », qui n’est pas un état de la version ${version}${suggestion(cle, cles) || '.'}`,
      { statut: 422, champ: cle },
    );
  }
}

/** The innermost active states of a value, as XState writes values. */
function feuillesDe(noeud: Noeud, valeur: unknown): readonly Noeud[] {
  const paires: readonly (readonly [string, unknown])[] =
    typeof valeur === 'string' ? [[valeur, undefined]] : Object.entries(valeur ?? {});
  return paires.flatMap(([nom, dessous]) => {
    const enfant = noeud.enfants.find((candidat) => candidat.nom === nom);
    if (enfant === undefined) {
      return [];
    }
    return dessous === undefined || estFeuille(enfant) ? [enfant] : feuillesDe(enfant, dessous);
  });
}

/** Two states of one region cannot be active at once. */
function conflits(noeud: Noeud, arrives: readonly Noeud[]): readonly string[] {
  const touches = noeud.enfants.filter((enfant) => arrives.some((arrive) => avecAncetres(arrive).includes(enfant)));
  const ici =
    noeud.etat.type !== 'parallel' && touches.length > 1
      ? [`Il serait à la fois dans ${touches.map(({ etat }) => `« ${etat.meta.label} »`).join(' et dans ')}.`]
      : [];
  return [...ici, ...touches.flatMap((enfant) => conflits(enfant, arrives))];
}

/** The value that XState gives to these states; a region of which nothing is said is at its start. */
function valeurDe(noeud: Noeud, arrives: readonly Noeud[]): unknown {
  const actif = (enfant: Noeud): boolean => arrives.some((arrive) => avecAncetres(arrive).includes(enfant));
  if (noeud.etat.type === 'parallel') {
    return Object.fromEntries(noeud.enfants.map((enfant) => [enfant.nom, valeurDe(enfant, arrives)]));
  }
  const enfant = noeud.enfants.find(actif) ?? noeud.enfants.find(({ nom }) => nom === noeud.etat.initial);
  if (enfant === undefined) {
    return {};
  }
  return estFeuille(enfant) ? enfant.nom : { [enfant.nom]: valeurDe(enfant, arrives) };
}
