import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ajouterJours,
  ajouterJoursOuvres,
  ajouterMois,
  enFrancais,
  estJourOuvre,
  estUnJour,
  finDeJournee,
  instantDeParis,
  instantEnFrancais,
  jourDe,
  joursEntre,
} from './calendrier.js';

const unJour = fc
  .date({ min: new Date('1950-01-01T12:00:00Z'), max: new Date('2150-12-31T12:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('Jours', () => {
  it.each(['2024-02-29', '2026-12-31', '1999-01-01'])('%s existe', (texte) => {
    expect(estUnJour(texte)).toBe(true);
  });

  it.each([
    '2025-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '9999-12-31',
    '2026-1-1',
    '01/02/2026',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '2026-01-01\n',
    '',
  ])('« %s » n’existe pas', (texte) => {
    expect(estUnJour(texte)).toBe(false);
  });

  it('un instant appartient au jour de Paris, été comme hiver', () => {
    expect(jourDe(new Date('2026-06-30T21:59:59.999Z'))).toBe('2026-06-30');
    expect(jourDe(new Date('2026-06-30T22:00:00.000Z'))).toBe('2026-07-01');
    expect(jourDe(new Date('2026-12-31T22:59:59.999Z'))).toBe('2026-12-31');
    expect(jourDe(new Date('2026-12-31T23:00:00.000Z'))).toBe('2027-01-01');
    // Out of order: the day that is remembered is not the one that is asked for.
    expect(jourDe(new Date('2026-06-30T12:00:00.000Z'))).toBe('2026-06-30');
  });

  it('une journée finit à 23 h 59 min 59,999 s, et compte 23, 24 ou 25 heures', () => {
    const heures = (jour: string): number =>
      (finDeJournee(jour).getTime() - finDeJournee(ajouterJours(jour, -1)).getTime()) / 3_600_000;
    expect(finDeJournee('2026-08-28').toISOString()).toBe('2026-08-28T21:59:59.999Z');
    expect([heures('2026-03-29'), heures('2026-06-01'), heures('2026-10-25')]).toEqual([23, 24, 25]);
  });

  it('une heure de Paris est un instant', () => {
    expect(instantDeParis('2026-07-01T10:00').toISOString()).toBe('2026-07-01T08:00:00.000Z');
    expect(instantDeParis('2026-01-01T10:00').toISOString()).toBe('2026-01-01T09:00:00.000Z');
  });
});

describe('Comptes de jours', () => {
  it('un mois de plus garde le jour, ou le dernier d’un mois plus court', () => {
    expect(ajouterMois('2026-01-31', 1)).toBe('2026-02-28');
    expect(ajouterMois('2024-01-31', 1)).toBe('2024-02-29');
    expect(ajouterMois('2026-12-15', 12)).toBe('2027-12-15');
    expect(ajouterMois('2026-03-31', -1)).toBe('2026-02-28');
  });

  it('ajouter puis compter se répondent, aux changements d’heure aussi', () => {
    fc.assert(
      fc.property(unJour, fc.integer({ min: -3650, max: 3650 }), (jour, nombre) => {
        expect(joursEntre(jour, ajouterJours(jour, nombre))).toBe(nombre);
      }),
    );
  });

  it('un jour est dans sa propre journée, et elle seule', () => {
    fc.assert(
      fc.property(unJour, (jour) => {
        expect(jourDe(finDeJournee(jour))).toBe(jour);
        expect(jourDe(new Date(finDeJournee(jour).getTime() + 1))).toBe(ajouterJours(jour, 1));
      }),
    );
  });

  it.each([
    ['2026-01-01', 'jour de l’an'],
    ['2026-04-06', 'lundi de Pâques'],
    ['2026-05-14', 'Ascension'],
    ['2026-05-25', 'lundi de Pentecôte'],
    ['2026-07-14', 'fête nationale'],
    ['2026-11-11', 'armistice'],
    ['2026-08-29', 'samedi'],
    ['2026-08-30', 'dimanche'],
  ])('%s n’est pas ouvré : %s', (jour) => {
    expect(estJourOuvre(jour)).toBe(false);
  });

  it('les jours ouvrés sautent les fins de semaine et les fériés', () => {
    expect(ajouterJoursOuvres('2026-05-07', 1)).toBe('2026-05-11');
    expect(ajouterJoursOuvres('2026-12-24', 2)).toBe('2026-12-29');
    expect(ajouterJoursOuvres('2026-12-26', 0)).toBe('2026-12-26');
  });
});

describe('En français', () => {
  it('dit un jour et un instant', () => {
    expect(enFrancais('2027-02-28')).toBe('28 février 2027');
    expect(enFrancais('2024-01-01')).toBe('1er janvier 2024');
    expect(enFrancais(new Date('2026-06-30T22:30:00Z'))).toBe('1er juillet 2026');
    expect(instantEnFrancais(new Date('2027-02-28T16:41:00Z'))).toBe('28 févr. 2027 à 17 h 41');
  });
});
