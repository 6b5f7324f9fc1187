import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie, refuserTexteIllisible } from '../platform/errors/saisie.js';
import type { Agent } from './agent.js';
import { type Appel, type Etat, enListe } from './definition.js';
import type { Candidate, Machine, Position, Suite } from './machine.js';
import type { Contexte, Donnees, Situation, Vocabulaire } from './vocabulaire.js';

export type SituationSansParams = Omit<Situation, 'params'>;

/** Throws the refusal of an event that the vocabulary does not know, or whose data is not well formed. */
export function analyserEvenement(vocabulaire: Vocabulaire, evenement: string, donnees: unknown): Donnees {
  refuserTexteIllisible(evenement, ['evenement']);
  const connu = Object.hasOwn(vocabulaire.evenements, evenement) ? vocabulaire.evenements[evenement] : undefined;
  if (connu === undefined) {
    throw new Refus(
      'evenement_inconnu',
      `« evenement » (valeur « ${evenement.slice(0, 60)} ») : cet événement n’existe pas ; consultez la liste des actions possibles.`,
      { statut: 422, champ: 'evenement' },
    );
  }
  return analyserSaisie(connu.donnees, donnees ?? {});
}

/** The whole decision: place in the lifecycle, role, guards, transition. Pure; throws the refusal. */
export function decider(
  machine: Machine,
  vocabulaire: Vocabulaire,
  position: Position,
  evenement: string,
  situation: SituationSansParams,
): Suite {
  const permises = position.candidates(evenement).filter((candidate) => estPermise(candidate, vocabulaire, situation));
  if (permises.length === 0) {
    throw pourquoi(machine, vocabulaire, position, evenement, situation);
  }
  const { etat, marques, actions } = position.franchir(evenement, permises);
  return {
    etat,
    marques,
    contexte: muter(vocabulaire, actions, situation),
    effets: actions.filter(({ type }) => !Object.hasOwn(vocabulaire.mutations, type)),
  };
}

/** Why the event is impossible now for this agent; null when it is possible. */
export function expliquer(
  machine: Machine,
  vocabulaire: Vocabulaire,
  position: Position,
  evenement: string,
  situation: SituationSansParams,
): Refus | null {
  return position.candidates(evenement).some((candidate) => estPermise(candidate, vocabulaire, situation))
    ? null
    : pourquoi(machine, vocabulaire, position, evenement, situation);
}

const estPermise = (
  { acteurs, gardes }: Candidate,
  vocabulaire: Vocabulaire,
  situation: SituationSansParams,
): boolean => acteurs.includes(situation.agent.role) && gardeEnDefaut(vocabulaire, gardes, situation) === undefined;

/** The first of these guards that refuses: it is the reason that is told. */
const gardeEnDefaut = (
  vocabulaire: Vocabulaire,
  gardes: readonly Appel[],
  situation: SituationSansParams,
): Appel | undefined =>
  gardes.find(({ type, params = {} }) => vocabulaire.gardes[type]?.verifier({ ...situation, params }) !== true);

/** The context after the mutations that the transition asks for, one after the other. */
function muter({ mutations }: Vocabulaire, actions: readonly Appel[], situation: SituationSansParams): Contexte {
  let { contexte } = situation;
  for (const { type, params = {} } of actions) {
    const mutation = Object.hasOwn(mutations, type) ? mutations[type] : undefined;
    contexte = mutation === undefined ? contexte : { ...contexte, ...mutation({ ...situation, contexte, params }) };
  }
  return contexte;
}

/** Of several transitions whose guards refuse, the first one of this role is explained. */
function pourquoi(
  machine: Machine,
  vocabulaire: Vocabulaire,
  position: Position,
  evenement: string,
  situation: SituationSansParams,
): Refus {
  const candidates = position.candidates(evenement);
  if (candidates.length === 0) {
    return horsDePropos(machine, vocabulaire, position, evenement);
  }
  const premiere = candidates.find(({ acteurs }) => acteurs.includes(situation.agent.role));
  const garde = premiere === undefined ? undefined : gardeEnDefaut(vocabulaire, premiere.gardes, situation);
  if (garde === undefined) {
    return autreRole(vocabulaire, candidates, situation.agent);
  }
  const { type, params = {} } = garde;
  const motif = vocabulaire.refus[type]?.({ ...situation, params }) ?? type;
  return new Refus(type, motif, { details: { garde: type } });
}

function horsDePropos(machine: Machine, { designation }: Vocabulaire, { etat }: Position, evenement: string): Refus {
  const trouves = etatsQuiRecoivent(machine.definition, evenement);
  const label = trouves[0]?.labelEvenement ?? evenement;
  const stades = [...new Set(trouves.map(({ labelEtat }) => `« ${labelEtat} »`))];
  const actuels = [...labelsCourants(machine.definition, etat)].map((l) => `« ${l} »`).join(', ');
  return new Refus(
    'action_impossible',
    `${designation} n’en est pas là : « ${label} » se fait au stade ${stades.join(' ou ')} ; stade actuel : ${actuels}.`,
  );
}

function autreRole({ roles }: Vocabulaire, candidates: readonly Candidate[], agent: Agent): Refus {
  const noms = [...new Set(candidates.flatMap(({ acteurs }) => acteurs))].map((role) => roles[role] ?? role);
  return new Refus(
    'role_insuffisant',
    `Cette action revient à : ${noms.join(', ')}. Votre rôle : ${roles[agent.role] ?? agent.role}.`,
    { statut: 403 },
  );
}

interface Reception {
  readonly labelEtat: string;
  readonly labelEvenement: string;
  readonly acteurs: readonly string[];
}

/** Where in the definition an event is received, with the labels to say it. */
export function etatsQuiRecoivent(definition: Etat, evenement: string): readonly Reception[] {
  const ici = enListe(definition.on?.[evenement]).map(({ meta }) => ({
    labelEtat: definition.meta.label,
    labelEvenement: meta.label,
    acteurs: meta.acteurs,
  }));
  return [...ici, ...Object.values(definition.states ?? {}).flatMap((enfant) => etatsQuiRecoivent(enfant, evenement))];
}

/** The labels of the innermost active states, region by region in the order of the definition. */
export function* labelsCourants(etat: Etat, valeur: unknown): Generator<string> {
  if (typeof valeur === 'string') {
    yield etat.states?.[valeur]?.meta.label ?? valeur;
  } else if (typeof valeur === 'object' && valeur !== null) {
    const regions = valeur as Readonly<Record<string, unknown>>;
    for (const [nom, enfant] of Object.entries(etat.states ?? {})) {
      yield* labelsCourants(enfant, regions[nom]);
    }
  }
}
