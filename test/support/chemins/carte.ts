import type { Definition } from '../../../src/workflow/definition.js';
import { enAppel, gardesDe } from '../../../src/workflow/definition.js';
import {
  type Arete,
  avecAncetres,
  estFeuille,
  type Graphe,
  grapheDe,
  type Noeud,
} from '../../../src/workflow/graphe.js';

/**
 * A definition read as a person would: where each event leads from each state, and what is said when it leads nowhere.
 * Nothing of XState nor of the engine is used: this is what they are held to.
 */
export class Carte {
  readonly graphe: Graphe;
  readonly feuilles: readonly Noeud[];

  constructor(
    readonly definition: Definition,
    private readonly designation: string,
    private readonly roles: Readonly<Record<string, string>>,
  ) {
    this.graphe = grapheDe(definition);
    this.feuilles = this.graphe.noeuds.filter(estFeuille);
  }

  /** The innermost states of a value, one per region. */
  actives(etat: unknown): readonly Noeud[] {
    return feuillesDe(this.graphe.racine, etat);
  }

  marques(etat: unknown): ReadonlySet<string> {
    const noeuds = this.actives(etat).flatMap(avecAncetres);
    return new Set(noeuds.flatMap((noeud) => noeud.etat.tags ?? []));
  }

  /** Transitions that the event could take, innermost first in each region. */
  candidates(etat: unknown, evenement: string): readonly Arete[] {
    return [...new Set(this.actives(etat).flatMap((feuille) => this.depuis(feuille, evenement)))];
  }

  /** In each region, the first that may be taken. */
  prises(etat: unknown, evenement: string, permise: (arete: Arete) => boolean): readonly Arete[] {
    const premieres = this.actives(etat).flatMap((feuille) => this.depuis(feuille, evenement).find(permise) ?? []);
    return [...new Set(premieres)];
  }

  /** The state once these transitions are taken. */
  arrivee(etat: unknown, prises: readonly Arete[]): unknown {
    const parRegion = new Map(this.actives(etat).map((feuille) => [this.regionDe(feuille), feuille]));
    for (const { source, cible } of prises) {
      if (cible === undefined) {
        throw new Error(`${source.cle}: a target that cannot be found`);
      }
      if (cible !== null) {
        parRegion.set(this.regionDe(source), entrer(cible));
      }
    }
    return enValeur([...parRegion.values()].map(({ cle }) => cle.split('.')));
  }

  /** The value with, in its region, this state and nothing else changed. */
  avec(etat: unknown, noeud: Noeud): unknown {
    const autres = this.actives(etat).filter((feuille) => this.regionDe(feuille) !== this.regionDe(noeud));
    return enValeur([...autres, entrer(noeud)].map(({ cle }) => cle.split('.')));
  }

  /** A region of the root, or the root itself. */
  regionDe(noeud: Noeud): Noeud {
    const { racine } = this.graphe;
    return racine.etat.type === 'parallel' ? (avecAncetres(noeud).at(-2) ?? racine) : racine;
  }

  phraseHorsDePropos(etat: unknown, evenement: string): string {
    const recues = this.graphe.aretes.filter((arete) => arete.evenement === evenement);
    const stades = [...new Set(recues.map(({ source }) => `« ${source.etat.meta.label} »`))].join(' ou ');
    const actuels = this.actives(etat).map((feuille) => `« ${feuille.etat.meta.label} »`);
    return `${this.designation} n’en est pas là : « ${recues[0]?.transition.meta.label ?? ''} » se fait au stade ${stades} ; stade actuel : ${actuels.join(', ')}.`;
  }

  phraseAutreRole(candidates: readonly Arete[], role: string): string {
    const roles = [...new Set(candidates.flatMap((arete) => arete.transition.meta.acteurs))];
    return `Cette action revient à : ${roles.map((r) => this.roles[r] ?? r).join(', ')}. Votre rôle : ${this.roles[role] ?? role}.`;
  }

  private depuis(feuille: Noeud, evenement: string): readonly Arete[] {
    const rangs = avecAncetres(feuille);
    return rangs.flatMap((noeud) =>
      this.graphe.aretes.filter((arete) => arete.source === noeud && arete.evenement === evenement),
    );
  }
}

export const cleDe = ({ chemin }: Arete): string => chemin.join('.');

export const gardesDeLArete = ({ transition }: Arete): readonly string[] =>
  gardesDe(transition).map((garde) => enAppel(garde).type);

function feuillesDe(noeud: Noeud, valeur: unknown): readonly Noeud[] {
  if (estFeuille(noeud)) {
    return [noeud];
  }
  const suites = typeof valeur === 'string' ? [[valeur, undefined] as const] : Object.entries(valeur as object);
  return noeud.enfants.flatMap((enfant) => {
    const suite = suites.find(([nom]) => nom === enfant.nom);
    return suite === undefined ? [] : feuillesDe(enfant, suite[1]);
  });
}

function entrer(noeud: Noeud): Noeud {
  const initial = noeud.enfants.find(({ nom }) => nom === noeud.etat.initial);
  return initial === undefined ? noeud : entrer(initial);
}

/** Paths of leaves, folded into a value as XState writes it. */
function enValeur(chemins: readonly (readonly string[])[]): unknown {
  const [premier] = chemins;
  if (chemins.length === 1 && premier?.length === 1) {
    return premier[0];
  }
  const noms = [...new Set(chemins.map(([nom]) => nom ?? ''))];
  return Object.fromEntries(
    noms.map((nom) => [nom, enValeur(chemins.filter(([n]) => n === nom).map(([, ...reste]) => reste))]),
  );
}
