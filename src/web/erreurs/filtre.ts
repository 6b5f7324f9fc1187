import { randomUUID } from 'node:crypto';
import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { cheminDeRetour } from '../../auth/retour.js';
import { pageErreur } from '../layout/erreur.js';
import type { RequeteHttp } from '../securite/http.js';
import type { IdentificationService } from '../securite/identification.service.js';
import type { Faute } from './faute.js';
import type { MethodesAdmises } from './methodes.js';
import { veutUnProbleme } from './negociation.js';
import { enProbleme, TYPE_PROBLEME } from './probleme.js';
import { fauteDe } from './traduction.js';

/** What the filter uses of a Fastify request. */
export interface RequeteEnFaute extends RequeteHttp {
  /** True when no route took it. */
  readonly is404?: boolean;
  readonly routeOptions?: { readonly url?: string | undefined };
}

/** What the filter uses of a Fastify reply. */
export interface ReponseEnFaute {
  readonly sent: boolean;
  status(code: number): ReponseEnFaute;
  header(nom: string, valeur: string): ReponseEnFaute;
  removeHeader(nom: string): ReponseEnFaute;
  send(corps: string): unknown;
}

/** Headers that spoke of the answer that will not come. */
const PERIMES = ['etag', 'location', 'content-disposition', 'content-length', 'last-modified'] as const;

/** Every error of every route: a French page for people, a problem document for programs, never a stack. */
@Catch()
export class FiltreErreurs implements ExceptionFilter {
  private readonly logger = new Logger('Erreurs');

  constructor(
    private readonly identification: IdentificationService,
    private readonly methodes: MethodesAdmises,
  ) {}

  async catch(erreur: unknown, hote: ArgumentsHost): Promise<void> {
    const http = hote.switchToHttp();
    await this.repondre(erreur, http.getRequest<RequeteEnFaute>(), http.getResponse<ReponseEnFaute>());
  }

  /** Never rejects: there is nobody left to catch. */
  async repondre(erreur: unknown, requete: RequeteEnFaute, reponse: ReponseEnFaute): Promise<void> {
    const faute = this.fautePour(erreur, requete);
    const reference = faute.gravite === undefined ? undefined : this.consigner(erreur, faute, requete);
    if (reponse.sent) {
      return;
    }
    PERIMES.forEach((nom) => reponse.removeHeader(nom));
    Object.entries(faute.entetes ?? {}).forEach(([nom, valeur]) => reponse.header(nom, valeur));
    const { type, corps } = await this.corpsDe(faute, requete, reference);
    reponse.status(faute.statut).header('Content-Type', type).send(corps);
  }

  /** An address that exists, asked by a method it does not have, is no "not found". */
  private fautePour(erreur: unknown, requete: RequeteEnFaute): Faute {
    const faute = fauteDe(erreur);
    const admises = requete.is404 === true && faute.statut === 404 ? this.methodes.pour(requete.url) : [];
    return admises.length === 0
      ? faute
      : {
          statut: 405,
          code: 'methode_refusee',
          motif: `Cette adresse ne s’appelle pas par ${requete.method} : employez ${admises.join(', ')}.`,
          entetes: { Allow: admises.join(', ') },
        };
  }

  private async corpsDe(
    faute: Faute,
    requete: RequeteEnFaute,
    reference: string | undefined,
  ): Promise<{ type: string; corps: string }> {
    if (veutUnProbleme(requete)) {
      return { type: TYPE_PROBLEME, corps: JSON.stringify(enProbleme(faute, reference)) };
    }
    const contexte = await this.identification.contexte(requete);
    const { statut, code, motif } = faute;
    const page = pageErreur(contexte, { statut, code, motif, reference, retour: retourDe(requete, statut) });
    return { type: 'text/html; charset=utf-8', corps: page };
  }

  /** The route as declared, not the address: addresses may hold the secret of a link. @returns the reference. */
  private consigner(erreur: unknown, { gravite, code }: Faute, requete: RequeteEnFaute): string {
    const reference = randomUUID().slice(0, 8);
    const ou = `${requete.method} ${requete.routeOptions?.url ?? '(no route)'}`;
    const dite = erreur instanceof Error ? (erreur.stack ?? erreur.message) : String(erreur);
    if (gravite === 'panne') {
      this.logger.error(`reference ${reference}, ${ou}: ${dite}`);
    } else {
      this.logger.warn(`reference ${reference}, ${ou}, answered ${code}: ${dite}`);
    }
    return reference;
  }
}

/** Where to go on from: the sign-in page that leads back here, or the page whose form was sent. */
function retourDe(
  { method, url, headers }: RequeteEnFaute,
  statut: number,
): { href: string; label: string } | undefined {
  if (statut === 401) {
    const retour = method === 'GET' ? `?retour=${encodeURIComponent(cheminDeRetour(url))}` : '';
    return { href: `/connexion${retour}`, label: 'Se connecter' };
  }
  const { referer, host } = headers;
  if (method === 'GET' || typeof referer !== 'string' || !URL.canParse(referer)) {
    return undefined;
  }
  const page = new URL(referer);
  return page.host === host
    ? { href: cheminDeRetour(page.pathname + page.search), label: 'Revenir à la page précédente' }
    : undefined;
}
