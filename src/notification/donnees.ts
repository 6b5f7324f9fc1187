import type { Gravite } from '../alerte/gravite.js';
import type { Jour } from '../platform/clock/calendrier.js';

/** Whoever reads the mail. */
export interface Lecteur {
  readonly nom: string;
  /** The role in which this person is told, which may not be the one that was looked for. */
  readonly role: string;
  /** The role that nobody holds around the dossier, when this person is told in its place (requirement NOT-01). */
  readonly aLaPlaceDe: string | null;
}

export interface DossierCite {
  readonly numero: string;
  readonly titre: string;
  readonly porteur: string;
  /** Name of the Caf; null when the dossier has none. */
  readonly caf: string | null;
  readonly fictif: boolean;
  /** Cents. */
  readonly montantDemande: number | null;
  /** Null when nobody said. */
  readonly embauches: boolean | null;
}

export interface AppelCite {
  readonly code: string;
  readonly titre: string;
  readonly fictif: boolean;
  readonly ouvreLe: Jour | null;
  readonly clotLe: Jour | null;
  readonly decisionPrevueLe: Jour | null;
  readonly debutActionsLe: Jour | null;
}

export interface SeanceCitee {
  readonly titre: string;
  readonly jour: Jour;
  /** Its members have its agenda, and it is still to be held. */
  readonly convoquee: boolean;
}

/** A dossier on the agenda of a session. */
export interface DossierInscrit {
  readonly numero: string;
  readonly titre: string;
  readonly porteur: string;
  readonly fictif: boolean;
}

interface Commun {
  /** Absolute address of the site, without a final slash. */
  readonly adresse: string;
  readonly lecteur: Lecteur;
  readonly appel: AppelCite;
}

/** An event of a lifecycle, as its mail tells it. */
export interface DonneesEvenement extends Commun {
  readonly evenement: string;
  readonly donnees: Readonly<Record<string, unknown>>;
  /** The day it happened: the one the event brings, otherwise the one it was recorded. */
  readonly jour: Jour;
  /** Who did it, ready for a sentence: « Claire Martin (conseil technique de la Caf) ». */
  readonly auteur: string;
  /** Last day of each deadline this very event has armed. */
  readonly echeances: Readonly<Record<string, Jour>>;
}

export interface DonneesDossier extends DonneesEvenement {
  readonly dossier: DossierCite;
  /** The session that has the dossier on its agenda, the latest one. */
  readonly seance: SeanceCitee | null;
}

export type DonneesAppel = DonneesEvenement;

export interface DonneesSeance extends DonneesEvenement {
  readonly reunion: {
    readonly id: string;
    readonly titre: string;
    /** Day and time in Paris, ready for a sentence: « 30 nov. 2023 à 14 h 00 ». */
    readonly tenueLe: string;
    readonly dossiers: number;
    /** Those that the reader may read: not one from which they are recused. */
    readonly ordreDuJour: readonly DossierInscrit[];
  };
}

export interface DonneesAlerte extends Commun {
  readonly dossier: DossierCite;
  readonly alerteId: string;
  readonly regle: string;
  readonly gravite: Gravite;
  readonly palier: number;
  /** Day from which the fact holds. */
  readonly depuis: Jour;
  /** Today when the mail is written. */
  readonly jour: Jour;
  readonly preuves: Readonly<Record<string, unknown>>;
  readonly finFinancement: Jour | null;
  /** Relays to suggest, ready to be listed. */
  readonly relais: readonly string[];
}

export interface DonneesConnexion {
  readonly adresse: string;
  readonly nom: string;
  readonly lien: string;
  /** When the link was asked for, ready for a sentence. */
  readonly demandeLe: string;
}

export interface DonneesDefaut {
  readonly adresse: string;
  readonly nom: string;
  readonly regle: string;
  readonly titre: string;
  readonly jour: Jour;
  /** What the database said. */
  readonly faute: string;
}
