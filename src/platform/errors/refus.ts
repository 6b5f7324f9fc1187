interface Precisions {
  /** HTTP status the edge answers with: 409 unless told. */
  statut?: number;
  /** Name of the faulty input, when there is one. */
  champ?: string;
  /** Whatever helps the caller to recover; becomes members of the problem document. */
  details?: Readonly<Record<string, unknown>>;
}

/** The domain says no: the transaction rolls back and the page shows `motif`, a French sentence. */
export class Refus extends Error {
  override readonly name = 'Refus';
  readonly statut: number;
  readonly champ: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: string,
    readonly motif: string,
    { statut = 409, champ, details = {} }: Precisions = {},
  ) {
    super(`${code}: ${motif}`);
    this.statut = statut;
    this.champ = champ;
    this.details = details;
  }
}
