/** What is answered for an error, whatever threw it. */
export interface Faute {
  readonly statut: number;
  /** Stable, for programs. */
  readonly code: string;
  /** French sentence, for people. */
  readonly motif: string;
  readonly champ?: string | undefined;
  /** Other members of the problem document. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly entetes?: Readonly<Record<string, string>>;
  /** `alerte`: answered, but a check is missing upstream; `panne`: nobody expected it. Left out: ordinary. */
  readonly gravite?: 'alerte' | 'panne';
}
