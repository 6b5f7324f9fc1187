import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { catchError, from, mergeMap, type Observable, of, throwError } from 'rxjs';
import { canonique, empreinte } from '../../platform/journal/canonique.js';
import type { ReponseHttp, RequeteHttp } from '../securite/http.js';
import { cleDe, ENTETE_REJOUE } from './entetes.js';
import { type EnvoiAvecCle, Envois, type ReponseGardee } from './envois.service.js';
import { partFichier } from './piece-recue.js';

interface ReponseLisible extends ReponseHttp {
  getHeader(nom: string): unknown;
}

/** For the routes whose service keeps no key: a request of the same key is done once, and answered the same. */
@Injectable()
export class UneFois implements NestInterceptor {
  constructor(private readonly envois: Envois) {}

  async intercept(contexte: ExecutionContext, suite: CallHandler): Promise<Observable<unknown>> {
    const http = contexte.switchToHttp();
    const envoi = envoiDe(http.getRequest<RequeteHttp>());
    if (envoi === null) {
      return suite.handle();
    }
    const reponse = http.getResponse<ReponseLisible>();
    const gardee = await this.envois.commencer(envoi);
    return gardee === null ? this.faire(envoi, suite, reponse) : rendre(gardee, reponse);
  }

  private faire(envoi: EnvoiAvecCle, suite: CallHandler, reponse: ReponseLisible): Observable<unknown> {
    return suite.handle().pipe(
      catchError((erreur: unknown) => from(this.envois.oublier(envoi)).pipe(mergeMap(() => throwError(() => erreur)))),
      mergeMap(async (corps: unknown) => {
        await this.envois.finir(envoi, { corps: corps ?? null, entetes: entetesDe(reponse) });
        return corps;
      }),
    );
  }
}

function rendre({ corps, entetes }: ReponseGardee, reponse: ReponseHttp): Observable<unknown> {
  Object.entries({ ...entetes, [ENTETE_REJOUE]: 'true' }).forEach(([nom, valeur]) => reponse.header(nom, valeur));
  return of(corps ?? undefined);
}

function entetesDe(reponse: ReponseLisible): Record<string, string> {
  const presents = ['Location', 'ETag'].map((nom) => [nom, reponse.getHeader(nom)] as const);
  return Object.fromEntries(presents.filter((paire): paire is [string, string] => typeof paire[1] === 'string'));
}

/** Null without a key. What is asked counts whole: address, body, file. */
function envoiDe(requete: RequeteHttp): EnvoiAvecCle | null {
  const cle = cleDe(requete.headers);
  const compteId = requete.identite?.agent?.compteId ?? null;
  if (cle === undefined || compteId === null) {
    return null;
  }
  const fichier = partFichier(requete.body);
  const corps =
    fichier === null
      ? requete.body
      : { nom: fichier.nom, contenu: createHash('sha256').update(fichier.contenu).digest('hex') };
  const version = requete.headers['if-match'];
  const demande = canonique({ methode: requete.method, url: requete.url, version, corps });
  return { compteId, cle, empreinte: empreinte(demande) };
}
