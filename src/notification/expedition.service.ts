import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { enTransaction, sql } from '../platform/database/sql.js';
import { Transport } from '../platform/mail/transport.js';
import { EffetsRegistre } from '../platform/outbox/effets-registre.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { envoi } from './depot.js';
import { attente, type Echec, lireEchec, TENTATIVES_MAX } from './echec-smtp.js';
import { MessageEnvoi } from './messages.js';
import { neVautPlus, type SansObjet } from './predicat.js';

interface Pris {
  readonly id: string;
  readonly cle: string;
  readonly modele: string;
  readonly alerte_id: string | null;
  readonly adresse: string;
  readonly nom: string;
  readonly objet: string;
  readonly texte: string;
  readonly html: string;
  readonly message_id: string;
  readonly tentatives: number;
  readonly cree_le: Date;
  readonly donnees: { readonly message?: unknown };
}

const CHAMPS = 'id, cle, modele, alerte_id, adresse, nom, objet, texte, html, message_id, tentatives, cree_le, donnees';

/** Longer than any SMTP dialogue may last: a mail held for more was left by a process that died. */
const VERROU = `interval '5 minutes'`;

const LIEN_EFFACE = 'Le lien de connexion est effacé d’ici une fois envoyé.';

/**
 * Sends each kept mail, once: `a_envoyer | differe → en_cours → envoye | differe | echec | sans_objet`.
 *
 * In the mailbox mode the whole passage is one transaction: never twice, never lost.
 * By SMTP there is no exactly-once. Between the server's 250 and our commit the process may die with the mail given and
 * nothing written: the row stays `en_cours`. Once its lock is over it is sent again, one time only, under the same
 * Message-ID, and marked `double_possible`; the same mark is set when the dialogue is cut after the message was begun.
 * A mail cut short a second time waits for a person. Whatever dies before DATA was never taken and is not a double.
 */
@Injectable()
export class Expedition implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly transport: Transport,
    private readonly effets: EffetsRegistre,
  ) {}

  onModuleInit(): void {
    this.effets.inscrire('envoyer_courriel', async (donnees) => this.envoyer(MessageEnvoi.parse(donnees).courrielId));
  }

  async envoyer(courrielId: string): Promise<void> {
    await (this.transport.genre === 'boite' ? this.mettreEnBoite(courrielId) : this.expedier(courrielId));
  }

  /** The row is the mailbox: to keep it is to send it. */
  private async mettreEnBoite(courrielId: string): Promise<void> {
    await enTransaction(this.db, async (tx) => {
      const [courriel] = await sql<Pris>(tx, {
        nom: 'courriel_mettre_en_boite',
        texte: `SELECT ${CHAMPS} FROM courriel WHERE id = $1 AND etat IN ('a_envoyer', 'differe', 'en_cours') FOR UPDATE`,
        valeurs: [courrielId],
      });
      if (courriel === undefined) {
        return;
      }
      const sansObjet = await neVautPlus(tx, courriel, this.clock.now());
      await (sansObjet === null
        ? this.marquerEnvoye(tx, courriel, null)
        : this.marquerSansObjet(tx, courriel, sansObjet));
    });
  }

  private async expedier(courrielId: string): Promise<void> {
    const courriel = await this.prendre(courrielId);
    if (courriel === undefined) {
      return;
    }
    const sansObjet = await neVautPlus(this.db.manager, courriel, this.clock.now());
    if (sansObjet !== null) {
      await enTransaction(this.db, async (tx) => this.marquerSansObjet(tx, courriel, sansObjet));
      return;
    }
    const { adresse, nom, objet, texte, html, message_id: messageId } = courriel;
    const echec = await this.transport
      .envoyer({ messageId, a: { adresse, nom }, objet, texte, html })
      .then(() => null, lireEchec);
    await (echec === null
      ? this.marquerEnvoye(this.db.manager, courriel, courriel.tentatives)
      : this.marquerEchec(courriel, echec));
  }

  /** Compare-and-set: of all the workers that hold the same job, one gets the mail. */
  private async prendre(courrielId: string): Promise<Pris | undefined> {
    const [pris] = await sql<Pris>(this.db.manager, {
      nom: 'courriel_prendre',
      texte: `UPDATE courriel SET etat = 'en_cours', tentatives = tentatives + 1, pris_le = now(),
          double_possible = double_possible OR etat = 'en_cours'
        WHERE id = $1 AND ((etat IN ('a_envoyer', 'differe') AND prochain_essai_le <= $2)
          OR (etat = 'en_cours' AND pris_le < now() - ${VERROU} AND NOT double_possible))
        RETURNING ${CHAMPS}`,
      valeurs: [courrielId, this.clock.now()],
    });
    return pris;
  }

  /**
   * `essai`: the try that was won, so that a worker back from a long silence changes nothing; null under a row lock.
   * A sign-in link does not outlive its sending by SMTP: whoever reads the table could enter with it.
   */
  private async marquerEnvoye(tx: EntityManager, { id, modele }: Pris, essai: number | null): Promise<void> {
    const efface = modele === 'connexion' && this.transport.genre === 'smtp';
    await sql(tx, {
      nom: 'courriel_envoye',
      texte: `UPDATE courriel SET etat = 'envoye', envoye_le = $2, raison = NULL,
          texte = CASE WHEN $3::boolean THEN $4::text ELSE texte END, html = CASE WHEN $3::boolean THEN $4::text ELSE html END
        WHERE id = $1 AND ($5::int IS NULL OR (etat = 'en_cours' AND tentatives = $5))`,
      valeurs: [id, this.clock.now(), efface, LIEN_EFFACE, essai],
    });
  }

  private async marquerSansObjet(tx: EntityManager, courriel: Pris, { raison, aReporter }: SansObjet): Promise<void> {
    await sql(tx, {
      nom: 'courriel_sans_objet',
      texte: `UPDATE courriel SET etat = 'sans_objet', raison = $2 WHERE id = $1 AND tentatives = $3`,
      valeurs: [courriel.id, raison, courriel.tentatives],
    });
    if (aReporter && courriel.alerte_id !== null) {
      // Resolved again from now: whoever was told already has a key, whoever took over has none.
      const message = {
        cle: `reporter:${courriel.cle}`,
        type: 'alerte_ouverte',
        donnees: courriel.donnees.message,
      };
      await this.outbox.ecrire(tx, [message]);
    }
  }

  private async marquerEchec({ id, tentatives }: Pris, { definitif, ambigu, raison }: Echec): Promise<void> {
    const abandonne = definitif || tentatives >= TENTATIVES_MAX;
    const prochain = new Date(this.clock.now().getTime() + attente(tentatives, id));
    const dite = !definitif && abandonne ? `Abandonné après ${tentatives} essais. ${raison}` : raison;
    await enTransaction(this.db, async (tx) => {
      const marques = await sql(tx, {
        nom: 'courriel_echec',
        texte: `UPDATE courriel SET etat = $2, raison = $3, prochain_essai_le = $4,
            double_possible = double_possible OR $5
          WHERE id = $1 AND etat = 'en_cours' AND tentatives = $6 RETURNING id`,
        valeurs: [id, abandonne ? 'echec' : 'differe', dite, prochain, ambigu, tentatives],
      });
      if (marques.length > 0 && !abandonne) {
        await this.outbox.ecrire(tx, [envoi(id, String(tentatives), { apres: prochain })]);
      }
    });
  }

  /**
   * Picks up what a dead process or an emptied queue has left: run every minute. Mails held beyond their lock leave
   * again once; those held a second time go to the dead letters; those due for long without a job get one.
   * @returns how many were put back on their way.
   */
  async reprendre(): Promise<number> {
    return enTransaction(this.db, async (tx) => {
      await sql(tx, {
        nom: 'courriel_interrompus',
        texte: `UPDATE courriel SET etat = 'echec',
            raison = 'Interrompu deux fois pendant l’envoi : le destinataire l’a peut-être reçu. Vérifiez, puis renvoyez.'
          WHERE etat = 'en_cours' AND double_possible AND pris_le < now() - ${VERROU}`,
      });
      const laisses = await sql<{ id: string; tentatives: number }>(tx, {
        nom: 'courriel_laisses',
        texte: `SELECT id, tentatives FROM courriel
          WHERE (etat = 'en_cours' AND pris_le < now() - ${VERROU})
            OR (etat IN ('a_envoyer', 'differe') AND prochain_essai_le < $1::timestamptz - interval '10 minutes')
          ORDER BY priorite, prochain_essai_le LIMIT 500`,
        valeurs: [this.clock.now()],
      });
      // One a minute and a mail, whatever the number of processes that sweep.
      const minute = Math.floor(this.clock.now().getTime() / 60_000);
      await this.outbox.ecrire(
        tx,
        laisses.map(({ id, tentatives }) => envoi(id, `${tentatives}:reprise:${minute}`)),
      );
      return laisses.length;
    });
  }

  /** Sends a dead letter again, under the same Message-ID; its tries go on being counted. @returns false when it is not one. */
  async renvoyer(courrielId: string): Promise<boolean> {
    return enTransaction(this.db, async (tx) => {
      const [renvoye] = await sql<{ tentatives: number }>(tx, {
        nom: 'courriel_renvoyer',
        texte: `UPDATE courriel SET etat = 'a_envoyer', raison = NULL, double_possible = false, prochain_essai_le = $2
          WHERE id = $1 AND etat = 'echec' RETURNING tentatives`,
        valeurs: [courrielId, this.clock.now()],
      });
      if (renvoye === undefined) {
        return false;
      }
      await this.outbox.ecrire(tx, [envoi(courrielId, `${renvoye.tentatives}:renvoi`)]);
      return true;
    });
  }
}
