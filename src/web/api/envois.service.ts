import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { sql } from '../../platform/database/sql.js';
import { Refus } from '../../platform/errors/refus.js';

/** A request that carries a key: whose, which, and the digest of what it asks. */
export interface EnvoiAvecCle {
  readonly compteId: string;
  readonly cle: string;
  readonly empreinte: string;
}

export interface ReponseGardee {
  readonly corps: unknown;
  readonly entetes: Readonly<Record<string, string>>;
}

interface Ligne {
  readonly nouveau: boolean;
  readonly empreinte: string;
  readonly recu_le: Date;
  readonly reponse: ReponseGardee | null;
}

const GARDES_JOURS = 7;

/** Past this, whoever was answering is gone. */
const EN_COURS_MS = 60_000;

/**
 * Remembers the requests that the lifecycle engine does not see (it keeps its own keys): at most once each. A process
 * that dies between the work and the answer leaves an unknown outcome, and whoever asks again is told so.
 */
@Injectable()
export class Envois {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Null when the work is to be done; the answer already given otherwise.
   * @throws Refus `cle_reutilisee` (422), `envoi_en_cours`, `envoi_interrompu` (409).
   */
  async commencer({ compteId, cle, empreinte }: EnvoiAvecCle): Promise<ReponseGardee | null> {
    const maintenant = this.clock.now();
    const [ligne] = await sql<Ligne>(this.db.manager, {
      nom: 'envoi_api_commencer',
      texte: `WITH purge AS (DELETE FROM envoi_api WHERE recu_le < $4::timestamptz - interval '${GARDES_JOURS} days'),
          ajout AS (INSERT INTO envoi_api (compte_id, cle, empreinte, recu_le) VALUES ($1, $2, $3, $4)
            ON CONFLICT (compte_id, cle) DO NOTHING RETURNING empreinte, recu_le)
        SELECT true AS nouveau, empreinte, recu_le, NULL::jsonb AS reponse FROM ajout
        UNION ALL SELECT false, empreinte, recu_le, reponse FROM envoi_api WHERE compte_id = $1 AND cle = $2 LIMIT 1`,
      valeurs: [compteId, cle, empreinte, maintenant],
    });
    // A row that another request has just inserted is not seen by this statement: it is under way.
    if (ligne === undefined) {
      throw enCours();
    }
    return ligne.nouveau ? null : dejaFait(ligne, empreinte, maintenant);
  }

  async finir({ compteId, cle }: EnvoiAvecCle, reponse: ReponseGardee): Promise<void> {
    await sql(this.db.manager, {
      nom: 'envoi_api_finir',
      texte: 'UPDATE envoi_api SET reponse = $3 WHERE compte_id = $1 AND cle = $2',
      valeurs: [compteId, cle, JSON.stringify(reponse)],
    });
  }

  /** A refused request was not done: the same key may try again. */
  async oublier({ compteId, cle }: EnvoiAvecCle): Promise<void> {
    await sql(this.db.manager, {
      nom: 'envoi_api_oublier',
      texte: 'DELETE FROM envoi_api WHERE compte_id = $1 AND cle = $2 AND reponse IS NULL',
      valeurs: [compteId, cle],
    });
  }
}

function dejaFait(ligne: Ligne, empreinte: string, maintenant: Date): ReponseGardee {
  if (ligne.empreinte !== empreinte) {
    throw new Refus(
      'cle_reutilisee',
      'Cette clé d’idempotence a déjà servi à une autre commande : tirez-en une nouvelle.',
      { statut: 422, champ: 'Idempotency-Key' },
    );
  }
  if (ligne.reponse !== null) {
    return ligne.reponse;
  }
  throw maintenant.getTime() - ligne.recu_le.getTime() < EN_COURS_MS ? enCours() : interrompu();
}

const enCours = (): Refus =>
  new Refus('envoi_en_cours', 'Une commande de même clé est en cours : attendez sa réponse, puis redemandez-la.', {
    champ: 'Idempotency-Key',
  });

const interrompu = (): Refus =>
  new Refus(
    'envoi_interrompu',
    'La commande de même clé a été interrompue et son issue n’est pas connue : vérifiez si elle a eu lieu, puis recommencez avec une nouvelle clé.',
    { champ: 'Idempotency-Key' },
  );
