import { Refus } from '../../platform/errors/refus.js';
import type { Faute } from './faute.js';
import { fauteHttp } from './fautes-http.js';
import { fautePostgres } from './fautes-postgres.js';

const PANNE: Faute = {
  statut: 500,
  code: 'erreur_interne',
  motif:
    'Une erreur inattendue est survenue ; l’opération en cours a été annulée. Réessayez et, si elle revient, donnez sa référence à l’assistance.',
  gravite: 'panne',
};

const DISQUE_PLEIN: Faute = {
  statut: 503,
  code: 'espace_insuffisant',
  motif: 'Le serveur n’a plus de place pour enregistrer ; rien n’a été écrit. Prévenez l’assistance.',
  gravite: 'panne',
};

const ENTETES: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'WWW-Authenticate': 'Bearer realm="jalon"' },
  429: { 'Retry-After': '60' },
  503: { 'Retry-After': '2' },
};

/** Turns anything thrown into an answer. Of the error itself nothing is told but what was meant for people. */
export function fauteDe(erreur: unknown): Faute {
  if (erreur instanceof Refus) {
    const { statut, code, motif, champ, details } = erreur;
    return { statut, code, motif, champ, details, entetes: ENTETES[statut] ?? {} };
  }
  return fauteHttp(erreur) ?? fautePostgres(erreur) ?? (manqueDePlace(erreur) ? DISQUE_PLEIN : PANNE);
}

const manqueDePlace = (erreur: unknown): boolean =>
  erreur instanceof Error && 'code' in erreur && (erreur.code === 'ENOSPC' || erreur.code === 'EDQUOT');
