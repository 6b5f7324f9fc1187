import type { DataSource } from 'typeorm';
import { agentDuCompte } from '../../src/auth/compte.entity.js';
import { compteParCourriel } from '../../src/auth/compte.queries.js';
import { sql } from '../../src/platform/database/sql.js';
import type { Agent } from '../../src/workflow/agent.js';
import type { Semences } from './fichiers.js';
import type { CompteSeme, DossierSeme, SeanceSemee } from './formes.js';

/** From the names of the files to the identifiers of the database, where they are looked up once. */
export class Annuaire {
  private readonly connus = new Map<string, string>();
  private readonly agents = new Map<string, Agent>();
  private readonly comptes: ReadonlyMap<string, CompteSeme>;
  private readonly dossiers: ReadonlyMap<string, DossierSeme>;
  private readonly seances: ReadonlyMap<string, SeanceSemee>;

  constructor(
    private readonly db: DataSource,
    private readonly semences: Semences,
  ) {
    this.comptes = new Map(semences.comptes.map((compte) => [compte.cle, compte]));
    this.dossiers = new Map(semences.dossiers.map((dossier) => [dossier.slug, dossier]));
    this.seances = new Map(semences.seances.map((seance) => [seance.cle, seance]));
  }

  compte(cle: string): CompteSeme {
    return trouver(this.comptes, cle);
  }

  dossier(slug: string): DossierSeme {
    return trouver(this.dossiers, slug);
  }

  async agent(cle: string): Promise<Agent> {
    const connu = this.agents.get(cle);
    if (connu !== undefined) {
      return connu;
    }
    const compte = await compteParCourriel(this.db.manager, this.compte(cle).courriel);
    if (compte === null) {
      throw new Error(`no account ${cle} yet`);
    }
    const agent = agentDuCompte(compte);
    this.agents.set(cle, agent);
    return agent;
  }

  /** Account identifier of an agent. */
  async compteId(cle: string): Promise<string> {
    return (await this.agent(cle)).compteId ?? '';
  }

  async appelId(): Promise<string> {
    return this.id('SELECT id FROM appel WHERE code = $1', [this.semences.appel.contenu.code]);
  }

  async dossierId(slug: string): Promise<string> {
    return this.id('SELECT id FROM dossier WHERE numero = $1', [this.dossier(slug).numero]);
  }

  async actionId(slug: string, ordre: number): Promise<string> {
    return this.id('SELECT id FROM action WHERE dossier_id = $1 AND ordre = $2', [await this.dossierId(slug), ordre]);
  }

  async seanceId(cle: string): Promise<string> {
    const { titre } = trouver(this.seances, cle);
    return this.id('SELECT id FROM seance WHERE appel_id = $1 AND titre = $2', [await this.appelId(), titre]);
  }

  /** A line of the plan by its label, a relay by its funder: the latest of that name. */
  async ligneId(slug: string, table: 'ligne_plan' | 'relais', nom: string): Promise<string> {
    const texte =
      table === 'relais'
        ? 'SELECT id FROM relais WHERE dossier_id = $1 AND financeur = $2 ORDER BY inscrit_le DESC LIMIT 1'
        : 'SELECT id FROM ligne_plan WHERE dossier_id = $1 AND libelle = $2 ORDER BY annee DESC LIMIT 1';
    return this.id(texte, [await this.dossierId(slug), nom]);
  }

  private async id(texte: string, valeurs: readonly unknown[]): Promise<string> {
    const cle = JSON.stringify([texte, valeurs]);
    const connu = this.connus.get(cle);
    if (connu !== undefined) {
      return connu;
    }
    const [ligne] = await sql<{ id: string }>(this.db.manager, { texte, valeurs });
    if (ligne === undefined) {
      throw new Error(`nothing yet for ${cle}`);
    }
    this.connus.set(cle, ligne.id);
    return ligne.id;
  }
}

function trouver<T>(noms: ReadonlyMap<string, T>, cle: string): T {
  const trouve = noms.get(cle);
  if (trouve === undefined) {
    throw new Error(`${cle}: named by the agenda, absent from the files`);
  }
  return trouve;
}
