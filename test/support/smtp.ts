import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** What the server answers at each step; by default it takes everything. */
export interface Conduite {
  /** A line such as `550 no such user`, or null to accept. */
  readonly auDestinataire?: (adresse: string) => string | null;
  /** After the whole message: a line to refuse with, `muet` never to answer, `coupe` to hang up without a word. */
  readonly apresMessage?: string | 'muet' | 'coupe';
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
  const etat: { conduite: Conduite } = { conduite: {} };
  const serveur = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 200,
    logger: false,
    onRcptTo: ({ address }, _session: SMTPServerSession, repondre) => {
      const ligne = etat.conduite.auDestinataire?.(address) ?? null;
      repondre(ligne === null ? null : new Reponse(ligne));
    },
    onData: (flux, _session, repondre) => {
      void lire(flux).then((message) => {
        const { apresMessage } = etat.conduite;
        if (apresMessage === undefined) {
          recus.push(message);
          repondre(null);
        } else if (apresMessage === 'coupe') {
          recus.push(message);
          for (const connexion of serveur.connections) {
            (connexion as unknown as { _socket: { destroy(): void } })._socket.destroy();
          }
        } else if (apresMessage !== 'muet') {
          repondre(new Reponse(apresMessage));
        }
      });
    },
  });
  serveur.on('error', () => undefined);
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
