import { Injectable } from '@nestjs/common';

/** Does what a message asks. It may be called twice for one message: the second time must change nothing. */
export type Effet = (donnees: unknown, message: { readonly cle: string }) => Promise<void>;

/** Who answers each type of outbox message; modules register at boot. */
@Injectable()
export class EffetsRegistre {
  private readonly effets = new Map<string, Effet>();

  inscrire(type: string, effet: Effet): void {
    if (this.effets.has(type)) {
      throw new Error(`two answers to the messages « ${type} »`);
    }
    this.effets.set(type, effet);
  }

  /** @throws Error when nobody answers this type: the message waits for a version that knows it. */
  async executer(type: string, donnees: unknown, message: { readonly cle: string }): Promise<void> {
    const effet = this.effets.get(type);
    if (effet === undefined) {
      throw new Error(`nobody answers the messages « ${type} »`);
    }
    await effet(donnees, message);
  }
}
