import { isatty } from 'node:tty';
import { ConsoleLogger, type LogLevel } from '@nestjs/common';

/** What a program says of itself goes to the standard error: the standard output belongs to the commands. */
export class Rapporteur extends ConsoleLogger {
  constructor() {
    super({ logLevels: ['fatal', 'error', 'warn'], colors: isatty(2) });
  }

  protected override printMessages(
    messages: unknown[],
    context?: string,
    logLevel?: LogLevel,
    _flux?: 'stdout' | 'stderr',
    pile?: unknown,
  ): void {
    super.printMessages(messages, context, logLevel, 'stderr', pile);
  }
}
