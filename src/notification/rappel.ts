/** A reminder: messages for the outbox, computed from the state of things and never from the equality of dates. */
export interface Rappel {
  readonly code: string;
  readonly titre: string;
  /** One SELECT, `$1` being today: cle, type, donnees. A key already written is written no more. */
  readonly sql: string;
}
