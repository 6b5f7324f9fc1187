import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { enTransaction, sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { adresseCourriel } from './adresse.js';
import { compteParCourriel, compteParId } from './compte.queries.js';
import { freiner } from './frein.js';
import { cheminDeRetour } from './retour.js';
import { aLaFormeDunSecret, empreinteSecret, nouveauSecret } from './secret.js';
import { SessionsService } from './sessions.service.js';

/** A link signs in once, within a quarter of an hour. */
export const DUREE_LIEN_MS = 15 * 60_000;

/** A dead link is remembered for a day, so that whoever opens it is told why it is dead. */
const CONSERVATION_MS = 24 * 3_600_000;

const SAISIE_DEMANDE = z.object({ courriel: adresseCourriel() });
const IDENTIFIANT = z.uuid('choisissez un compte de la liste.');

interface Demande {
  readonly courriel: unknown;
  readonly ip: string;
  /** Path to open once signed in; anything else than a path of this site becomes `/`. */
  readonly retour?: unknown;
}

export interface Entree {
  /** For the session cookie alone. */
  readonly secret: string;
  readonly retour: string;
}

interface Lien {
  readonly compteId: string;
  readonly retour: string;
  readonly expireLe: Date;
  readonly utiliseLe: Date | null;
}

@Injectable()
export class ConnexionService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly outbox: Outbox,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Sends a link to the account of this address, if there is one: nothing in the answer tells whether there is.
   * @throws Refus `saisie_invalide`, `caractere_interdit` (422), `trop_de_demandes` (429).
   */
  async demanderUnLien({ courriel: saisie, ip, retour }: Demande): Promise<void> {
    const { courriel } = analyserSaisie(SAISIE_DEMANDE, { courriel: saisie });
    const maintenant = this.clock.now();
    await enTransaction(this.db, async (tx) => {
      await freiner(tx, { courriel, ip, maintenant });
      const compte = await compteParCourriel(tx, courriel);
      if (compte?.actif === true) {
        await this.ecrireLeLien(tx, compte.id, cheminDeRetour(retour));
      }
    });
  }

  /**
   * Checks a link without spending it: mail scanners open every address they read.
   * @throws Refus `lien_inconnu` (404), `lien_perime`, `lien_utilise` (410).
   */
  async examinerLien(secret: string): Promise<void> {
    const [lien] = aLaFormeDunSecret(secret)
      ? await sql<Lien>(this.db.manager, {
          texte: `SELECT compte_id AS "compteId", retour, expire_le AS "expireLe", utilise_le AS "utiliseLe"
                  FROM lien_connexion WHERE empreinte = $1`,
          valeurs: [empreinteSecret(secret)],
        })
      : [];
    if (lien === undefined) {
      throw new Refus('lien_inconnu', 'Ce lien de connexion n’existe pas : demandez-en un autre.', { statut: 404 });
    }
    if (lien.utiliseLe !== null) {
      throw new Refus('lien_utilise', 'Ce lien de connexion a déjà servi : demandez-en un autre.', { statut: 410 });
    }
    if (lien.expireLe <= this.clock.now()) {
      throw new Refus('lien_perime', 'Ce lien de connexion n’est plus valable : demandez-en un autre.', {
        statut: 410,
      });
    }
  }

  /** Spends the link and opens a session. @throws Refus those of `examinerLien`, and `compte_ferme` (403). */
  async suivreLeLien(secret: string, precedent?: string): Promise<Entree> {
    await this.examinerLien(secret);
    return enTransaction(this.db, async (tx) => {
      const [lien] = await sql<Pick<Lien, 'compteId' | 'retour'>>(tx, {
        texte: `UPDATE lien_connexion SET utilise_le = $2
                WHERE empreinte = $1 AND utilise_le IS NULL AND expire_le > $2
                RETURNING compte_id AS "compteId", retour`,
        valeurs: [empreinteSecret(secret), this.clock.now()],
      });
      if (lien === undefined) {
        throw new Refus('lien_utilise', 'Ce lien de connexion a déjà servi : demandez-en un autre.', { statut: 410 });
      }
      return { secret: await this.ouvrir(tx, lien.compteId, precedent), retour: lien.retour };
    });
  }

  /** Enters an account of demonstration. @throws Refus `demonstration_fermee` (403), `compte_inconnu` (404). */
  async entrerEnDemonstration(compteId: unknown, precedent?: string): Promise<string> {
    if (!this.config.demonstration) {
      throw new Refus('demonstration_fermee', 'La connexion de démonstration est fermée ici.', { statut: 403 });
    }
    const id = analyserSaisie(IDENTIFIANT, compteId);
    return enTransaction(this.db, async (tx) => {
      const compte = await compteParId(tx, id);
      if (compte?.demonstration !== true) {
        throw new Refus('compte_inconnu', 'Ce compte de démonstration n’existe pas.', { statut: 404 });
      }
      return this.ouvrir(tx, id, precedent);
    });
  }

  async sortir(secret: string | undefined): Promise<void> {
    if (secret !== undefined) {
      await this.sessions.fermer(secret);
    }
  }

  private async ouvrir(tx: EntityManager, compteId: string, precedent?: string): Promise<string> {
    const compte = await compteParId(tx, compteId);
    if (compte?.actif !== true) {
      throw new Refus('compte_ferme', 'Ce compte est fermé : adressez-vous à la Dpfas.', { statut: 403 });
    }
    return this.sessions.ouvrir(tx, compteId, precedent);
  }

  private async ecrireLeLien(tx: EntityManager, compteId: string, retour: string): Promise<void> {
    const maintenant = this.clock.now();
    const id = randomUUID();
    const secret = nouveauSecret();
    await sql(tx, {
      texte: 'DELETE FROM lien_connexion WHERE expire_le < $1',
      valeurs: [new Date(maintenant.getTime() - CONSERVATION_MS)],
    });
    await sql(tx, {
      texte: `INSERT INTO lien_connexion (id, empreinte, compte_id, retour, cree_le, expire_le)
              VALUES ($1, $2, $3, $4, $5, $6)`,
      valeurs: [
        id,
        empreinteSecret(secret),
        compteId,
        retour,
        maintenant,
        new Date(maintenant.getTime() + DUREE_LIEN_MS),
      ],
    });
    const lien = `${this.config.adressePublique}/connexion/lien/${secret}`;
    await this.outbox.ecrire(tx, [
      { cle: `mail:connexion:${id}`, type: 'notifier_connexion', donnees: { compteId, lien } },
    ]);
  }
}
