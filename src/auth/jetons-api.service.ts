import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../platform/clock/clock.js';
import { sql } from '../platform/database/sql.js';
import { texteCourt } from '../platform/errors/champs.js';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import type { Agent } from '../workflow/agent.js';
import { adresseCourriel } from './adresse.js';
import { agentDuCompte } from './compte.entity.js';
import type { Compte } from './compte.entity.js';
import { COLONNES_COMPTE, compteParCourriel } from './compte.queries.js';
import { aLaFormeDunSecret, empreinteSecret, nouveauSecret } from './secret.js';

/** Makes a token easy to recognise in a file that should not hold one. */
export const PREFIXE_JETON = 'jal_';

const JOUR_MS = 86_400_000;
const PAS_D_USAGE_MS = 5 * 60_000;

const DUREE = 'la durée va de 1 à 730 jours.';

const SAISIE_JETON = z.strictObject({
  courriel: adresseCourriel(),
  libelle: texteCourt(),
  /** Days the token lives: a year unless told, two at most. */
  jours: z.coerce.number(DUREE).int(DUREE).min(1, DUREE).max(730, DUREE).default(365),
});

export interface JetonCree {
  readonly id: string;
  /** The token itself, shown this once: only its digest is stored. */
  readonly jeton: string;
  readonly expireLe: Date;
}

export interface JetonApi {
  readonly id: string;
  readonly libelle: string;
  readonly courriel: string;
  readonly creeLe: Date;
  readonly expireLe: Date;
  readonly revoqueLe: Date | null;
  readonly dernierUsage: Date | null;
}

@Injectable()
export class JetonsApiService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws Refus `saisie_invalide` (422), `compte_inconnu` (404), `compte_ferme` (409). */
  async creer(tx: EntityManager, saisie: z.input<typeof SAISIE_JETON>): Promise<JetonCree> {
    const { courriel, libelle, jours } = analyserSaisie(SAISIE_JETON, saisie);
    const compte = await compteParCourriel(tx, courriel);
    if (compte === null) {
      throw new Refus('compte_inconnu', `Aucun compte n’a l’adresse ${courriel}.`, { statut: 404, champ: 'courriel' });
    }
    if (!compte.actif) {
      throw new Refus('compte_ferme', `Le compte ${courriel} est fermé.`, { champ: 'courriel' });
    }
    const secret = nouveauSecret();
    const maintenant = this.clock.now();
    const expireLe = new Date(maintenant.getTime() + jours * JOUR_MS);
    const [ligne] = await sql<{ id: string }>(tx, {
      texte: `INSERT INTO jeton_api (empreinte, compte_id, libelle, cree_le, expire_le)
              VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      valeurs: [empreinteSecret(secret), compte.id, libelle, maintenant, expireLe],
    });
    return { id: ligne?.id ?? '', jeton: `${PREFIXE_JETON}${secret}`, expireLe };
  }

  /** Whose token this is, or null when it is unknown, revoked, expired, or of an account switched off. */
  async lire(jeton: string): Promise<Agent | null> {
    const secret = jeton.startsWith(PREFIXE_JETON) ? jeton.slice(PREFIXE_JETON.length) : '';
    if (!aLaFormeDunSecret(secret)) {
      return null;
    }
    const maintenant = this.clock.now();
    const [compte] = await sql<Compte & { jetonId: string; dernierUsage: Date | null }>(this.db.manager, {
      nom: 'jeton_api_lire',
      texte: `SELECT ${COLONNES_COMPTE}, jeton_api.id AS "jetonId", jeton_api.dernier_usage AS "dernierUsage"
              FROM jeton_api JOIN compte ON compte.id = jeton_api.compte_id
              WHERE jeton_api.empreinte = $1 AND jeton_api.expire_le > $2 AND jeton_api.revoque_le IS NULL
                AND compte.actif`,
      valeurs: [empreinteSecret(secret), maintenant],
    });
    if (compte === undefined) {
      return null;
    }
    if (maintenant.getTime() - (compte.dernierUsage?.getTime() ?? 0) >= PAS_D_USAGE_MS) {
      await sql(this.db.manager, {
        nom: 'jeton_api_usage',
        texte: 'UPDATE jeton_api SET dernier_usage = $2 WHERE id = $1',
        valeurs: [compte.jetonId, maintenant],
      });
    }
    return agentDuCompte(compte);
  }

  /** @throws Refus `jeton_inconnu` (404); revoking twice changes nothing. */
  async revoquer(tx: EntityManager, id: string): Promise<void> {
    const lignes = await sql(tx, {
      texte: 'UPDATE jeton_api SET revoque_le = coalesce(revoque_le, $2) WHERE id = $1 RETURNING id',
      valeurs: [analyserSaisie(IDENTIFIANT, id), this.clock.now()],
    });
    if (lignes.length === 0) {
      throw new Refus('jeton_inconnu', 'Ce jeton n’existe pas.', { statut: 404 });
    }
  }

  /** Tokens of one address, or of everybody. Never the secret, never its digest. */
  lister(tx: EntityManager, courriel?: string): Promise<JetonApi[]> {
    return sql(tx, {
      texte: `SELECT jeton_api.id, libelle, courriel, jeton_api.cree_le AS "creeLe", expire_le AS "expireLe",
                revoque_le AS "revoqueLe", dernier_usage AS "dernierUsage"
              FROM jeton_api JOIN compte ON compte.id = jeton_api.compte_id
              WHERE $1::text IS NULL OR courriel = lower($1) ORDER BY jeton_api.cree_le, jeton_api.id`,
      valeurs: [courriel ?? null],
    });
  }
}

const IDENTIFIANT = z.uuid('cet identifiant n’est pas celui d’un jeton.');
