import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { peut } from '../auth/peut.js';
import type { Jour } from '../platform/clock/calendrier.js';
import { Clock } from '../platform/clock/clock.js';
import { enTransaction, sql } from '../platform/database/sql.js';
import { texteLong } from '../platform/errors/champs.js';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import type { Agent } from '../workflow/agent.js';
import { z } from 'zod';
import { appliquerRegle, type Mouvements, preparerSuivis, reglesConcernees } from './balayage.js';
import type { AlerteRule } from './rule.js';
import { ALERTE_RULES } from './rules.js';

export interface BilanDuBalayage extends Mouvements {
  /** Rules that failed, each with its fault; the others have run. */
  readonly enDefaut: readonly { readonly regle: string; readonly faute: string }[];
}

interface ALire {
  readonly id: string;
  readonly etat: 'ouverte' | 'resolue';
  readonly caf_code: string | null;
  readonly porteur_id: string;
  readonly caf_co_porteuse: boolean;
}

/** What closing an alert takes. */
export const MotifDeResolution = z.strictObject({ motif: texteLong() });

/** Taken alone by a sweep of everything, shared by those of one dossier: neither judges on what the other is changing. */
const VERROU_BALAYAGE = `hashtextextended('alertes', 0)`;

@Injectable()
export class AlerteService {
  private readonly logger = new Logger(AlerteService.name);
  /** Replaced by specs alone. */
  regles: readonly AlerteRule[] = ALERTE_RULES;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The morning sweep: every live dossier, every rule. */
  async balayerTout(): Promise<BilanDuBalayage> {
    return enTransaction(this.db, async (tx) => this.balayer(tx, this.clock.aujourdhui()));
  }

  /** After a transition: the rules on this dossier alone. */
  async reevaluer(dossierId: string): Promise<BilanDuBalayage> {
    return enTransaction(this.db, async (tx) => this.balayer(tx, this.clock.aujourdhui(), [dossierId]));
  }

  /** Opens, raises and closes at the day `jour`, inside the caller's transaction. A rule that fails stops no other. */
  async balayer(tx: EntityManager, jour: Jour, dossierIds?: readonly string[]): Promise<BilanDuBalayage> {
    await verrouiller(tx, dossierIds);
    const regles = await this.preparer(tx, jour, dossierIds);
    const total = { ouvertes: 0, aggravees: 0, attenuees: 0, resolues: 0 };
    const enDefaut: { regle: string; faute: string }[] = [];
    for (const regle of regles) {
      // eslint-disable-next-line no-await-in-loop -- one connection: the rules follow one another
      const mouvements = await this.essayer(tx, regle, jour, dossierIds);
      if (typeof mouvements === 'string') {
        enDefaut.push({ regle: regle.code, faute: mouvements });
      } else {
        total.ouvertes += mouvements.ouvertes;
        total.aggravees += mouvements.aggravees;
        total.attenuees += mouvements.attenuees;
        total.resolues += mouvements.resolues;
      }
    }
    return { ...total, enDefaut };
  }

  /** Says that somebody has taken notice; the first time counts. */
  async voir(alerteId: string, agent: Agent): Promise<void> {
    await enTransaction(this.db, async (tx) => {
      await this.aTraiter(tx, alerteId, agent);
      await sql(tx, {
        texte: `WITH vue AS (UPDATE alerte SET vue_le = $2 WHERE id = $1 AND vue_le IS NULL AND etat = 'ouverte'
            RETURNING id, gravite, palier, preuves)
          INSERT INTO alerte_histoire (alerte_id, instant, fait, gravite, palier, preuves)
          SELECT id, $2, 'vue', gravite, palier, preuves FROM vue`,
        valeurs: [alerteId, this.clock.now()],
      });
    });
  }

  /** Closes an alert for its period, with a reason: the same fact will not open it again. */
  async resoudre(alerteId: string, agent: Agent, saisie: unknown): Promise<void> {
    const { motif } = analyserSaisie(MotifDeResolution, saisie);
    await enTransaction(this.db, async (tx) => {
      const alerte = await this.aTraiter(tx, alerteId, agent);
      refuserSeule(alerte, agent);
      if (alerte.etat === 'resolue') {
        throw new Refus('alerte_deja_resolue', 'Cette alerte est déjà refermée.');
      }
      await sql(tx, {
        texte: `WITH resolue AS (UPDATE alerte SET etat = 'resolue', resolue_le = $2, resolue_par = $3, motif_resolution = $4
            WHERE id = $1 RETURNING id, gravite, palier, preuves)
          INSERT INTO alerte_histoire (alerte_id, instant, fait, gravite, palier, preuves)
          SELECT id, $2, 'resolue', gravite, palier, preuves || jsonb_build_object('motif', $4::text) FROM resolue`,
        valeurs: [alerteId, this.clock.now(), agent.compteId, motif],
      });
    });
  }

  /** A condition that fails is a fault of one rule: all dossiers are then looked at, by all rules. */
  private async preparer(
    tx: EntityManager,
    jour: Jour,
    dossierIds: readonly string[] | undefined,
  ): Promise<readonly AlerteRule[]> {
    await sql(tx, { texte: 'SAVEPOINT suivis' });
    try {
      if (dossierIds !== undefined) {
        return await reglesConcernees(tx, this.regles, { jour, dossierIds });
      }
      await preparerSuivis(tx, this.regles, jour);
    } catch (erreur) {
      this.logger.error(`a condition of the rules failed: ${String(erreur)}`);
      await sql(tx, { texte: 'ROLLBACK TO SAVEPOINT suivis' });
      if (dossierIds === undefined) {
        await preparerSuivis(tx, [], jour);
      }
    }
    return this.regles;
  }

  private async essayer(
    tx: EntityManager,
    regle: AlerteRule,
    jour: Jour,
    dossierIds: readonly string[] | undefined,
  ): Promise<Mouvements | string> {
    await sql(tx, { texte: 'SAVEPOINT regle' });
    try {
      const mouvements = await appliquerRegle(tx, regle, { jour, instant: this.clock.now(), dossierIds });
      await sql(tx, { texte: 'RELEASE SAVEPOINT regle' });
      return mouvements;
    } catch (erreur) {
      await sql(tx, { texte: 'ROLLBACK TO SAVEPOINT regle' });
      const faute = erreur instanceof Error ? erreur.message : String(erreur);
      this.logger.error(`rule ${regle.code} failed: ${faute}`);
      await sql(tx, {
        texte: `INSERT INTO outbox (cle, type, donnees) VALUES ($1, 'regle_en_defaut', $2) ON CONFLICT (cle) DO NOTHING`,
        valeurs: [`regle_en_defaut:${regle.code}:${jour}`, { regle: regle.code, titre: regle.titre, jour, faute }],
      });
      return faute;
    }
  }

  /** The alert, locked, if the agent may treat it; its absence and its being out of reach read the same. */
  private async aTraiter(tx: EntityManager, alerteId: string, agent: Agent): Promise<ALire> {
    const [alerte] = await sql<ALire>(tx, {
      texte: `SELECT x.id, x.etat, d.caf_code, d.porteur_id, EXISTS (SELECT 1 FROM co_porteur p
          WHERE p.dossier_id = d.id AND p.caf_code = d.caf_code) AS caf_co_porteuse
        FROM alerte x JOIN dossier d ON d.id = x.dossier_id WHERE x.id = $1 FOR UPDATE OF x`,
      valeurs: [alerteId],
    });
    if (alerte === undefined) {
      throw new Refus('introuvable', 'Cette alerte n’existe pas.', { statut: 404 });
    }
    const decision = peut(agent, 'traiter_alerte', { cafCode: alerte.caf_code, organismeId: alerte.porteur_id });
    if (!decision.autorise) {
      throw new Refus('alerte_hors_de_portee', decision.motif, { statut: 403 });
    }
    if (agent.compteId === null) {
      throw new Refus('alerte_sans_personne', 'Une alerte se traite au nom de quelqu’un : connectez-vous.', {
        statut: 403,
      });
    }
    return alerte;
  }
}

/** A Caf that is a co-porteur does not close the alerts of its own project alone (requirement NOT-06). */
function refuserSeule({ caf_co_porteuse }: ALire, { role }: Agent): void {
  if (caf_co_porteuse && (role === 'caf_conseiller' || role === 'caf_direction')) {
    throw new Refus(
      'caf_co_porteuse',
      'Votre Caf est co-porteuse de ce projet : c’est au CafLab ou à la Dpfas de refermer l’alerte.',
      { statut: 403 },
    );
  }
}

/** Compiling these statements just in time would cost more than running them. */
const SANS_JIT = `set_config('jit', 'off', true)`;

async function verrouiller(tx: EntityManager, dossierIds: readonly string[] | undefined): Promise<void> {
  if (dossierIds === undefined) {
    await sql(tx, { texte: `SELECT ${SANS_JIT}, pg_advisory_xact_lock(${VERROU_BALAYAGE})` });
    return;
  }
  await sql(tx, {
    nom: 'alerte_verrou',
    texte: `SELECT ${SANS_JIT}, pg_advisory_xact_lock_shared(${VERROU_BALAYAGE}),
        (SELECT count(pg_advisory_xact_lock(hashtextextended('alertes:' || x.id, 0)))
          FROM (SELECT unnest($1::uuid[])::text AS id ORDER BY 1) x)`,
    valeurs: [dossierIds],
  });
}
