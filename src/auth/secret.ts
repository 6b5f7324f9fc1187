import { randomBytes } from 'node:crypto';
import { empreinte } from '../platform/journal/canonique.js';

/** 256 bits that nobody can guess, ready for a cookie, a link or a header. */
export const nouveauSecret = (): string => randomBytes(32).toString('base64url');

const SECRET = /^[\w-]{43}$/u;

/** True for what `nouveauSecret` writes: anything else is refused before any digest or query. */
export const aLaFormeDunSecret = (texte: string): boolean => SECRET.test(texte);

/** What is stored of a secret: a fast digest is enough, there is nothing to guess in 256 random bits. */
export const empreinteSecret = (secret: string): string => empreinte(secret);
