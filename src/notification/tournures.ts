import { enFrancais, estUnJour, type Jour } from '../platform/clock/calendrier.js';
import { enEuros } from '../platform/errors/montant.js';
import type { DonneesDossier, DonneesEvenement, DossierCite, Lecteur } from './donnees.js';
import { abreger, capitale } from './typographie.js';

/** Turns of phrase shared by the mails: who reads decides between « votre projet » and « le projet ». */

interface Cite {
  readonly lecteur: Lecteur;
  readonly dossier: DossierCite;
}

export const estPorteur = ({ lecteur }: { readonly lecteur: Lecteur }): boolean => lecteur.role === 'porteur';

const nomme = ({ dossier }: Cite): string => `projet « ${abreger(dossier.titre, 80)} »`;

/** « votre projet « X » » or « le projet « X » ». */
export const leProjet = (d: Cite): string => `${estPorteur(d) ? 'votre' : 'le'} ${nomme(d)}`;
export const LeProjet = (d: Cite): string => capitale(leProjet(d));
export const duProjet = (d: Cite): string => `${estPorteur(d) ? 'de votre' : 'du'} ${nomme(d)}`;
export const auProjet = (d: Cite): string => `${estPorteur(d) ? 'à votre' : 'au'} ${nomme(d)}`;

/** A text that came with the event; null when there is none. */
export function texteDe({ donnees }: Pick<DonneesEvenement, 'donnees'>, champ: string): string | null {
  const valeur = donnees[champ];
  return typeof valeur === 'string' && valeur.trim() !== '' ? valeur.trim() : null;
}

/** A day that came with the event, `YYYY-MM-DD`. */
export function jourDonneIso(d: Pick<DonneesEvenement, 'donnees'>, champ: string): Jour | null {
  const valeur = texteDe(d, champ);
  return valeur !== null && estUnJour(valeur) ? valeur : null;
}

export function jourDonne(d: Pick<DonneesEvenement, 'donnees'>, champ: string): string | null {
  const jour = jourDonneIso(d, champ);
  return jour === null ? null : enFrancais(jour);
}

export function montantDe({ donnees }: Pick<DonneesEvenement, 'donnees'>, champ: string): string | null {
  const valeur = donnees[champ];
  return typeof valeur === 'number' && Number.isSafeInteger(valeur) ? enEuros(valeur) : null;
}

/** « au plus tard le 18 mars 2026 », or `sinon` when the event armed no such deadline. */
export const auPlusTard = ({ echeances }: DonneesEvenement, code: string, sinon: string): string => {
  const jour = echeances[code];
  return jour === undefined ? sinon : `au plus tard le ${enFrancais(jour)}`;
};

/** « à la séance « Comité national » du 12 octobre 2023 », or null when no session has the dossier. */
export const aLaSeance = ({ seance }: DonneesDossier): string | null =>
  seance === null ? null : `à la séance « ${seance.titre} » du ${enFrancais(seance.jour)}`;

export const fait = (libelle: string, valeur: string | null): { libelle: string; valeur: string } | null =>
  valeur === null ? null : { libelle, valeur };
