import { canonique } from '../../../src/platform/journal/canonique.js';
import type { Arete, Noeud } from '../../../src/workflow/graphe.js';
import { avecAncetres } from '../../../src/workflow/graphe.js';
import type { Appel } from '../../../src/workflow/definition.js';
import type { Franchissement, Machine } from '../../../src/workflow/machine.js';
import { gardesDeLArete } from './carte.js';
import { type Terrain, tientParLEtat } from './terrain.js';

/** One event of a path: who sends it, which facts must hold or fail, which transitions it takes. */
export interface Pas {
  readonly evenement: string;
  readonly role: string;
  readonly tenues: readonly string[];
  readonly rompues: readonly string[];
  readonly prises: readonly Arete[];
  readonly arrivee: unknown;
  readonly actions: readonly Appel[];
}

/** Shortest paths over the real machine, from where it starts. */
export class Recherche {
  constructor(
    private readonly terrain: Terrain,
    private readonly machine: Machine,
  ) {}

  /** The fewest events that take this transition; regions beside its own move only when it cannot be reached otherwise. */
  chemin(cible: Arete): readonly Pas[] | null {
    const { carte } = this.terrain;
    const sienne = carte.regionDe(cible.source);
    const regions = [...new Set(carte.feuilles.map((feuille) => carte.regionDe(feuille)))];
    const seule = this.chercher(cible, [sienne]);
    const avecUneAutre = regions.map((autre) => (seule === null ? this.chercher(cible, [sienne, autre]) : null));
    return [seule, ...avecUneAutre].filter((c) => c !== null).toSorted((a, b) => a.length - b.length)[0] ?? null;
  }

  /** A state where the transition could be taken if this guard, which looks at the state alone, did not fail. */
  enDefaut(arete: Arete, garde: string, base: unknown): unknown {
    const { carte } = this.terrain;
    const sources = carte.feuilles.filter((feuille) => avecAncetres(feuille).includes(arete.source));
    const etats = sources.flatMap((source) =>
      [source, ...carte.feuilles]
        .map((autre) => carte.avec(carte.avec(base, autre), source))
        .filter((etat) => tientParLEtat(this.terrain, garde, etat) === false),
    );
    const seule = (etat: unknown): number =>
      gardesDeLArete(arete).filter((autre) => tientParLEtat(this.terrain, autre, etat) === false).length;
    return etats.toSorted((a, b) => seule(a) - seule(b))[0];
  }

  private chercher(cible: Arete, regions: readonly Noeud[]): readonly Pas[] | null {
    let front: readonly Etape[] = [{ etat: this.machine.depart().etat, armees: [], chemin: [] }];
    const vues = new Set<string>();
    while (front.length > 0) {
      const suivantes = front.flatMap((etape) =>
        this.pasDepuis(etape.etat, regions)
          // The system sends what a deadline was armed for.
          .filter(({ role, evenement }) => role !== 'systeme' || etape.armees.includes(evenement))
          .map((pas) => suivante(etape, pas)),
      );
      const trouvee = suivantes.find(({ chemin }) => chemin.at(-1)?.prises.includes(cible) === true);
      if (trouvee !== undefined) {
        return trouvee.chemin;
      }
      front = suivantes.filter(({ etat, armees }) => {
        const cle = canonique([etat, armees]);
        return !vues.has(cle) && vues.add(cle).size > 0;
      });
    }
    return null;
  }

  private pasDepuis(etat: unknown, regions: readonly Noeud[]): readonly Pas[] {
    const { carte } = this.terrain;
    const evenements = new Set(
      carte
        .actives(etat)
        .filter((feuille) => regions.includes(carte.regionDe(feuille)))
        .flatMap(avecAncetres)
        .flatMap((noeud) => Object.keys(noeud.etat.on ?? {})),
    );
    return [...evenements].flatMap((evenement) =>
      carte.candidates(etat, evenement).flatMap((arete) => this.prendre(etat, arete) ?? []),
    );
  }

  /** How to take this transition rather than those before it; null when this state does not allow it. */
  private prendre(etat: unknown, arete: Arete): Pas | null {
    const { carte } = this.terrain;
    const { evenement, transition } = arete;
    const role = transition.meta.acteurs.find((acteur) => acteur !== 'systeme') ?? 'systeme';
    const duRole = carte.candidates(etat, evenement).filter((c) => c.transition.meta.acteurs.includes(role));
    const region = carte.regionDe(arete.source);
    const avant = duRole.slice(0, duRole.indexOf(arete)).filter((c) => carte.regionDe(c.source) === region);
    const siennes = gardesDeLArete(arete);
    const tombe = (garde: string): boolean => tientParLEtat(this.terrain, garde, etat) === false;
    const aRompre = avant
      .filter((autre) => !gardesDeLArete(autre).some(tombe))
      .map((autre) => gardesDeLArete(autre).find((garde) => !siennes.includes(garde) && !this.parLEtat(garde, etat)));
    if (siennes.some(tombe) || aRompre.includes(undefined)) {
      return null;
    }
    const rompues = aRompre.filter((garde) => garde !== undefined);
    const permise = (a: Arete): boolean =>
      duRole.includes(a) && !gardesDeLArete(a).some((garde) => tombe(garde) || rompues.includes(garde));
    const prises = carte.prises(etat, evenement, permise);
    const tenues = prises.flatMap(gardesDeLArete).filter((garde) => !this.parLEtat(garde, etat));
    const { etat: arrivee, actions } = this.franchir(etat, evenement, permise);
    return { evenement, role, rompues, prises, tenues: [...new Set(tenues)], arrivee, actions };
  }

  private parLEtat(garde: string, etat: unknown): boolean {
    return tientParLEtat(this.terrain, garde, etat) !== null;
  }

  /** Where the real machine goes; it must be where the drawing leads. */
  private franchir(etat: unknown, evenement: string, permise: (arete: Arete) => boolean): Franchissement {
    const { carte } = this.terrain;
    const { aretes } = carte.graphe;
    const position = this.machine.position(etat);
    const permises = position.candidates(evenement).filter(({ numero }) => {
      const arete = aretes[numero - 1];
      return arete !== undefined && permise(arete);
    });
    const reel = position.franchir(evenement, permises);
    const dessinee = carte.arrivee(etat, carte.prises(etat, evenement, permise));
    if (canonique(reel.etat) !== canonique(dessinee)) {
      throw new Error(
        `${evenement}: the machine goes to ${canonique(reel.etat)}, its drawing to ${canonique(dessinee)}`,
      );
    }
    return reel;
  }
}

interface Etape {
  readonly etat: unknown;
  /** Events that an armed deadline will send. */
  readonly armees: readonly string[];
  readonly chemin: readonly Pas[];
}

function suivante({ armees, chemin }: Etape, pas: Pas): Etape {
  const nouvelles = pas.actions.flatMap(({ type, params }) =>
    type === 'armer_echeance' ? [String(params?.['evenement'])] : [],
  );
  return { etat: pas.arrivee, armees: [...new Set([...armees, ...nouvelles])].toSorted(), chemin: [...chemin, pas] };
}
