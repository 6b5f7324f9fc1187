import { codePostgres } from '../../platform/database/sql.js';
import type { Faute } from './faute.js';

const INDISPONIBLE: Faute = {
  statut: 503,
  code: 'base_indisponible',
  motif: 'La base de données ne répond pas pour le moment ; rien n’a été enregistré. Réessayez dans quelques secondes.',
  entetes: { 'Retry-After': '5' },
  gravite: 'alerte',
};

const OCCUPEE: Faute = {
  statut: 503,
  code: 'trop_de_concurrence',
  motif: 'Trop de commandes arrivent en même temps ; rien n’a été enregistré. Réessayez dans un instant.',
  entetes: { 'Retry-After': '1' },
};

const REFUSEE: Faute = {
  statut: 422,
  code: 'valeur_refusee',
  motif: 'Une valeur envoyée ne peut pas être enregistrée : vérifiez les nombres, les dates et les identifiants.',
  gravite: 'alerte',
};

const ILLISIBLE: Faute = {
  statut: 422,
  code: 'caractere_interdit',
  motif: 'La demande contient un caractère illisible (octet nul ou caractère incomplet) : retapez ce texte.',
};

const DOUBLON: Faute = {
  statut: 409,
  code: 'deja_inscrit',
  motif: 'Cet élément est déjà inscrit : rien n’a été ajouté.',
  gravite: 'alerte',
};

/** SQLSTATE, or the first two characters of one, or the code of a socket. */
const PAR_CODE: Readonly<Record<string, Faute>> = {
  '08': INDISPONIBLE,
  '53': INDISPONIBLE,
  '57P': INDISPONIBLE,
  '57014': INDISPONIBLE,
  ECONNREFUSED: INDISPONIBLE,
  ECONNRESET: INDISPONIBLE,
  ENOENT: INDISPONIBLE,
  EPIPE: INDISPONIBLE,
  ETIMEDOUT: INDISPONIBLE,
  '40': OCCUPEE,
  '55P03': OCCUPEE,
  '22021': ILLISIBLE,
  '22P05': ILLISIBLE,
  '22': REFUSEE,
  '23505': DOUBLON,
  '23': REFUSEE,
};

/** A lost connection has no code when the driver finds it dead. */
const CONNEXION_PERDUE =
  /connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|not queryable|driver not connected|pool after calling end/iu;

/** The answer to an error of the database; null when it is not one, or is our own fault (a wrong statement). */
export function fautePostgres(erreur: unknown): Faute | null {
  const code = codePostgres(erreur);
  const connu = code === undefined ? undefined : prefixes(code).find((prefixe) => Object.hasOwn(PAR_CODE, prefixe));
  if (connu !== undefined && vientDeLaBase(erreur, code ?? '')) {
    return PAR_CODE[connu] ?? null;
  }
  return erreur instanceof Error && CONNEXION_PERDUE.test(erreur.message) ? INDISPONIBLE : null;
}

const prefixes = (code: string): readonly string[] => [code, code.slice(0, 3), code.slice(0, 2)];

/** A file that is missing has a code of the system too: only what the driver threw counts. */
function vientDeLaBase(erreur: unknown, code: string): boolean {
  const systeme = /^E[A-Z]+$/u.test(code);
  const appel: unknown = typeof erreur === 'object' && erreur !== null ? Reflect.get(erreur, 'syscall') : undefined;
  return !systeme || appel === 'connect' || appel === 'read' || appel === 'write';
}
