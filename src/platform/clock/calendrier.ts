import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import { Memoire } from '../memoire/memoire.js';

/** A civil day, `YYYY-MM-DD`, always read in Europe/Paris. */
export type Jour = string;

export const FUSEAU = 'Europe/Paris';

const feriesFrancais = new Holidays('FR');
const feriesParAnnee = new Map<number, ReadonlySet<Jour>>();

function feries(annee: number): ReadonlySet<Jour> {
  const connus = feriesParAnnee.get(annee);
  if (connus !== undefined) {
    return connus;
  }
  const jours = new Set(
    feriesFrancais
      .getHolidays(annee)
      .filter((ferie) => ferie.type === 'public')
      .map((ferie) => ferie.date.slice(0, 10)),
  );
  feriesParAnnee.set(annee, jours);
  return jours;
}

const minuit = (jour: Jour): DateTime => DateTime.fromISO(jour, { zone: FUSEAU });

const enJour = (date: DateTime): Jour => date.toFormat('yyyy-MM-dd');

/**
 * True for a day that exists, written `YYYY-MM-DD`: 2025-02-30 does not. Nor, here, does a year that no project knows:
 * PostgreSQL has no year 0, and what is counted from 9999 has no four digits.
 */
export const estUnJour = (texte: string): boolean =>
  /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/u.test(texte) && minuit(texte).isValid;

/** The latest day that was asked for: one instant after the other, it is nearly always the same. */
let dernier = { jour: '', debut: 0, fin: -1 };

export function jourDe(instant: Date): Jour {
  const temps = instant.getTime();
  if (!(temps >= dernier.debut && temps <= dernier.fin)) {
    const date = DateTime.fromMillis(temps, { zone: FUSEAU });
    dernier = { jour: enJour(date), debut: date.startOf('day').toMillis(), fin: date.endOf('day').toMillis() };
  }
  return dernier.jour;
}

const fins = new Memoire<number>(2000);

/** The last millisecond of the day in Paris: a deadline includes its whole day. */
export const finDeJournee = (jour: Jour): Date =>
  new Date(fins.obtenir(jour, () => minuit(jour).endOf('day').toMillis()));

/** A wall-clock time in Paris, such as `2023-07-12T10:00`, as an instant. */
export const instantDeParis = (texte: string): Date => DateTime.fromISO(texte, { zone: FUSEAU }).toJSDate();

/** Civil days have no zone: counted in UTC, none has an hour more or less. */
const enUtc = (jour: Jour): number => Date.parse(`${jour}T00:00:00Z`);

const UN_JOUR = 86_400_000;

export const ajouterJours = (jour: Jour, nombre: number): Jour =>
  new Date(enUtc(jour) + nombre * UN_JOUR).toISOString().slice(0, 10);

/** Keeps the day of the month, or the last one of a shorter month (31 January + 1 month = 28 February). */
export const ajouterMois = (jour: Jour, nombre: number): Jour => enJour(minuit(jour).plus({ months: nombre }));

/** Neither a week-end nor a French public holiday. */
export function estJourOuvre(jour: Jour): boolean {
  const date = minuit(jour);
  return date.weekday <= 5 && !feries(date.year).has(jour);
}

export function ajouterJoursOuvres(jour: Jour, nombre: number): Jour {
  let courant = jour;
  for (let restants = nombre; restants > 0;) {
    courant = ajouterJours(courant, 1);
    restants -= estJourOuvre(courant) ? 1 : 0;
  }
  return courant;
}

/** Whole calendar days from `debut` to `fin`; negative when `fin` comes first. */
export const joursEntre = (debut: Jour, fin: Jour): number => (enUtc(fin) - enUtc(debut)) / UN_JOUR;

const enDate = (date: Jour | Date): DateTime =>
  (typeof date === 'string' ? minuit(date) : DateTime.fromJSDate(date, { zone: FUSEAU })).setLocale('fr');

/** `28 février 2027`, `1er janvier 2024`. */
export const enFrancais = (date: Jour | Date): string => enDate(date).toFormat('d MMMM yyyy').replace(/^1 /u, '1er ');

/** `28 févr. 2027 à 17 h 41`. */
export const instantEnFrancais = (date: Date): string =>
  enDate(date).toFormat("d MMM yyyy 'à' H 'h' mm").replace(/^1 /u, '1er ');
