import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CycleDeVie } from '../dossier/cycle-de-vie.js';
import type { Envoi } from '../dossier/dossier.service.js';
import { Clock } from '../platform/clock/clock.js';
import { identifiantTire } from '../platform/database/identifiant.js';
import { sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import type { Agent } from '../workflow/agent.js';
import type { Commande } from '../workflow/commande.js';
import { FAITS_FINANCEMENT } from './faits.js';
import { INSCRIPTIONS_FINANCEMENT } from './inscriptions.js';
import { type SaisieFinancement, SAISIES_FINANCEMENT } from './saisies.js';

/** A row of the plan or of the exit plan, as its author last saw it. */
export interface Designation {
  readonly dossierId: string;
  readonly quoi: SaisieFinancement;
  readonly id: string;
  /** Version of the row that was read; any when left out. */
  readonly versionAttendue?: number | undefined;
}

/** The funding plan and the exit plan of a dossier. Each command writes its row and its line of the journal together. */
@Injectable()
export class FinancementService implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cycle: CycleDeVie,
  ) {}

  onModuleInit(): void {
    this.cycle.moteur.fournirFaits(FAITS_FINANCEMENT);
    Object.entries(INSCRIPTIONS_FINANCEMENT).forEach(([quoi, inscription]) => {
      this.cycle.moteur.fournirInscription(quoi, inscription);
    });
  }

  /** @returns the id of the new row, drawn from the idempotency key when there is one: sent twice, it is there once. */
  async ajouter(
    dossierId: string,
    quoi: SaisieFinancement,
    saisie: unknown,
    agent: Agent,
    { cleIdempotence }: Pick<Envoi, 'cleIdempotence'> = {},
  ): Promise<string> {
    const id = cleIdempotence === undefined ? randomUUID() : identifiantTire(dossierId, cleIdempotence);
    const valeur = analyserSaisie<object>(SAISIES_FINANCEMENT[quoi], saisie);
    const date = quoi === 'relais' ? { inscrit_le: this.clock.now() } : {};
    const colonnes = { id, dossier_id: dossierId, ...valeur, ...date };
    const donnees = { id, ...valeur };
    await this.consigner(
      { id: dossierId, evenement: `ajouter_${quoi}`, donnees, agent, cleIdempotence },
      async (tx) => {
        const noms = Object.keys(colonnes);
        await sql(tx, {
          texte: `INSERT INTO ${quoi} (${noms.join(', ')}) VALUES (${noms.map((_, i) => `$${i + 1}`).join(', ')})`,
          valeurs: Object.values(colonnes),
        });
      },
    );
    return id;
  }

  /** Replaces every field of the row: what is left out is erased. */
  async modifier(designation: Designation, saisie: unknown, agent: Agent): Promise<void> {
    const { dossierId, quoi, id } = designation;
    const valeur = analyserSaisie<Readonly<Record<string, unknown>>>(SAISIES_FINANCEMENT[quoi], saisie);
    const noms = Object.keys(SAISIES_FINANCEMENT[quoi].shape);
    const donnees = { id, ...valeur };
    await this.consigner({ id: dossierId, evenement: `modifier_${quoi}`, donnees, agent }, async (tx) => {
      const affectations = noms.map((nom, i) => `${nom} = $${i + 3}`).join(', ');
      await this.surLaLigne(tx, designation);
      await sql(tx, {
        texte: `UPDATE ${quoi} SET ${affectations}, version = version + 1 WHERE id = $1 AND dossier_id = $2`,
        valeurs: [id, dossierId, ...noms.map((nom) => valeur[nom] ?? null)],
      });
    });
  }

  async retirer(designation: Designation, agent: Agent): Promise<void> {
    const { dossierId, quoi, id } = designation;
    const commande = { id: dossierId, evenement: `retirer_${quoi}`, donnees: { id }, agent };
    await this.consigner(commande, async (tx) => {
      await this.surLaLigne(tx, designation);
      await sql(tx, { texte: `DELETE FROM ${quoi} WHERE id = $1 AND dossier_id = $2`, valeurs: [id, dossierId] });
    });
  }

  /** Journals first: that locks the dossier, so that plan and lifecycle never change side by side. */
  private async consigner(commande: Commande, ecrire: (tx: EntityManager) => Promise<void>): Promise<void> {
    await this.cycle.moteur.saisir(commande, async (tx) => {
      const [dossier] = await sql<{ clos: boolean }>(tx, {
        texte: 'SELECT clos FROM dossier WHERE id = $1',
        valeurs: [commande.id],
      });
      if (dossier?.clos === true) {
        throw new Refus('dossier_clos', 'Le dossier est clos : son plan de financement ne change plus.');
      }
      await ecrire(tx);
    });
  }

  private async surLaLigne(tx: EntityManager, { dossierId, quoi, id, versionAttendue }: Designation): Promise<void> {
    const [ligne] = await sql<{ version: number }>(tx, {
      texte: `SELECT version FROM ${quoi} WHERE id = $1 AND dossier_id = $2 FOR UPDATE`,
      valeurs: [id, dossierId],
    });
    if (ligne === undefined) {
      throw new Refus('introuvable_dans_le_dossier', 'Cette ligne n’existe pas, ou plus, dans ce dossier.', {
        statut: 404,
      });
    }
    if (versionAttendue !== undefined && versionAttendue !== ligne.version) {
      throw new Refus(
        'version_perimee',
        'Cette ligne a changé depuis que vous l’avez ouverte : relisez-la, puis recommencez.',
        { details: { versionAttendue, version: ligne.version } },
      );
    }
  }
}
