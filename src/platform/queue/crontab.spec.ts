import { describe, expect, it } from '@jest/globals';
import { getNextMillis } from 'bullmq';
import { ajouterJours, FUSEAU, instantDeParis, jourDe } from '../clock/calendrier.js';
import { CRONTAB, essaisDe, type NomHoraire } from './crontab.js';

/** The next runs after an instant, as the queues compute them. */
function passages(nom: NomHoraire, apres: Date, nombre: number): readonly string[] {
  const fois: number[] = [];
  for (let i = 0; i < nombre; i += 1) {
    fois.push(getNextMillis(fois.at(-1) ?? apres.getTime(), { pattern: CRONTAB[nom], tz: FUSEAU }) ?? 0);
  }
  return fois.map((instant) => new Date(instant).toISOString());
}

describe('la table des horaires', () => {
  it('balaye les alertes chaque matin à sept heures de Paris, été comme hiver', () => {
    expect(passages('balayage_alertes', instantDeParis('2027-03-26T12:00'), 3)).toEqual([
      '2027-03-27T06:00:00.000Z',
      '2027-03-28T05:00:00.000Z',
      '2027-03-29T05:00:00.000Z',
    ]);
    expect(passages('balayage_alertes', instantDeParis('2026-10-23T12:00'), 3)).toEqual([
      '2026-10-24T05:00:00.000Z',
      '2026-10-25T06:00:00.000Z',
      '2026-10-26T06:00:00.000Z',
    ]);
  });

  it.each(['2027-03-28', '2026-10-25', '2028-02-29', '2026-12-31'])(
    'fait une fois chaque travail du jour, le %s aussi',
    (jour) => {
      const veille = new Date(instantDeParis(`${jour}T00:00`).getTime() - 1);
      for (const nom of ['balayage_alertes', 'rappels', 'purge'] as const) {
        const jours = passages(nom, veille, 2).map((instant) => jourDe(new Date(instant)));
        expect([nom, jours]).toEqual([nom, [jour, ajouterJours(jour, 1)]]);
      }
    },
  );

  it('regarde les échéances à chaque minute des nuits où l’heure change', () => {
    const [premiere = '', seconde = ''] = passages('echeances', new Date('2026-10-25T00:59:30Z'), 2);
    expect([premiere, seconde]).toEqual(['2026-10-25T01:00:00.000Z', '2026-10-25T01:01:00.000Z']);
    expect(passages('echeances', new Date('2027-03-28T00:59:30Z'), 1)).toEqual(['2027-03-28T01:00:00.000Z']);
  });

  it('essaie de nouveau un travail du jour ; la minute suivante suffit aux autres', () => {
    expect(essaisDe(CRONTAB.balayage_alertes)).toBeGreaterThan(1);
    expect(essaisDe(CRONTAB.echeances)).toBe(1);
  });
});
