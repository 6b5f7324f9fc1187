import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock/clock.js';
import type { Agent } from './agent.js';
import { etatsQuiRecoivent, expliquer } from './decision.js';
import type { Machine } from './machine.js';
import { type Moteur, situationDe } from './moteur.js';
import type { Donnees, Vocabulaire } from './vocabulaire.js';

/** One action of the lifecycle, possible now for this agent or not, and then why. */
export interface ActionExpliquee {
  readonly evenement: string;
  readonly label: string;
  readonly possible: boolean;
  /** Code and French sentence of the refusal; null when possible. */
  readonly code: string | null;
  readonly motif: string | null;
  /** True when the agent's role could ever send it. */
  readonly de_mon_role: boolean;
}

export interface Explications {
  readonly version: number;
  readonly etat: unknown;
  readonly marques: readonly string[];
  readonly actions: readonly ActionExpliquee[];
}

/**
 * Explains every action of a subject to an agent: the page, the API and the 409 problem say the same.
 * Guards are asked with all facts loaded and no data yet, so that a form is offered when only its fields are missing;
 * `donnees` is what the page knows beforehand, such as the dossier that a ballot is about.
 */
export async function expliquerTout(
  tx: EntityManager,
  moteur: Moteur,
  clock: Clock,
  demande: { id: string; agent: Agent; donnees?: Donnees },
): Promise<Explications | null> {
  const { vocabulaire } = moteur;
  const lecture = {
    sujetId: demande.id,
    compteId: demande.agent.compteId,
    aujourdhui: clock.aujourdhui(),
    cleIdempotence: null,
  };
  const lu = await moteur.lecteur.lire(tx, lecture, Object.keys(vocabulaire.faits).toSorted());
  if (lu === undefined) {
    return null;
  }
  const machine = moteur.machine(lu.workflow_version);
  const position = machine.position(lu.etat);
  const { marques } = position;
  const situation = situationDe(lu, demande.agent, { donnees: demande.donnees ?? {}, instant: clock.now(), marques });
  const actions = evenementsHumains(machine, vocabulaire).map(({ evenement, label, acteurs }) => {
    const refus = expliquer(machine, vocabulaire, position, evenement, situation);
    return {
      evenement,
      label,
      possible: refus === null,
      code: refus?.code ?? null,
      motif: refus?.motif ?? null,
      de_mon_role: acteurs.has(demande.agent.role),
    };
  });
  return { version: lu.version, etat: lu.etat, marques: [...marques], actions };
}

interface EvenementHumain {
  readonly evenement: string;
  readonly label: string;
  readonly acteurs: ReadonlySet<string>;
}

/** Every event of the definition that a person may send, in the order of the vocabulary. */
export function evenementsHumains({ definition }: Machine, vocabulaire: Vocabulaire): readonly EvenementHumain[] {
  return Object.keys(vocabulaire.evenements).flatMap((evenement) => {
    const receptions = etatsQuiRecoivent(definition, evenement);
    const acteurs = new Set(receptions.flatMap((reception) => reception.acteurs));
    const humains = [...acteurs].some((role) => role !== 'systeme');
    return humains ? [{ evenement, label: receptions[0]?.labelEvenement ?? evenement, acteurs }] : [];
  });
}
