import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';

export interface CourrielSortant {
  /** Kept from one try to the next, with its angle brackets. */
  readonly messageId: string;
  readonly a: { readonly adresse: string; readonly nom: string };
  readonly objet: string;
  readonly texte: string;
  readonly html: string;
}

/** How mails leave. This one keeps them: the application's own mailbox shows what the table holds. */
export class Transport {
  readonly genre: 'boite' | 'smtp' = 'boite';

  /** @throws Error what the server said, with its `code` and `responseCode`. */
  async envoyer(_courriel: CourrielSortant): Promise<void> {
    await Promise.reject(new Error('the mailbox keeps mails, it sends none'));
  }

  fermer(): void {
    // Nothing is held open.
  }
}

/** Milliseconds left to the server at each step of the dialogue. */
export interface Delais {
  readonly connexion: number;
  readonly accueil: number;
  readonly silence: number;
}

const DELAIS: Delais = { connexion: 10_000, accueil: 15_000, silence: 60_000 };

/** By SMTP, over a few connections that stay open. */
export class TransportSmtp extends Transport {
  override readonly genre = 'smtp';
  private readonly serveur: Transporter;

  constructor(
    url: string,
    private readonly expediteur = 'Jalon <ne-pas-repondre@localhost>',
    delais: Delais = DELAIS,
  ) {
    super();
    this.serveur = createTransport({
      url,
      pool: true,
      maxConnections: 4,
      maxMessages: 100,
      connectionTimeout: delais.connexion,
      greetingTimeout: delais.accueil,
      socketTimeout: delais.silence,
      // A title is never an address of a file or of a site to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  override async envoyer({ messageId, a, objet, texte, html }: CourrielSortant): Promise<void> {
    await this.serveur.sendMail({
      from: this.expediteur,
      to: { name: a.nom, address: a.adresse },
      messageId,
      subject: objet,
      text: texte,
      html,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  override fermer(): void {
    this.serveur.close();
  }
}
