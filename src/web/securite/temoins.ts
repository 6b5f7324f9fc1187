import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { aLaFormeDunSecret, nouveauSecret } from '../../auth/secret.js';
import { Config } from '../../platform/config/config.js';
import type { Flash } from '../layout/contexte.js';
import { jetonCsrf } from './csrf.js';
import type { OptionsTemoin, ReponseHttp, RequeteHttp } from './http.js';

const MESSAGE = z.object({ ton: z.enum(['neutre', 'info', 'ok', 'attention', 'grave']), texte: z.string() });

/**
 * The three cookies of Jalon, none of which a script can read: `session`, `visite` (draws the CSRF token of who is not
 * signed in), `message` (what a POST says on the page it redirects to). Over https their names take `__Host-`, so that
 * no other host of the domain can set them.
 */
@Injectable()
export class Temoins {
  private readonly securise: boolean;
  private readonly prefixe: string;

  constructor(config: Config) {
    this.securise = config.adressePublique.startsWith('https:');
    this.prefixe = this.securise ? '__Host-jalon_' : 'jalon_';
  }

  session(requete: RequeteHttp): string | null {
    return this.lire(requete, 'session');
  }

  poserSession(reponse: ReponseHttp, secret: string): void {
    this.poser(reponse, 'session', secret);
    this.oter(reponse, 'visite');
  }

  oterSession(reponse: ReponseHttp): void {
    this.oter(reponse, 'session');
  }

  visite(requete: RequeteHttp): string | null {
    return this.lire(requete, 'visite');
  }

  /** The token of a form, for a page open to who is not signed in: gives the browser a visit when it has none. */
  jetonCsrf(requete: RequeteHttp, reponse: ReponseHttp): string {
    const connue = requete.identite?.cle ?? this.visite(requete);
    if (connue !== null) {
      return jetonCsrf(connue);
    }
    const nouvelle = nouveauSecret();
    this.poser(reponse, 'visite', nouvelle);
    return jetonCsrf(nouvelle);
  }

  /** Leaves a sentence for the page the POST redirects to. */
  laisserMessage(reponse: ReponseHttp, message: Flash): void {
    const texte = Buffer.from(JSON.stringify(message)).toString('base64url');
    void reponse.setCookie(`${this.prefixe}message`, texte, { ...this.options(), maxAge: 60 });
  }

  /** Reads the sentence left, and removes it. */
  prendreMessage(requete: RequeteHttp, reponse: ReponseHttp): Flash | undefined {
    const texte = requete.cookies?.[`${this.prefixe}message`];
    if (texte === undefined || texte === '') {
      return undefined;
    }
    this.oter(reponse, 'message');
    return enFlash(texte);
  }

  private lire(requete: RequeteHttp, nom: string): string | null {
    const valeur = requete.cookies?.[this.prefixe + nom];
    return valeur !== undefined && aLaFormeDunSecret(valeur) ? valeur : null;
  }

  private poser(reponse: ReponseHttp, nom: string, valeur: string): void {
    void reponse.setCookie(this.prefixe + nom, valeur, this.options());
  }

  private oter(reponse: ReponseHttp, nom: string): void {
    void reponse.clearCookie(this.prefixe + nom, this.options());
  }

  private options(): OptionsTemoin {
    return { httpOnly: true, sameSite: 'lax', secure: this.securise, path: '/' };
  }
}

/** The cookie comes from the browser: whatever is not a message is no message. */
function enFlash(texte: string): Flash | undefined {
  try {
    return MESSAGE.safeParse(JSON.parse(Buffer.from(texte, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}
