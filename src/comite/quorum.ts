/** Votes that a ballot receives; abstentions are expressed but weigh on neither side. */
export const VOTES = ['favorable', 'defavorable', 'abstention'] as const;

export type Vote = (typeof VOTES)[number];

export interface Depouillement {
  readonly favorables: number;
  readonly defavorables: number;
  readonly abstentions: number;
  /** All who voted. */
  readonly votants: number;
  /** Majority of the votes for or against; equal is no majority. */
  readonly majorite: 'favorable' | 'defavorable' | 'partage';
}

/** `presents` leaves out the recused: they are neither in the room nor in the count while their dossier is discussed. */
export const quorumAtteint = (presents: number, quorum: number): boolean => presents >= quorum;

/** The members in a position to vote: present and not recused, each once. */
export const enSituationDeVoter = (presents: readonly string[], deportes: ReadonlySet<string>): readonly string[] =>
  [...new Set(presents)].filter((compte) => !deportes.has(compte));

export interface Bulletin {
  readonly compte_id: string;
  readonly vote: Vote;
}

/** Counts a ballot; the vote of a member recused since then is struck out of the totals. */
export function depouiller(bulletins: readonly Bulletin[], deportes: ReadonlySet<string>): Depouillement {
  const retenus = bulletins.filter(({ compte_id }) => !deportes.has(compte_id));
  const compter = (cherche: Vote): number => retenus.filter(({ vote }) => vote === cherche).length;
  const favorables = compter('favorable');
  const defavorables = compter('defavorable');
  const contraire = favorables < defavorables ? 'defavorable' : 'partage';
  return {
    favorables,
    defavorables,
    abstentions: compter('abstention'),
    votants: retenus.length,
    majorite: favorables > defavorables ? 'favorable' : contraire,
  };
}
