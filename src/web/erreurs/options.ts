import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { FiltreErreurs } from './filtre.js';
import { LIMITES } from './limites.js';
import { enProbleme, TYPE_PROBLEME } from './probleme.js';
import { fauteDe } from './traduction.js';

/** The filter of each server: what the router refuses before any hook is answered by it too. */
const FILTRES = new WeakMap<FastifyInstance['server'], FiltreErreurs>();

export function inscrireFiltre(instance: FastifyInstance, filtre: FiltreErreurs): void {
  FILTRES.set(instance.server, filtre);
}

function repondreAuRouteur(erreur: Error, requete: FastifyRequest, reponse: FastifyReply): void {
  const filtre = FILTRES.get(requete.server.server);
  if (filtre === undefined) {
    const faute = fauteDe(erreur);
    void reponse
      .status(faute.statut)
      .header('Content-Type', TYPE_PROBLEME)
      .send(JSON.stringify(enProbleme(faute)));
    return;
  }
  void filtre.repondre(erreur, requete, reponse);
}

const ENTETES_TROP_LONGS = 'HPE_HEADER_OVERFLOW';

/** What is not even HTTP has no request to answer: a bare response, then the connection closes. */
function repondreAuClient(erreur: Error & { readonly code?: string }, socket: Socket): void {
  if (erreur.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const trop = erreur.code === ENTETES_TROP_LONGS;
  const corps = JSON.stringify(
    enProbleme({
      statut: trop ? 431 : 400,
      code: trop ? 'entetes_trop_longs' : 'requete_illisible',
      motif: trop
        ? 'Les en-têtes de cette requête sont trop longs : effacez les témoins de connexion de ce site, puis réessayez.'
        : 'La requête est mal formée et n’a pas pu être lue.',
    }),
  );
  socket.end(
    `HTTP/1.1 ${trop ? '431 Request Header Fields Too Large' : '400 Bad Request'}\r\nConnection: close\r\n` +
      `Content-Type: ${TYPE_PROBLEME}\r\nContent-Length: ${Buffer.byteLength(corps)}\r\n\r\n${corps}`,
  );
}

/** For `new FastifyAdapter(…)`: limits on what is received, and a French answer to what no route ever sees. */
export const OPTIONS_FASTIFY = {
  bodyLimit: LIMITES.json.octets,
  /** A request that takes longer to arrive is held open on purpose. */
  requestTimeout: 120_000,
  frameworkErrors: repondreAuRouteur,
  clientErrorHandler: repondreAuClient,
} as const satisfies FastifyServerOptions;
