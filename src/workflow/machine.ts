import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  getNextTransitions,
  initialTransition,
  setup,
} from 'xstate';
import { Memoire } from '../platform/memoire/memoire.js';
import {
  type Appel,
  type Definition,
  enAppel,
  enListe,
  type Etat,
  gardesDe,
  type Nommee,
  type Transition,
} from './definition.js';
import type { Contexte } from './vocabulaire.js';

/** A transition that an event could take, whatever its guards say. */
export interface Candidate {
  /** Its place in the definition. */
  readonly numero: number;
  readonly label: string;
  readonly acteurs: readonly string[];
  readonly gardes: readonly Appel[];
}

/** Where an event leads, and what it asks for on the way: mutations and effects, in order. */
export interface Franchissement {
  readonly etat: unknown;
  readonly marques: ReadonlySet<string>;
  readonly actions: readonly Appel[];
}

export interface Suite {
  readonly etat: unknown;
  readonly contexte: Contexte;
  readonly marques: ReadonlySet<string>;
  readonly effets: readonly Appel[];
}

/** Every transition has this action, so that one that was taken is told from an event that nothing accepts. */
const SANS_EFFET = 'sans_effet';

/** What XState receives: who decides has looked at roles and guards, and says which transitions may be taken. */
interface EvenementDecide {
  readonly type: string;
  readonly permises: ReadonlySet<number>;
}

/** One version of one workflow. Pure: nothing here reads a clock or a database. */
export class Machine {
  private readonly interne: AnyStateMachine;
  private readonly portee: AnyActorScope;
  /** By state: subjects are many, the states they are in are few. */
  private readonly positions = new Memoire<Position>(2000);

  constructor(readonly definition: Definition) {
    this.interne = construire(definition);
    this.portee = porteeInerte(this.interne);
  }

  depart(): Suite {
    // `getInitialSnapshot` has the value but not the tags: its active states are not entered yet.
    const [depart] = initialTransition(this.interne) as unknown as [AnyMachineSnapshot];
    return { etat: depart.value, contexte: depart.context as Contexte, marques: depart.tags, effets: [] };
  }

  /** Throws when `etat` is not a state of this definition. */
  position(etat: unknown): Position {
    return this.positions.obtenir(JSON.stringify(etat), () => {
      const instantane = this.interne.resolveState({ value: etat as never, context: {} }) as AnyMachineSnapshot;
      return new Position(this.interne, this.portee, instantane);
    });
  }

  marques(etat: unknown): ReadonlySet<string> {
    return this.position(etat).marques;
  }
}

/** A state, and all that its definition says of it; each answer is computed once. */
export class Position {
  readonly etat: unknown;
  readonly marques: ReadonlySet<string>;
  private readonly parEvenement = new Map<string, Candidate[]>();
  private readonly franchissements = new Memoire<Franchissement>(500);

  constructor(
    private readonly machine: AnyStateMachine,
    private readonly portee: AnyActorScope,
    private readonly instantane: AnyMachineSnapshot,
  ) {
    this.etat = instantane.value;
    this.marques = instantane.tags;
    for (const { eventType, guard } of getNextTransitions(instantane)) {
      const evenement = String(eventType);
      const { params } = guard as unknown as { readonly params: Candidate };
      this.parEvenement.set(evenement, [...this.candidates(evenement), params]);
    }
  }

  /** Events that something here receives. */
  get evenements(): ReadonlySet<string> {
    return new Set(this.parEvenement.keys());
  }

  /** Innermost first. */
  candidates(evenement: string): readonly Candidate[] {
    return this.parEvenement.get(evenement) ?? [];
  }

  /** Where the event leads when these of its candidates may be taken. Throws when none is. */
  franchir(evenement: string, permises: readonly Candidate[]): Franchissement {
    const numeros = permises.map(({ numero }) => numero);
    return this.franchissements.obtenir(`${evenement} ${numeros.join(' ')}`, () =>
      this.calculer({ type: evenement, permises: new Set(numeros) }),
    );
  }

  private calculer(evenement: EvenementDecide): Franchissement {
    const actions: Appel[] = [];
    const collecter = ({ type, params }: { readonly type: string; readonly params: unknown }): void => {
      actions.push({ type, params: (params ?? {}) as Readonly<Record<string, unknown>> });
    };
    const suite = this.machine.transition(this.instantane as never, evenement, {
      ...this.portee,
      actionExecutor: collecter,
    }) as AnyMachineSnapshot;
    if (actions.length === 0) {
      throw new Error(`${evenement.type}: the machine refuses what its guards accept`);
    }
    return { etat: suite.value, marques: suite.tags, actions: actions.filter(({ type }) => type !== SANS_EFFET) };
  }
}

/** XState's own `transition` builds an actor at each call, for a place to collect the actions: one does for all. */
function porteeInerte(machine: AnyStateMachine): AnyActorScope {
  const self = createActor(machine);
  const muets = { logger: rien, defer: rien, emit: rien, stopChild: rien, actionExecutor: rien };
  return { self, system: self.system, id: '', sessionId: '', ...muets };
}

const rien = (): void => undefined;

/** Read by the compiler alone. */
const TYPES = {} as { context: Contexte; events: EvenementDecide };

function construire(definition: Definition): AnyStateMachine {
  let suivant = 0;
  const numeroter = (): number => (suivant += 1);
  return setup({
    types: TYPES,
    guards: { permise: ({ event }, { numero }: Candidate) => event.permises.has(numero) },
  }).createMachine({ context: {}, ...compiler(definition, numeroter) } as never) as unknown as AnyStateMachine;
}

/** Puts roles and guards beside XState's single guard; everything else stays as the file says. */
function compiler(etat: Etat, numeroter: () => number): Record<string, unknown> {
  const { on, states, entry, exit, ...reste } = etat;
  return {
    ...reste,
    ...(entry === undefined ? {} : { entry: actions(entry) }),
    ...(exit === undefined ? {} : { exit: actions(exit) }),
    ...(on === undefined
      ? {}
      : { on: mapper(on, (liste) => enListe(liste).map((t) => compilerTransition(t, numeroter()))) }),
    ...(states === undefined ? {} : { states: mapper(states, (enfant) => compiler(enfant, numeroter)) }),
  };
}

const compilerTransition = (t: Transition, numero: number): Record<string, unknown> => ({
  ...(t.target === undefined ? {} : { target: t.target }),
  guard: {
    type: 'permise',
    params: { numero, label: t.meta.label, acteurs: t.meta.acteurs, gardes: gardesDe(t) } satisfies Candidate,
  },
  actions: [...actions(t.actions ?? []), { type: SANS_EFFET, params: {} }],
  meta: t.meta,
});

const actions = (liste: Nommee | readonly Nommee[]): readonly Appel[] =>
  enListe(liste).map((nommee) => {
    const { type, params } = enAppel(nommee);
    return { type, params: params ?? {} };
  });

const mapper = <T, R>(objet: Readonly<Record<string, T>>, f: (valeur: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(objet).map(([cle, valeur]) => [cle, f(valeur)]));
