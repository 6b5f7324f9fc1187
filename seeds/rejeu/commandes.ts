/** Everything that a replay may do, each one command of a service. `refus`: code of the refusal that it must meet. */

interface Geste {
  /** Key of the account that sends it. */
  readonly par: string;
  readonly donnees: Readonly<Record<string, unknown>>;
  readonly refus?: string | undefined;
}

export interface GestesDuRejeu {
  reference: { readonly genre: 'reference' };
  fonds: { readonly genre: 'fonds'; readonly donnees: Readonly<Record<string, unknown>> };
  creer_appel: Geste & { readonly genre: 'creer_appel' };
  modifier_appel: Geste & { readonly genre: 'modifier_appel' };
  evenement_appel: Geste & { readonly genre: 'evenement_appel'; readonly nom: string };
  creer_dossier: { readonly genre: 'creer_dossier'; readonly slug: string };
  evenement: Geste & { readonly genre: 'evenement'; readonly slug: string; readonly nom: string };
  action: Geste & {
    readonly genre: 'action';
    readonly slug: string;
    readonly nom: string;
    /** Place of the action in its dossier, from 1. */
    readonly action: number;
  };
  modifier: Geste & { readonly genre: 'modifier'; readonly slug: string };
  inscrire: Geste & { readonly genre: 'inscrire'; readonly slug: string; readonly nom: string };
  ajouter: Geste & { readonly genre: 'ajouter'; readonly slug: string; readonly nom: string };
  remplacer: Geste & {
    readonly genre: 'remplacer';
    readonly slug: string;
    readonly nom: string;
    readonly ligne: string;
  };
  distinguer: Geste & { readonly genre: 'distinguer'; readonly slug: string };
  creer_seance: Geste & { readonly genre: 'creer_seance'; readonly seance: string };
  evenement_seance: Geste & {
    readonly genre: 'evenement_seance';
    readonly seance: string;
    readonly nom: string;
    /** Dossier that the event is about. */
    readonly slug?: string;
  };
  inscrire_seance: Geste & {
    readonly genre: 'inscrire_seance';
    readonly seance: string;
    readonly nom: 'membre' | 'dossier' | 'presence' | 'deport';
    /** Key of the account that the command is about. */
    readonly membre?: string;
    readonly slug?: string;
  };
}

export type Genre = keyof GestesDuRejeu;
export type CommandeDuRejeu = GestesDuRejeu[Genre];

/** A command at its instant. No two of an agenda share theirs: the journal tells which one was played. */
export interface Etape {
  readonly instant: Date;
  /** Idempotency key, the same at every run. */
  readonly cle: string;
  /** What a message calls it: « dossier FIPE-2023-004 », « séance du 21 novembre ». */
  readonly sujet: string;
  readonly commande: CommandeDuRejeu;
}
