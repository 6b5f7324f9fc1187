import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RequeteHttp } from './http.js';

const SANS_EFFET = new Set(['GET', 'HEAD', 'OPTIONS']);

/** True when the request may change something: it then needs the token. */
export const aUnEffet = ({ method }: Pick<RequeteHttp, 'method'>): boolean => !SANS_EFFET.has(method.toUpperCase());

/**
 * The token of a form, drawn from the secret of the session (or of the visit) that only the browser's HttpOnly cookie
 * holds: bound to the session, nothing to store, no key to configure, dead with the cookie. A library would add its own
 * secret cookie beside ours, and a key in the configuration, to get the same binding.
 */
export const jetonCsrf = (cle: string): string => createHmac('sha256', cle).update('csrf').digest('base64url');

/** `_csrf` of a form (a text, or a part of a multipart body), or the header `X-CSRF-Token`. */
function jetonRecu({ body, headers }: Pick<RequeteHttp, 'body' | 'headers'>): string | null {
  const entete = headers['x-csrf-token'];
  if (typeof entete === 'string') {
    return entete;
  }
  const champ = membre(body, '_csrf');
  const valeur = typeof champ === 'string' ? champ : membre(champ, 'value');
  return typeof valeur === 'string' ? valeur : null;
}

const membre = (objet: unknown, cle: string): unknown =>
  typeof objet === 'object' && objet !== null && Object.hasOwn(objet, cle) ? Reflect.get(objet, cle) : undefined;

/** True when the request carries the token drawn from `cle`; compared in constant time. */
export function jetonCsrfValable(requete: Pick<RequeteHttp, 'body' | 'headers'>, cle: string | null): boolean {
  const recu = jetonRecu(requete);
  if (cle === null || recu === null) {
    return false;
  }
  const attendu = Buffer.from(jetonCsrf(cle));
  const donne = Buffer.from(recu);
  return donne.length === attendu.length && timingSafeEqual(donne, attendu);
}
