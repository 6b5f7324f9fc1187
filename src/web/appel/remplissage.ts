import type { FicheAppel } from '../../appel/appel.queries.js';
import { parametresDe } from '../../appel/parametres.js';
import { euros } from '../layout/valeurs.js';
import type { Remplissage } from './champs-appel.js';
import type { Champs } from './saisie-appel.js';

/** Texts of the fields of a form. */
export type Textes = Readonly<Record<string, string>>;

/** What a form shows: its texts, and the faults of its fields or of what is under them. */
export const remplissage = (textes: Textes, erreurs: Textes = {}): Remplissage => ({
  valeur: (nom) => textes[nom] ?? '',
  erreur: (nom) => erreurs[nom] ?? Object.entries(erreurs).find(([champ]) => champ.startsWith(`${nom}.`))?.[1],
});

/** The call as the texts of its forms. */
export const textesDe = (appel: FicheAppel): Textes => ({
  ...enTextes({
    ...appel,
    fonds: appel.fonds.code,
    cog: appel.cog.map(({ code }) => code),
    parametres: parametresDe(appel.parametres),
    etat: null,
    demonstration: null,
  }),
  enveloppe: montantSaisi(appel.enveloppe),
  enveloppe_transition: montantSaisi(appel.enveloppe_transition),
});

const montantSaisi = (centimes: string | null): string =>
  centimes === null ? '' : euros(centimes).replace(/\s€$/u, '');

const SEPARATEURS: Readonly<Record<string, string>> = { alias: '\n', cog: ' ' };

/** Nested values as fields: `grille.criteres.0.points` → `25`. A list of words is one text. */
export function enTextes(valeur: unknown, chemin = ''): Textes {
  if (Array.isArray(valeur) && valeur.every((element) => !aDesMembres(element))) {
    return { [chemin]: valeur.map(String).join(SEPARATEURS[chemin.split('.').at(-1) ?? ''] ?? ', ') };
  }
  return aDesMembres(valeur) ? membres(valeur, chemin) : { [chemin]: enTexte(valeur) };
}

const aDesMembres = (valeur: unknown): valeur is object => typeof valeur === 'object' && valeur !== null;

const membres = (valeur: object, chemin: string): Textes =>
  Object.fromEntries(
    Object.entries(valeur).flatMap(([cle, element]) =>
      Object.entries(enTextes(element, chemin === '' ? cle : `${chemin}.${cle}`)),
    ),
  );

const enTexte = (valeur: unknown): string =>
  typeof valeur === 'string' || typeof valeur === 'number' ? String(valeur) : '';

/** The typed fields as texts; a repeated one (boxes) is a list of words. */
export const textesTapes = (champs: Champs): Textes =>
  Object.fromEntries(
    Object.entries(champs).map(([nom, valeur]) => [
      nom,
      [valeur]
        .flat()
        .map(String)
        .join(SEPARATEURS[nom] ?? ', '),
    ]),
  );
