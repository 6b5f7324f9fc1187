const BASE = 'http://jalon.invalid';

/**
 * Where to go once signed in: a path of this site, or `/`. Whatever a browser would read as another site, such as
 * `//ailleurs.fr` or `/\ailleurs.fr`, is turned into `/`.
 */
export function cheminDeRetour(demande: unknown): string {
  if (typeof demande !== 'string' || !demande.startsWith('/') || demande.length > 500 || !URL.canParse(demande, BASE)) {
    return '/';
  }
  const { origin, pathname, search, hash } = new URL(demande, BASE);
  return origin !== BASE || pathname.startsWith('//') ? '/' : `${pathname}${search}${hash}`;
}
