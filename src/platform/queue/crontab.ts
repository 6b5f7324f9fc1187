/**
 * Everything that runs at its hour, in Europe/Paris. Each work looks at what is due, never at the date of its last run:
 * one that was missed is caught up by the next.
 */
export const CRONTAB = {
  /** Deadlines of dossiers, calls and sessions: a call closes within the minute that follows 23:59:59. */
  echeances: '* * * * *',
  balayage_alertes: '0 7 * * *',
  rappels: '15 7 * * *',
  reprise_courriels: '* * * * *',
  purge: '30 3 * * *',
} as const;

export type NomHoraire = keyof typeof CRONTAB;

/** The next minute is the second try of what runs each minute; a work of the day is tried for half an hour. */
export const essaisDe = (pattern: string): number => (pattern.startsWith('* ') ? 1 : 8);
