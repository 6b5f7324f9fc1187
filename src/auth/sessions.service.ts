import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { sql } from '../platform/database/sql.js';
import type { Agent } from '../workflow/agent.js';
import { agentDuCompte } from './compte.entity.js';
import type { Compte } from './compte.entity.js';
import { COLONNES_COMPTE } from './compte.queries.js';
import { aLaFormeDunSecret, empreinteSecret, nouveauSecret } from './secret.js';

/** A session dies after eight hours without a request. */
export const DUREE_SESSION_MS = 8 * 3_600_000;

/** Use is written down at most this often, so that reading a page does not write to the database. */
const PAS_DE_GLISSEMENT_MS = 5 * 60_000;

type CompteDeSession = Compte & { dernierUsage: Date };

@Injectable()
export class SessionsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a session and returns its secret, for the cookie alone. The session that was open in the same browser ends:
   * a secret known before signing in is worth nothing after.
   */
  async ouvrir(tx: EntityManager, compteId: string, precedent?: string): Promise<string> {
    const maintenant = this.clock.now();
    const secret = nouveauSecret();
    await sql(tx, {
      texte: 'DELETE FROM session WHERE expire_le <= $1 OR empreinte = $2',
      valeurs: [maintenant, precedent === undefined ? null : empreinteSecret(precedent)],
    });
    await sql(tx, {
      texte: `INSERT INTO session (empreinte, compte_id, expire_le, cree_le, dernier_usage) VALUES ($1, $2, $3, $4, $4)`,
      valeurs: [empreinteSecret(secret), compteId, this.expiration(maintenant), maintenant],
    });
    return secret;
  }

  /** Whose session this is, or null when it is unknown, expired, or of an account switched off. */
  async lire(secret: string): Promise<Agent | null> {
    if (!aLaFormeDunSecret(secret)) {
      return null;
    }
    const maintenant = this.clock.now();
    const empreinte = empreinteSecret(secret);
    const [compte] = await sql<CompteDeSession>(this.db.manager, {
      nom: 'session_lire',
      texte: `SELECT ${COLONNES_COMPTE}, session.dernier_usage AS "dernierUsage"
              FROM session JOIN compte ON compte.id = session.compte_id
              WHERE session.empreinte = $1 AND session.expire_le > $2 AND compte.actif`,
      valeurs: [empreinte, maintenant],
    });
    if (compte === undefined) {
      return null;
    }
    if (maintenant.getTime() - compte.dernierUsage.getTime() >= PAS_DE_GLISSEMENT_MS) {
      await this.prolonger(empreinte, maintenant);
    }
    return agentDuCompte(compte);
  }

  async fermer(secret: string): Promise<void> {
    await sql(this.db.manager, {
      texte: 'DELETE FROM session WHERE empreinte = $1',
      valeurs: [empreinteSecret(secret)],
    });
  }

  private async prolonger(empreinte: string, maintenant: Date): Promise<void> {
    await sql(this.db.manager, {
      nom: 'session_prolonger',
      texte: 'UPDATE session SET dernier_usage = $2, expire_le = $3 WHERE empreinte = $1',
      valeurs: [empreinte, maintenant, this.expiration(maintenant)],
    });
  }

  private expiration(maintenant: Date): Date {
    return new Date(maintenant.getTime() + DUREE_SESSION_MS);
  }
}
