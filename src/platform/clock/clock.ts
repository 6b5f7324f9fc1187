import { Injectable } from '@nestjs/common';
import { type Jour, jourDe } from './calendrier.js';

/** The only source of "now". A replay fixes it and moves it forward; production leaves it free. */
@Injectable()
export class Clock {
  private fixe: number | null = null;

  now(): Date {
    return new Date(this.fixe ?? Date.now());
  }

  /** The civil day in Europe/Paris. */
  aujourdhui(): Jour {
    return jourDe(this.now());
  }

  fixer(instant: Date): void {
    this.fixe = instant.getTime();
  }

  liberer(): void {
    this.fixe = null;
  }
}
