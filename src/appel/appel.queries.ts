import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { porteeDe } from '../auth/peut.js';
import type { Jour } from '../platform/clock/calendrier.js';
import { Clock } from '../platform/clock/clock.js';
import { sql } from '../platform/database/sql.js';
import type { Agent } from '../workflow/agent.js';
import type { Categorie } from './categories.js';
import { avertissementsHorizon, type PeriodeCog } from './horizon.js';
import { parametresDe } from './parametres.js';
import type { Grille } from './reglement.js';
import { type CodeEtape, type EtapePlanifiee, retroplanning } from './retroplanning.js';
import { MARQUES_APPEL, type PhaseAppel } from './vocabulaire.js';

export interface LigneAppel {
  readonly id: string;
  readonly code: string;
  readonly titre: string;
  readonly annee: number;
  readonly fonds_code: string;
  readonly fonds_libelle: string;
  readonly phase: PhaseAppel;
  readonly marques: readonly string[];
  readonly ouvre_le: Jour | null;
  readonly clot_le: Jour | null;
  readonly decision_prevue_le: Jour | null;
  readonly debut_actions_le: Jour | null;
  /** Cents. */
  readonly enveloppe: string | null;
  readonly fictif: boolean;
  readonly dossiers: number;
  readonly dossiers_deposes: number;
}

export interface FicheAppel extends LigneAppel {
  readonly presentation: string | null;
  readonly fin_premiere_annee_le: Jour | null;
  readonly derogation_motif: string | null;
  readonly horizon_annees: number;
  readonly cog: readonly PeriodeCog[];
  readonly enveloppe_transition: string | null;
  readonly categories: readonly Categorie[];
  readonly eligibilite: readonly {
    readonly code: string;
    readonly libelle: string;
    readonly precision: string | null;
  }[];
  readonly grille: Grille;
  readonly documents: readonly {
    readonly titre: string;
    readonly version: string;
    readonly date: Jour;
    readonly adresse?: string | undefined;
  }[];
  readonly parametres: Readonly<Record<string, unknown>>;
  readonly demonstration: Readonly<Record<string, string>>;
  readonly version: number;
  readonly workflow_version: number;
  readonly etat: unknown;
  readonly fonds: {
    readonly code: string;
    readonly libelle: string;
    /** Cents a year. */
    readonly dotation_annuelle: number;
    /** Basis points by funder. */
    readonly parts: Readonly<Record<string, number>>;
    readonly premiere_annee: number | null;
    readonly derniere_annee: number | null;
  };
}

const LIGNE = `a.id, a.code, a.titre, a.annee, f.code AS fonds_code, f.libelle AS fonds_libelle, a.phase, a.marques,
  a.ouvre_le, a.clot_le, a.decision_prevue_le, a.debut_actions_le, a.enveloppe, a.fictif,
  (SELECT count(*)::int FROM dossier d WHERE d.appel_id = a.id) AS dossiers,
  (SELECT count(*)::int FROM dossier d WHERE d.appel_id = a.id AND d.depose_le IS NOT NULL) AS dossiers_deposes`;

const FICHE = `${LIGNE}, a.presentation, a.fin_premiere_annee_le, a.derogation_motif, a.horizon_annees,
  a.enveloppe_transition, a.categories, a.eligibilite, a.grille, a.documents, a.parametres, a.demonstration, a.version,
  a.workflow_version, a.etat, (SELECT coalesce(json_agg(c ORDER BY c.debut), '[]') FROM cog c WHERE c.code = ANY(a.cog)) AS cog,
  json_build_object('code', f.code, 'libelle', f.libelle, 'dotation_annuelle', f.dotation_annuelle, 'parts', f.parts,
    'premiere_annee', f.premiere_annee, 'derniere_annee', f.derniere_annee) AS fonds`;

const FAITES: Readonly<Record<PhaseAppel, readonly CodeEtape[]>> = {
  brouillon: [],
  programme: ['programmation'],
  ouvert: ['programmation', 'ouverture'],
  clos: ['programmation', 'ouverture', 'cloture'],
  en_selection: ['programmation', 'ouverture', 'cloture', 'fin_instruction'],
  publie: ['programmation', 'ouverture', 'cloture', 'fin_instruction', 'comite', 'decision'],
  en_suivi: ['programmation', 'ouverture', 'cloture', 'fin_instruction', 'comite', 'decision', 'debut_actions'],
  bilan: ['programmation', 'ouverture', 'cloture', 'fin_instruction', 'comite', 'decision', 'debut_actions'],
  archive: ['programmation', 'ouverture', 'cloture', 'fin_instruction', 'comite', 'decision', 'debut_actions'],
};

@Injectable()
export class AppelQueries {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Calls that the agent (null: the public) may read, the latest first: a draft is for those who write it. */
  async lister(agent: Agent | null): Promise<LigneAppel[]> {
    return sql<LigneAppel>(this.db.manager, {
      texte: `SELECT ${LIGNE} FROM appel a JOIN fonds f ON f.id = a.fonds_id WHERE ${visibles(agent)}
        ORDER BY a.annee DESC, a.code`,
    });
  }

  /** Null when there is none, or none that the agent may read. */
  async parCode(code: string, agent: Agent | null): Promise<FicheAppel | null> {
    const [fiche] = await sql<FicheAppel>(this.db.manager, {
      texte: `SELECT ${FICHE} FROM appel a JOIN fonds f ON f.id = a.fonds_id WHERE a.code = $1 AND ${visibles(agent)}`,
      valeurs: [code],
    });
    return fiche ?? null;
  }

  /** Funds that a call may draw on. */
  async fonds(): Promise<{ readonly code: string; readonly libelle: string }[]> {
    return sql(this.db.manager, { nom: 'fonds', texte: 'SELECT code, libelle FROM fonds ORDER BY libelle' });
  }

  /** The declared agreements, the latest first. */
  async cogs(): Promise<PeriodeCog[]> {
    return sql(this.db.manager, {
      nom: 'cogs',
      texte: 'SELECT code, libelle, debut, fin FROM cog ORDER BY debut DESC',
    });
  }

  async idDuFonds(code: string): Promise<string | null> {
    const [fonds] = await sql<{ id: string }>(this.db.manager, {
      texte: 'SELECT id FROM fonds WHERE code = $1',
      valeurs: [code],
    });
    return fonds?.id ?? null;
  }

  /** Back-planning from the wanted start: the one entered, or the 1 January after the year of the call. */
  retroplanning(fiche: FicheAppel): readonly EtapePlanifiee[] {
    return retroplanning(parametresDe(fiche.parametres), {
      debut: fiche.debut_actions_le ?? `${fiche.annee + 1}-01-01`,
      prevues: {
        ouverture: fiche.ouvre_le,
        cloture: fiche.clot_le,
        decision: fiche.decision_prevue_le,
        debut_actions: fiche.debut_actions_le,
      },
      faites: new Set(FAITES[fiche.phase]),
      aujourdhui: this.clock.aujourdhui(),
    });
  }

  /** What deserves attention and stops nothing (requirement APP-04). */
  avertissements({ horizon_annees, debut_actions_le, cog }: FicheAppel): readonly string[] {
    return avertissementsHorizon({ annees: horizon_annees, debut_actions_le, cog });
  }
}

const visibles = (agent: Agent | null): string =>
  porteeDe(agent?.role ?? 'public', 'lire_appel') === 'tout' ? 'TRUE' : `'${MARQUES_APPEL.annonce}' = ANY(a.marques)`;
