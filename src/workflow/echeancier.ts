import {
  ajouterJours,
  ajouterJoursOuvres,
  ajouterMois,
  finDeJournee,
  type Jour,
} from '../platform/clock/calendrier.js';
import type { Appel } from './definition.js';
import { type ArmerEcheance, EFFETS } from './effets.js';
import type { Donnees, Faits } from './vocabulaire.js';

type Delai = ArmerEcheance['delai'];

export interface EcheanceArmee {
  readonly code: string;
  readonly evenement: string;
  readonly donnees: Readonly<Record<string, unknown>>;
  /** ISO instant: the end of the last day, which is included. */
  readonly due_le: string;
}

export interface Calendrier {
  readonly armees: readonly EcheanceArmee[];
  readonly annulees: readonly string[] | 'toutes';
}

/** The parameters of an effect are those of its definition: read once, whoever fires it. */
const lus = new WeakMap<object, ArmerEcheance>();

function lireArmement(params: object): ArmerEcheance {
  const lu = lus.get(params) ?? EFFETS.armer_echeance.parse(params);
  lus.set(params, lu);
  return lu;
}

/** What the effects of a transition do to the subject's deadlines. Pure: today is given. */
export function calendrierDe(
  effets: readonly Appel[],
  faits: Faits,
  aujourdhui: Jour,
  donnees: Donnees = {},
): Calendrier {
  const armees = effets
    .filter(({ type }) => type === 'armer_echeance')
    .map(({ params = {} }) => lireArmement(params))
    .flatMap((effet) =>
      armer(effet, faits, effet.donnee === undefined ? undefined : donnees[effet.donnee], aujourdhui),
    );
  const toutes = effets.some(({ type }) => type === 'annuler_echeances');
  const annulees = effets
    .filter(({ type }) => type === 'annuler_echeance')
    .map(({ params }) => EFFETS.annuler_echeance.parse(params).code);
  return { armees, annulees: toutes ? 'toutes' : annulees };
}

function armer(effet: ArmerEcheance, faits: Faits, donnee: unknown, aujourdhui: Jour): EcheanceArmee[] {
  const base = donnee ?? (effet.base === 'maintenant' ? aujourdhui : faits[effet.base]);
  if (typeof base !== 'string') {
    return [];
  }
  const { code, evenement, donnees } = effet;
  return [{ code, evenement, donnees, due_le: finDeJournee(decaler(base, effet.delai, faits)).toISOString() }];
}

function decaler(base: Jour, { parametre, mois = 0, jours = 0, jours_ouvres: ouvres = 0 }: Delai, faits: Faits): Jour {
  const parametres = (faits['parametres'] ?? {}) as Readonly<Record<string, unknown>>;
  const regle = parametre === undefined ? undefined : parametres[parametre];
  const enMois = mois === 0 ? base : ajouterMois(base, mois);
  return ajouterJoursOuvres(ajouterJours(enMois, typeof regle === 'number' ? regle : jours), ouvres);
}
