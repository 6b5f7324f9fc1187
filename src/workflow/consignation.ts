import type { Refus } from '../platform/errors/refus.js';
import { canonique } from '../platform/journal/canonique.js';
import type { Ecriture } from '../platform/journal/ecriture.js';
import type { Commande } from './commande.js';
import type { Appel } from './definition.js';
import type { Acte, Message } from './ecriture.js';
import type { SujetLu } from './lecture.js';
import type { Suite } from './machine.js';
import type { Contexte, Donnees } from './vocabulaire.js';

type Entete = Pick<
  Ecriture,
  'sujet' | 'sujet_id' | 'rang' | 'survenu_le' | 'evenement' | 'agent' | 'workflow_version' | 'cle_idempotence'
>;

/** An unknown name comes as it was sent, perhaps cut in the middle of a character: PostgreSQL must give back what was hashed. */
const enTexte = (texte: string): string => texte.toWellFormed().replaceAll('\0', '\uFFFD');

/** What an accepted event and a refused one write alike. */
export const entete = (
  sujet: string,
  { id, evenement, agent, cleIdempotence }: Commande,
  instant: Date,
  lu: SujetLu,
): Entete => ({
  sujet,
  sujet_id: id,
  rang: lu.rang + 1,
  survenu_le: instant.toISOString(),
  evenement: enTexte(evenement.slice(0, 80)),
  agent,
  workflow_version: lu.workflow_version,
  cle_idempotence: cleIdempotence ?? null,
});

interface RefusConsigne {
  readonly commande: Commande;
  readonly refus: Refus;
  readonly lu: SujetLu;
  readonly instant: Date;
}

/** A refused event: one more link in the chain, neither state nor effect. Data that did not parse is not kept. */
export const acteDeRefus = (sujet: string, { commande, refus, lu, instant }: RefusConsigne): Acte => ({
  ecriture: {
    ...entete(sujet, commande, instant, lu),
    donnees: refus.statut === 422 ? {} : (commande.donnees ?? {}),
    issue: 'refuse',
    code: refus.code,
    motif: enTexte(refus.motif),
    etat: null,
    contexte: null,
    version: null,
    effets: [],
  },
  apres: lu,
  marques: null,
  projection: {},
  messages: [],
  echeances: [],
  annulees: [],
});

/**
 * The effects that leave the database, under natural keys: an event that asks twice for the same thing, from two regions,
 * gives one message, told to all those that either names.
 */
export function messagesDe(
  { sujet, sujet_id, rang, evenement, donnees, survenu_le }: Ecriture,
  { effets }: Suite,
): readonly Message[] {
  const origine = { sujet, sujetId: sujet_id, rang, evenement, donnees, survenuLe: survenu_le };
  const messages = new Map<string, Message>();
  for (const { type, params = {} } of effets.filter(quitteLaBase)) {
    const quoi = String(params['modele'] ?? params['quoi']);
    const cle = `${type}:${sujet}:${sujet_id}:${rang}:${quoi}`;
    const demande = reunir(messages.get(cle)?.donnees, params);
    messages.set(cle, { cle, type: type === 'notifier' ? type : quoi, donnees: { ...origine, ...demande } });
  }
  return [...messages.values()];
}

const quitteLaBase = ({ type }: Appel): boolean => type === 'notifier' || type === 'signaler';

function reunir(deja: Donnees | undefined, params: Donnees): Donnees {
  if (deja?.['destinataires'] === undefined) {
    return params;
  }
  const roles = [deja, params].flatMap(({ destinataires }) => destinataires as readonly string[]);
  return { ...params, destinataires: [...new Set(roles)] };
}

/**
 * The context with, under `depuis`, the instant at which each region entered its present state:
 * sweeps read from there how long a post has been vacant. A machine without regions has one, `racine`.
 */
export function avecDepuis(lu: SujetLu, { etat, contexte }: Suite, instant: Date): Contexte {
  const connus = (lu.contexte['depuis'] ?? {}) as Readonly<Record<string, string>>;
  const avant = regions(lu.etat);
  const depuis = Object.entries(regions(etat)).map(([region, valeur]) => {
    const inchangee = avant[region] === valeur || canonique(avant[region]) === canonique(valeur);
    return [region, (inchangee ? connus[region] : undefined) ?? instant.toISOString()];
  });
  return { ...contexte, depuis: Object.fromEntries(depuis) as Record<string, string> };
}

const regions = (etat: unknown): Readonly<Record<string, unknown>> =>
  typeof etat === 'object' && etat !== null && Object.keys(etat).length > 1
    ? (etat as Record<string, unknown>)
    : { racine: etat };
