import type { AnyMachineSnapshot } from 'xstate';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie, refuserTexteIllisible } from '../platform/errors/saisie.js';
import type { Agent } from './agent.js';
import { type Etat, enListe } from './definition.js';
import { type Candidate, gardesEnDefaut, type Machine, type Suite } from './machine.js';
import type { Donnees, Situation, Vocabulaire } from './vocabulaire.js';

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
  instantane: AnyMachineSnapshot,
  evenement: string,
  situation: SituationSansParams,
): Suite {
  const refus = expliquer(machine, vocabulaire, instantane, evenement, situation);
  if (refus !== null) {
    throw refus;
  }
  const suite = machine.franchir(instantane, { type: evenement, situation });
  if (suite === null) {
    throw new Error(`${evenement}: the machine refuses what its guards accept`);
  }
  return suite;
}

/** Why the event is impossible now for this agent; null when it is possible. */
export function expliquer(
  machine: Machine,
  vocabulaire: Vocabulaire,
  instantane: AnyMachineSnapshot,
  evenement: string,
  situation: SituationSansParams,
): Refus | null {
  const candidates = machine.candidates(instantane, evenement);
  if (candidates.length === 0) {
    return horsDePropos(machine, vocabulaire, instantane, evenement);
  }
  const permises = candidates.filter(({ acteurs }) => acteurs.includes(situation.agent.role));
  if (permises.length === 0) {
    return autreRole(vocabulaire, candidates, situation.agent);
  }
  let premier: Refus | null = null;
  for (const { gardes } of permises) {
    const defaut = gardesEnDefaut(vocabulaire, gardes, situation).next();
    if (defaut.done === true) {
      return null;
    }
    const { garde, situation: complete } = defaut.value;
    premier ??= new Refus(garde, vocabulaire.refus[garde]?.(complete) ?? garde, { details: { garde } });
  }
  return premier;
}

function horsDePropos(
  machine: Machine,
  { designation }: Vocabulaire,
  instantane: AnyMachineSnapshot,
  evenement: string,
): Refus {
  const trouves = etatsQuiRecoivent(machine.definition, evenement);
  const label = trouves[0]?.labelEvenement ?? evenement;
  const stades = [...new Set(trouves.map(({ labelEtat }) => `« ${labelEtat} »`))];
  const actuels = [...labelsCourants(machine.definition, instantane.value)].map((l) => `« ${l} »`).join(', ');
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

/** The labels of the innermost active states, region by region. */
export function* labelsCourants(etat: Etat, valeur: unknown): Generator<string> {
  if (typeof valeur === 'string') {
    yield etat.states?.[valeur]?.meta.label ?? valeur;
  } else if (typeof valeur === 'object' && valeur !== null) {
    for (const [nom, sous] of Object.entries(valeur)) {
      const enfant = etat.states?.[nom];
      if (enfant !== undefined) {
        yield* labelsCourants(enfant, sous);
      }
    }
  }
}
