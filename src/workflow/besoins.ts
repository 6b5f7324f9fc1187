import { type Appel, type Definition, enAppel, enListe, type Etat, gardesDe, type Transition } from './definition.js';
import type { Vocabulaire } from './vocabulaire.js';

/** What an event may need, read once off the definition. */
export interface Besoins {
  /** Names of the facts of its guards and deadlines, sorted. */
  readonly faits: readonly string[];
  /** Expressions of what its facts share with other subjects. */
  readonly partages: readonly string[];
  /** True when it takes more than one statement to write: domain rows, or what is shared to hold. */
  readonly transaction: boolean;
}

export function besoinsDe(definitions: readonly Definition[], vocabulaire: Vocabulaire, evenement: string): Besoins {
  const transitions = definitions.flatMap((definition) => transitionsDe(definition, evenement));
  const effets = [
    ...transitions.flatMap(({ actions }) => enListe(actions).map(enAppel)),
    // Which state is entered is known only at run time: the entry effects of all are counted.
    ...definitions.flatMap(effetsDesEtats),
  ];
  const gardes = transitions.flatMap(gardesDe).flatMap(({ type }) => vocabulaire.gardes[type]?.faits ?? []);
  const noms = [...gardes, ...effets.flatMap(faitsDeLEffet)].filter((nom) => Object.hasOwn(vocabulaire.faits, nom));
  const faits = [...new Set(noms)].toSorted();
  const partages = [...new Set(faits.flatMap((nom) => vocabulaire.partages?.[nom] ?? []))];
  return {
    faits,
    partages,
    transaction: partages.length > 0 || effets.some(({ type }) => type === 'inscrire'),
  };
}

const enfants = (etat: Etat): readonly Etat[] => Object.values(etat.states ?? {});

function transitionsDe(etat: Etat, evenement: string): readonly Transition[] {
  return [...enListe(etat.on?.[evenement]), ...enfants(etat).flatMap((enfant) => transitionsDe(enfant, evenement))];
}

function effetsDesEtats(etat: Etat): readonly Appel[] {
  return [...[...enListe(etat.entry), ...enListe(etat.exit)].map(enAppel), ...enfants(etat).flatMap(effetsDesEtats)];
}

function faitsDeLEffet({ type, params = {} }: Appel): readonly string[] {
  if (type !== 'armer_echeance') {
    return [];
  }
  const { base = 'maintenant', delai } = params as { base?: string; delai?: { parametre?: string } };
  return [...(base === 'maintenant' ? [] : [base]), ...(delai?.parametre === undefined ? [] : ['parametres'])];
}
