import { Injectable } from '@nestjs/common';
import { FileSortante } from './file-sortante.js';

/**
 * Runs the waiting effects in this process, one after the other, without a queue: for a replay, whose clock is virtual
 * and must not move while an effect runs, and for commands that end.
 */
@Injectable()
export class Vidange {
  constructor(private readonly file: FileSortante) {}

  /** @returns how many effects ran. @throws whatever an effect throws: the message waits where it was. */
  async vider(): Promise<number> {
    let total = 0;
    for (;;) {
      // eslint-disable-next-line no-await-in-loop -- an effect may write other messages
      const messages = await this.file.enAttente();
      if (messages.length === 0) {
        return total;
      }
      for (const { id } of messages) {
        // eslint-disable-next-line no-await-in-loop -- in their order
        await this.file.executer(id);
      }
      total += messages.length;
    }
  }
}
