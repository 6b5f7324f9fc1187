import { describe, expect, it } from '@jest/globals';
import { nouveauSecret } from '../../auth/secret.js';
import { aUnEffet, jetonCsrf, jetonCsrfValable } from './csrf.js';

const cle = nouveauSecret();
const jeton = jetonCsrf(cle);
const envoi = (body: unknown, headers = {}) => ({ body, headers });

describe('le jeton des formulaires', () => {
  it('passe par le champ, par la partie d’un envoi de fichier ou par l’en-tête', () => {
    expect(jetonCsrfValable(envoi({ _csrf: jeton }), cle)).toBe(true);
    expect(jetonCsrfValable(envoi({ _csrf: { value: jeton } }), cle)).toBe(true);
    expect(jetonCsrfValable(envoi(undefined, { 'x-csrf-token': jeton }), cle)).toBe(true);
  });

  it.each([
    undefined,
    null,
    '',
    [],
    {},
    { _csrf: '' },
    { _csrf: ['a'] },
    { _csrf: jetonCsrf(nouveauSecret()) },
    { _csrf: cle },
    { _csrf: '\0' },
  ])('refuse %j', (corps) => {
    expect(jetonCsrfValable(envoi(corps), cle)).toBe(false);
  });

  it('ne vaut rien sans session ni visite', () => {
    expect(jetonCsrfValable(envoi({ _csrf: jeton }), null)).toBe(false);
  });

  it('est demandé à tout ce qui peut changer quelque chose', () => {
    expect(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => aUnEffet({ method }))).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
  });
});
