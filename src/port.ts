import { createServer } from 'node:net';
import type { Config } from './platform/config/config.js';
import { Refus } from './platform/errors/refus.js';

type Ecoute = Pick<Config, 'port' | 'hote'>;

/** Fails at once rather than once the database is ready: listens for an instant where the site will. */
export async function exigerPort({ port, hote }: Ecoute): Promise<void> {
  const serveur = createServer();
  await new Promise<void>((pret, rate) => {
    serveur.once('error', (erreur) => {
      rate(enRefus(erreur, { port, hote }));
    });
    serveur.listen(port, hote, pret);
  });
  await new Promise((ferme) => {
    serveur.close(ferme);
  });
}

/** What keeps us from listening, as whoever started us understands it; any other error as it is. */
export function enRefus(erreur: unknown, { port, hote }: Ecoute): unknown {
  const refus = REFUS[(erreur as NodeJS.ErrnoException).code ?? ''];
  return refus === undefined ? erreur : new Refus(refus.code, refus.phrase(port, hote));
}

interface RefusDEcouter {
  readonly code: string;
  readonly phrase: (port: number, hote: string) => string;
}

const hoteInconnu: RefusDEcouter = {
  code: 'hote_inconnu',
  phrase: (_port, hote) => `JALON_HOTE (valeur « ${hote} ») : cette machine n’a pas cette adresse.`,
};

const REFUS: Readonly<Record<string, RefusDEcouter>> = {
  EADDRINUSE: {
    code: 'port_occupe',
    phrase: (port) =>
      `PORT (valeur « ${port} ») : ce port est déjà pris par un autre programme. Arrêtez-le, ou donnez un autre port, par exemple PORT=${port + 1}.`,
  },
  EACCES: {
    code: 'port_interdit',
    phrase: (port) => `PORT (valeur « ${port} ») : ce port est réservé. Donnez un port de 1024 ou plus.`,
  },
  EADDRNOTAVAIL: hoteInconnu,
  ENOTFOUND: hoteInconnu,
  EAI_AGAIN: hoteInconnu,
};
