/** How often the queues are looked after, and how long they try; in milliseconds. */
export class Rythme {
  /** Between two looks at an empty outbox. */
  readonly relais: number = 300;
  /** A message given to a queue that has forgotten it (flushed, restored) is given again after this. */
  readonly oubli: number = 120_000;
  /** Between two checks that the schedules are written. */
  readonly planning: number = 60_000;
  /** Left to the jobs in hand when the process stops; then they go back to their queue. */
  readonly patience: number = 3000;
  /** Tries of one effect, the pause doubling after each from `reprise`: the last comes about five minutes after the first. */
  readonly essais: number = 9;
  readonly reprise: number = 1000;
}
