import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** What the server answers at each step; by default it takes everything. */
export interface Conduite {
  /** A line such as `550 no such user`, or null to accept. */
  readonly auDestinataire?: (adresse: string) => string | null;
  /** After the whole message: a line to refuse with, or `muet` never to answer, `coupe` to take it and hang up. */
  readonly apresMessage?: string;
}

export interface ServeurSmtp {
  readonly url: string;
  /** Raw messages taken, oldest first. */
  readonly recus: string[];
  conduite: Conduite;
  fermer(): Promise<void>;
}

class Reponse extends Error {
  readonly responseCode: number;
  constructor(ligne: string) {
    super(ligne.slice(4));
    this.responseCode = Number(ligne.slice(0, 3));
  }
}

const lire = async (flux: SMTPServerDataStream): Promise<string> => {
  const morceaux: Buffer[] = [];
  for await (const morceau of flux as AsyncIterable<Buffer>) {
    morceaux.push(morceau);
  }
  return Buffer.concat(morceaux).toString('utf8');
};

/** A real SMTP server on a free port, behaving as told. */
export async function unServeurSmtp(): Promise<ServeurSmtp> {
  const recus: string[] = [];
  const sockets = new Set<Socket>();
  const etat: { conduite: Conduite } = { conduite: {} };
  const repondreAuMessage = async (
    flux: SMTPServerDataStream,
    repondre: (refus: Error | null) => void,
  ): Promise<void> => {
    const message = await lire(flux);
    const { apresMessage } = etat.conduite;
    if (apresMessage === undefined) {
      recus.push(message);
      repondre(null);
    } else if (apresMessage === 'coupe') {
      recus.push(message);
      sockets.forEach((socket) => socket.destroy());
    } else if (apresMessage !== 'muet') {
      repondre(new Reponse(apresMessage));
    }
  };
  const serveur = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 200,
    logger: false,
    onRcptTo: ({ address }, _session: SMTPServerSession, repondre) => {
      const ligne = etat.conduite.auDestinataire?.(address) ?? null;
      repondre(ligne === null ? null : new Reponse(ligne));
    },
    onData: (flux, _session, repondre) => {
      void repondreAuMessage(flux, repondre);
    },
  });
  serveur.on('error', () => undefined);
  serveur.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((pret) => {
    serveur.listen(0, '127.0.0.1', pret);
  });
  const { port } = serveur.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    recus,
    get conduite() {
      return etat.conduite;
    },
    set conduite(conduite) {
      etat.conduite = conduite;
    },
    fermer: () =>
      new Promise((fini) => {
        serveur.close(fini);
      }),
  };
}
