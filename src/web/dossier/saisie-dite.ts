import type { z } from 'zod';
import { type Saisie, SAISIES } from '../../dossier/saisies.js';
import type { LignePlan, Relais } from '../../financement/financement.queries.js';
import { type SaisieFinancement, SAISIES_FINANCEMENT } from '../../financement/saisies.js';
import { Refus } from '../../platform/errors/refus.js';
import { champsDuSchema } from '../layout/schema.js';

export type Quoi = Saisie | SaisieFinancement;

export const estDuPlan = (quoi: string): quoi is SaisieFinancement => Object.hasOwn(SAISIES_FINANCEMENT, quoi);

export const estDuDossier = (quoi: string): quoi is Saisie => Object.hasOwn(SAISIES, quoi);

export const schemaDe = (quoi: Quoi): z.ZodType => (estDuPlan(quoi) ? SAISIES_FINANCEMENT[quoi] : SAISIES[quoi]);

/** Section of the page of a dossier where the command shows. */
export const SECTION_DE: Readonly<Record<Quoi, string>> = {
  action: 'actions-projet',
  conseiller: 'conseillers',
  fin_conseiller: 'conseillers',
  co_porteur: 'equipe',
  partenaire: 'equipe',
  verification: 'equipe',
  indicateur: 'suivi',
  poste: 'equipe',
  fin_poste: 'equipe',
  quantite: 'actions-projet',
  jalon: 'suivi',
  maturite: 'projet',
  lien: 'suivi',
  ligne_plan: 'financement',
  relais: 'relais',
};

/** Boxes that are ticked until somebody unticks them. */
export const COCHEES: Readonly<Record<string, string>> = { suivie: 'oui', mesurable_par_porteur: 'oui' };

const POURCENTAGE = /^(?<nombre>\d{1,3}(?:[.,]\d{1,2})?) ?%?$/u;

/** What a form means: a box left empty says no, a share typed in per cent is kept in basis points. */
export function traduire(quoi: Quoi, donnees: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const cases = champsDuSchema(schemaDe(quoi)).filter(({ genre }) => genre === 'case');
  const completes = { ...Object.fromEntries(cases.map(({ nom }) => [nom, 'non'])), ...donnees };
  const { part_bp } = donnees;
  return typeof part_bp === 'string' && part_bp.trim() !== ''
    ? { ...completes, part_bp: enPoints(part_bp) }
    : completes;
}

function enPoints(texte: string): number {
  const nombre = POURCENTAGE.exec(texte.trim())?.groups?.['nombre'];
  const part = nombre === undefined ? Number.NaN : Number(nombre.replace(',', '.'));
  if (Number.isNaN(part) || part > 100) {
    throw new Refus('saisie_invalide', 'cette part est un pourcentage, de 0 à 100, par exemple 25.', {
      statut: 422,
      champ: 'part_bp',
    });
  }
  return Math.round(part * 100);
}

const enEurosTapes = (centimes: bigint): string =>
  `${centimes / 100n},${String(centimes % 100n).padStart(2, '0')}`.replace(/,00$/u, '');

/** A row of the plan or of the exit plan as its form shows it. */
export function valeursDe(ligne: LignePlan | Relais): Readonly<Record<string, string>> {
  const dites = Object.entries(ligne).flatMap(([nom, valeur]: [string, unknown]): [string, string][] => {
    if (typeof valeur === 'bigint') {
      return [[nom, enEurosTapes(valeur)]];
    }
    if (nom === 'part_bp' && typeof valeur === 'number') {
      return [[nom, String(valeur / 100).replace('.', ',')]];
    }
    if (typeof valeur === 'boolean') {
      return valeur ? [[nom, 'oui']] : [];
    }
    return typeof valeur === 'string' || typeof valeur === 'number' ? [[nom, String(valeur)]] : [];
  });
  return Object.fromEntries(dites);
}
