import type { RequeteHttp } from '../securite/http.js';

const POUR_PROGRAMMES = /^\/(?:api|sante)(?:[/?]|$)/u;

/** True for who reads JSON rather than pages: the API, and whoever asks for JSON and not for HTML. */
export function veutUnProbleme({ url, headers }: Pick<RequeteHttp, 'url' | 'headers'>): boolean {
  if (POUR_PROGRAMMES.test(url)) {
    return true;
  }
  const { accept } = headers;
  return typeof accept === 'string' && /[/+]json/u.test(accept) && !accept.includes('text/html');
}
