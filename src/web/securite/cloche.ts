import type { Agent } from '../../workflow/agent.js';

/** How many open alerts wait for somebody, shown beside their name. Whoever knows provides it, for all pages. */
export abstract class Cloche {
  /** Undefined for who follows none. */
  abstract compter(agent: Agent): Promise<number | undefined>;
}
