import type { DataSource } from 'typeorm';
import { Depot } from '../../src/notification/depot.service.js';
import { CourrielQueries } from '../../src/notification/courriel.queries.js';
import { EvenementsNotifies } from '../../src/notification/evenements-notifies.service.js';
import { Expedition } from '../../src/notification/expedition.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import type { Config } from '../../src/platform/config/config.js';
import { sql } from '../../src/platform/database/sql.js';
import { type Transport, TransportSmtp } from '../../src/platform/mail/transport.js';
import { MARQUE_JALON } from '../../src/platform/marque/marque.js';
import { EffetsRegistre } from '../../src/platform/outbox/effets-registre.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import {
  unDestinataire,
  unDossierANotifier,
  unMessageNotifier,
  type DossierANotifier,
} from '../factories/notification.js';
import { type ServeurSmtp, unServeurSmtp } from './smtp.js';

export interface LigneDEnvoi {
  readonly etat: string;
  readonly raison: string | null;
  readonly tentatives: number;
  readonly double_possible: boolean;
  readonly prochain_essai_le: Date;
  readonly envoye_le: Date | null;
  readonly message_id: string;
  readonly texte: string;
}

const CONFIG = { adressePublique: 'https://jalon.exemple.fr', marque: MARQUE_JALON };

/** A dossier, somebody at the Dpfas, a real SMTP server, and what sends mails from one to the other. */
export class BancDEnvoi {
  readonly clock = new Clock();
  readonly outbox = new Outbox(this.clock);
  readonly depot = new Depot(this.clock, CONFIG as Config, this.outbox);
  readonly queries: CourrielQueries;
  readonly transport: TransportSmtp;
  readonly expedition: Expedition;
  dossier: DossierANotifier = { id: '', appelId: '', porteurId: '' };
  dora = '';

  private constructor(
    readonly db: DataSource,
    readonly smtp: ServeurSmtp,
  ) {
    this.queries = new CourrielQueries(db, this.clock);
    this.transport = new TransportSmtp(smtp.url, undefined, { connexion: 2000, accueil: 2000, silence: 1500 });
    this.expedition = this.expediteur(this.transport);
  }

  static async ouvrir(db: DataSource): Promise<BancDEnvoi> {
    return new BancDEnvoi(db, await unServeurSmtp());
  }

  async fermer(): Promise<void> {
    this.transport.fermer();
    await this.smtp.fermer();
    await this.db.destroy();
  }

  /** Another process, with this transport. */
  expediteur(par: Transport): Expedition {
    return new Expedition(this.db, this.clock, this.outbox, par, new EffetsRegistre());
  }

  /** Before each spec: a new dossier, one person to tell, a server that takes everything. */
  async preparer(): Promise<void> {
    this.clock.fixer(new Date('2024-02-12T10:00:00Z'));
    this.smtp.recus.length = 0;
    this.smtp.conduite = {};
    await this.executer('UPDATE compte SET actif = false');
    this.dossier = await unDossierANotifier(this.db);
    this.dora = await unDestinataire(this.db, 'dpfas', { nom: 'Dora Félix' });
  }

  avancer(ms: number): void {
    this.clock.fixer(new Date(this.clock.now().getTime() + ms));
  }

  executer<T>(texte: string, ...valeurs: readonly unknown[]): Promise<T[]> {
    return sql<T>(this.db.manager, { texte, valeurs });
  }

  /** Tells an event to the Dpfas. @returns the ids of the mails kept. */
  async deposer(): Promise<string[]> {
    const evenements = new EvenementsNotifies(this.db, this.depot, new EffetsRegistre());
    await evenements.notifier(unMessageNotifier(this.dossier.id, { destinataires: ['dpfas'] }));
    const lignes = await this.executer<{ id: string }>(
      'SELECT id FROM courriel WHERE dossier_id = $1 ORDER BY cle',
      this.dossier.id,
    );
    return lignes.map(({ id }) => id);
  }

  async unCourriel(): Promise<string> {
    return (await this.deposer())[0] ?? '';
  }

  async lu(id: string): Promise<LigneDEnvoi> {
    const [ligne] = await this.executer<LigneDEnvoi>('SELECT * FROM courriel WHERE id = $1', id);
    if (ligne === undefined) {
      throw new Error('no such mail');
    }
    return ligne;
  }

  /** How many times the mail was put on its way. */
  async departs(id: string): Promise<number> {
    const messages = await this.executer(
      `SELECT cle FROM outbox WHERE type = 'envoyer_courriel' AND donnees ->> 'courrielId' = $1`,
      id,
    );
    return messages.length;
  }

  /** The lock of whoever holds the mail is over. */
  vieillirLeVerrou(id: string): Promise<unknown> {
    return this.executer(`UPDATE courriel SET pris_le = now() - interval '6 minutes' WHERE id = $1`, id);
  }

  messageIds(): string[] {
    return this.smtp.recus.map((message) => /^Message-ID: (.*)$/mu.exec(message)?.[1]?.trim() ?? '');
  }
}

/** Waits until it is true, `ms` at most. */
export async function jusquA(vrai: () => boolean | Promise<boolean>, ms = 2000): Promise<void> {
  for (const fin = Date.now() + ms; Date.now() < fin;) {
    // eslint-disable-next-line no-await-in-loop -- waits
    if (await vrai()) {
      return;
    }
    // eslint-disable-next-line no-await-in-loop -- waits
    await new Promise((suite) => {
      setTimeout(suite, 20);
    });
  }
  throw new Error('never came true');
}
