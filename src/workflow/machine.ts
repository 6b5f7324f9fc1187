import {
  assign,
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
import type { Contexte, Situation, Vocabulaire } from './vocabulaire.js';

/** What the machine receives: the command, and the facts loaded for it. */
export interface EvenementEnrichi {
  readonly type: string;
  readonly situation: Omit<Situation, 'params'>;
}

export interface Candidate {
  readonly label: string;
  readonly acteurs: readonly string[];
  readonly gardes: readonly Appel[];
}

export interface Suite {
  readonly etat: unknown;
  readonly contexte: Contexte;
  readonly marques: ReadonlySet<string>;
  readonly effets: readonly Appel[];
}

/** Every transition has this action, so that one that was taken is told from an event that nothing accepts. */
const SANS_EFFET = 'sans_effet';

type Parametres = Readonly<Record<string, unknown>>;

/** One version of one workflow, ready to decide. Pure: nothing here reads a clock or a database. */
export class Machine {
  private readonly interne: AnyStateMachine;
  private readonly portee: AnyActorScope;
  /** By state: subjects are many, the states they are in are few. */
  private readonly instantanes = new Memoire<AnyMachineSnapshot>(2000);

  constructor(
    readonly definition: Definition,
    private readonly vocabulaire: Vocabulaire,
  ) {
    this.interne = construire(definition, vocabulaire);
    this.portee = porteeInerte(this.interne);
  }

  depart(): Suite {
    // `getInitialSnapshot` has the value but not the tags: its active states are not entered yet.
    const [etat] = initialTransition(this.interne) as unknown as [AnyMachineSnapshot];
    return { ...lire(etat), effets: [] };
  }

  /** Throws when `valeur` is not a configuration of this definition. */
  instantane(valeur: unknown, contexte: Contexte): AnyMachineSnapshot {
    const instantane = this.instantanes.obtenir(JSON.stringify(valeur), () =>
      this.interne.resolveState({ value: valeur as never, context: {} }),
    );
    return { ...instantane, context: contexte };
  }

  marques(valeur: unknown, contexte: Contexte): ReadonlySet<string> {
    return this.instantane(valeur, contexte).tags;
  }

  /** The transitions that the event could take from here, innermost first, whatever their guards say. */
  candidates(instantane: AnyMachineSnapshot, evenement: string): readonly Candidate[] {
    return getNextTransitions(instantane)
      .filter(({ eventType }) => eventType === evenement)
      .map(({ guard, meta }) => {
        const { acteurs, gardes } = (guard as unknown as { params: Regle }).params;
        return { acteurs, gardes, label: String((meta as { label?: unknown } | undefined)?.label) };
      });
  }

  evenementsPossibles(instantane: AnyMachineSnapshot): ReadonlySet<string> {
    return new Set(getNextTransitions(instantane).map(({ eventType }) => String(eventType)));
  }

  /** Null when no transition accepts the event. */
  franchir(instantane: AnyMachineSnapshot, evenement: EvenementEnrichi): Suite | null {
    const actions: Appel[] = [];
    const collecter = ({ type, params }: { readonly type: string; readonly params: unknown }): void => {
      actions.push({ type, params: (params ?? {}) as Parametres });
    };
    const suite = this.interne.transition(instantane as never, evenement, {
      ...this.portee,
      actionExecutor: collecter,
    }) as AnyMachineSnapshot;
    return actions.length === 0 ? null : { ...lire(suite), effets: actions.filter(({ type }) => type !== SANS_EFFET) };
  }
}

/** XState's own `transition` builds an actor at each call, for a place to collect the actions: one does for all. */
function porteeInerte(machine: AnyStateMachine): AnyActorScope {
  const self = createActor(machine);
  const muets = { logger: rien, defer: rien, emit: rien, stopChild: rien, actionExecutor: rien };
  return { self, system: self.system, id: '', sessionId: '', ...muets };
}

const rien = (): void => undefined;

interface Regle {
  readonly acteurs: readonly string[];
  readonly gardes: readonly Appel[];
}

const lire = (instantane: AnyMachineSnapshot): Omit<Suite, 'effets'> => ({
  etat: instantane.value,
  contexte: instantane.context as Contexte,
  marques: instantane.tags,
});

/** The guards of `regle` that refuse, in order; lazily, for the first one is the reason that is told. */
export function* gardesEnDefaut(
  vocabulaire: Vocabulaire,
  gardes: readonly Appel[],
  situation: Omit<Situation, 'params'>,
): Generator<{ garde: string; situation: Situation }> {
  for (const { type, params = {} } of gardes) {
    const complete = { ...situation, params };
    if (vocabulaire.gardes[type]?.verifier(complete) !== true) {
      yield { garde: type, situation: complete };
    }
  }
}

/** Read by the compiler alone. */
const TYPES = {} as { context: Contexte; events: EvenementEnrichi };

function construire(definition: Definition, vocabulaire: Vocabulaire): AnyStateMachine {
  const verifierRegle = (evenement: EvenementEnrichi, { acteurs, gardes }: Regle): boolean =>
    acteurs.includes(evenement.situation.agent.role) &&
    gardesEnDefaut(vocabulaire, gardes, evenement.situation).next().done === true;
  const mutations = Object.entries(vocabulaire.mutations).map(([nom, mutation]) => [
    nom,
    assign(({ context, event }: { context: Contexte; event: unknown }, params: Parametres | undefined) =>
      mutation({ ...(event as EvenementEnrichi).situation, contexte: context, params: params ?? {} }),
    ),
  ]);
  return setup({
    types: TYPES,
    guards: { regle: ({ event }, params: Regle) => verifierRegle(event, params) },
    actions: Object.fromEntries(mutations) as never,
  }).createMachine({ context: {}, ...compiler(definition) } as never) as unknown as AnyStateMachine;
}

/** Puts roles and guards into XState's single guard; everything else stays as the file says. */
function compiler(etat: Etat): Record<string, unknown> {
  const { on, states, entry, exit, ...reste } = etat;
  return {
    ...reste,
    ...(entry === undefined ? {} : { entry: actions(entry) }),
    ...(exit === undefined ? {} : { exit: actions(exit) }),
    ...(on === undefined ? {} : { on: mapper(on, (liste) => enListe(liste).map(compilerTransition)) }),
    ...(states === undefined ? {} : { states: mapper(states, compiler) }),
  };
}

const compilerTransition = (t: Transition): Record<string, unknown> => ({
  ...(t.target === undefined ? {} : { target: t.target }),
  guard: { type: 'regle', params: { acteurs: t.meta.acteurs, gardes: gardesDe(t) } satisfies Regle },
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
