import type { Etat } from '../../workflow/definition.js';
import type { Diagramme, Noeud } from '../diagramme/noeuds.js';

const ABSENT = Symbol('absent');

/** What the value of a state says of its child: the value under it, or that it is not there. */
function sous(valeur: unknown, nom: string): unknown {
  if (valeur === nom) {
    return null;
  }
  return typeof valeur === 'object' && valeur !== null && Object.hasOwn(valeur, nom)
    ? Reflect.get(valeur, nom)
    : ABSENT;
}

function noeuds(etat: Etat, valeur: unknown, passees: readonly unknown[], chemin: string): readonly Noeud[] {
  return Object.entries(etat.states ?? {}).map(([nom, enfant]) => {
    const ici = sous(valeur, nom);
    const avant = passees.map((passee) => sous(passee, nom)).filter((passee) => passee !== ABSENT);
    const code = `${chemin}.${nom}`;
    return {
      code,
      label: enfant.meta.label,
      courant: ici !== ABSENT,
      visite: avant.length > 0,
      final: enfant.type === 'final',
      enfants: noeuds(enfant, ici, avant, code),
    };
  });
}

/** The lifecycle of a dossier for the drawing: where it is, where it has been. `traverses` are values of past states. */
export const diagrammeDe = (definition: Etat, valeur: unknown, traverses: readonly unknown[]): Diagramme => ({
  regions: Object.entries(definition.states ?? {}).map(([code, region]) => {
    const passees = traverses.map((passee) => sous(passee, code)).filter((passee) => passee !== ABSENT);
    return { code, label: region.meta.label, etats: noeuds(region, sous(valeur, code), passees, code) };
  }),
});

export interface RegionDite {
  readonly code: string;
  readonly label: string;
  /** Labels from the outermost state to the innermost. */
  readonly etat: readonly string[];
}

/** Labels of the active states, from the outermost to the innermost. */
export function labels(etat: Etat, valeur: unknown): readonly string[] {
  const courant = Object.entries(etat.states ?? {}).find(([nom]) => sous(valeur, nom) !== ABSENT);
  return courant === undefined ? [] : [courant[1].meta.label, ...labels(courant[1], sous(valeur, courant[0]))];
}

/** Where the dossier stands in each region, in French. */
export const regionsDites = (definition: Etat, valeur: unknown): readonly RegionDite[] =>
  Object.entries(definition.states ?? {}).map(([code, region]) => ({
    code,
    label: region.meta.label,
    etat: labels(region, sous(valeur, code)),
  }));
