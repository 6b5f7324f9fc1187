import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Jour } from '../platform/clock/calendrier.js';
import { sql } from '../platform/database/sql.js';
import { type BilanDuPlan, bilanDuPlan, type LigneDuPlan } from './plan.js';
import { relaisSuggeres } from './relais-suggeres.js';

export interface LignePlan extends LigneDuPlan {
  readonly id: string;
  readonly source: string | null;
  readonly fondement: string | null;
  readonly version: number;
}

export interface Relais {
  readonly id: string;
  readonly code: string | null;
  readonly financeur: string;
  /** Cents. */
  readonly montant: bigint | null;
  /** Basis points of the recurring costs. */
  readonly part_bp: number | null;
  readonly echeance: Jour | null;
  readonly contact: string | null;
  readonly statut: 'vise' | 'identifie' | 'negocie' | 'acquis' | 'refuse';
  readonly inscrit_le: Date;
  readonly fondement: string | null;
  readonly version: number;
}

export interface Avenant {
  readonly fin_avant: Jour | null;
  readonly fin_apres: Jour | null;
  readonly motif: string;
  readonly objet: string | null;
  readonly montant: bigint | null;
  readonly sortie_le: Jour | null;
}

export interface Convention {
  readonly debut: Jour;
  readonly fin: Jour;
  readonly montant: bigint;
  readonly signee_le: Jour;
  /** What its dates rest on; null for what the parties wrote. */
  readonly fondement: string | null;
  readonly avenants: readonly Avenant[];
}

export interface EntreeCatalogue {
  readonly code: string;
  readonly libelle: string;
  readonly nature: string;
}

type Brut<T> = Omit<T, 'montant'> & { readonly montant: string | null };

const enCents = (montant: string | null): bigint | null => (montant === null ? null : BigInt(montant));

@Injectable()
export class FinancementQueries {
  constructor(private readonly db: DataSource) {}

  async plan(dossierId: string): Promise<{ lignes: readonly LignePlan[]; bilan: BilanDuPlan }> {
    const brutes = await this.lire<Brut<LignePlan>>(
      `SELECT id, annee, sens, libelle, source, montant, statut, necessaire_demarrage, fondement, version
       FROM ligne_plan WHERE dossier_id = $1 ORDER BY annee, sens, libelle, id`,
      dossierId,
    );
    const lignes = brutes.map((ligne) => ({ ...ligne, montant: enCents(ligne.montant) ?? 0n }));
    return { lignes, bilan: bilanDuPlan(lignes) };
  }

  async relais(dossierId: string): Promise<readonly Relais[]> {
    const bruts = await this.lire<Brut<Relais>>(
      `SELECT id, code, financeur, montant, part_bp, echeance, contact, statut, inscrit_le, fondement, version
       FROM relais WHERE dossier_id = $1 ORDER BY inscrit_le, financeur`,
      dossierId,
    );
    return bruts.map((relais) => ({ ...relais, montant: enCents(relais.montant) }));
  }

  /** Null until it is signed, or when it is not known. */
  async convention(dossierId: string): Promise<Convention | null> {
    const [convention] = await this.lire<Brut<Omit<Convention, 'avenants'>>>(
      'SELECT debut, fin, montant, signee_le, fondement FROM convention WHERE dossier_id = $1',
      dossierId,
    );
    if (convention === undefined) {
      return null;
    }
    const avenants = await this.lire<Brut<Avenant>>(
      `SELECT fin_avant, fin_apres, motif, objet, montant, sortie_le FROM convention_avenant
       WHERE dossier_id = $1 ORDER BY inscrit_le, fin_apres`,
      dossierId,
    );
    return {
      ...convention,
      montant: enCents(convention.montant) ?? 0n,
      avenants: avenants.map((avenant) => ({ ...avenant, montant: enCents(avenant.montant) })),
    };
  }

  /** Relays that the tags of the dossier call to mind, with their labels (requirement FIN-05). */
  async suggestions(dossierId: string): Promise<readonly EntreeCatalogue[]> {
    const [dossier] = await this.lire<{ etiquettes: readonly string[] }>(
      'SELECT etiquettes FROM dossier WHERE id = $1',
      dossierId,
    );
    const codes = relaisSuggeres(dossier?.etiquettes ?? []);
    return sql<EntreeCatalogue>(this.db.manager, {
      texte: `SELECT code, libelle, nature FROM relais_catalogue WHERE code = ANY($1) ORDER BY array_position($1, code)`,
      valeurs: [codes],
    });
  }

  async catalogue(): Promise<readonly EntreeCatalogue[]> {
    return sql<EntreeCatalogue>(this.db.manager, {
      texte: 'SELECT code, libelle, nature FROM relais_catalogue ORDER BY nature, libelle',
    });
  }

  private async lire<T>(texte: string, dossierId: string): Promise<T[]> {
    return sql<T>(this.db.manager, { texte, valeurs: [dossierId] });
  }
}
