import { createHash } from 'node:crypto';

interface Cause {
  readonly sujetId: string;
  readonly modele: string;
  /** Place in the journal, or alert and step: what makes the same cause the same. */
  readonly occurrence: string;
}

/** Natural key of a mail: the same cause never writes twice to one person. */
export const cleDuCourriel = ({ sujetId, modele, occurrence }: Cause, compteId: string): string =>
  `mail:${sujetId}:${modele}:${occurrence}:${compteId}`;

/** Key of a mail that reached nobody, for one role. */
export const cleSansPersonne = ({ sujetId, modele, occurrence }: Cause, role: string): string =>
  `sans:${sujetId}:${modele}:${occurrence}:${role}`;

/** The same key and site give the same Message-ID, whoever sends and however often (RFC 5322 `msg-id`). */
export const messageIdDe = (cle: string, adressePublique: string): string =>
  `<${createHash('sha256').update(cle).digest('hex').slice(0, 40)}@${hoteDe(adressePublique)}>`;

/** A bare host name: an IPv6 literal or a missing host would not make a valid identifier. */
function hoteDe(adressePublique: string): string {
  const hote = URL.canParse(adressePublique) ? new URL(adressePublique).hostname : '';
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/u.test(hote) ? hote : 'jalon.invalid';
}
