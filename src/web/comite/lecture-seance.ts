import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { peut } from '../../auth/peut.js';
import { ComiteQueries } from '../../comite/comite.queries.js';
import type { FicheSeance } from '../../comite/comite.queries.js';
import { CycleSeance } from '../../comite/cycle-seance.js';
import { dossiersInscriptibles, membresPossibles } from '../../comite/inscriptibles.queries.js';
import { MARQUES_SEANCE } from '../../comite/vocabulaire.js';
import { identifiant } from '../../platform/errors/champs.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import type { ActionExpliquee } from '../../workflow/explication.js';
import type { DroitsSurLaSeance, VueSeance } from './vue.js';

/** What the pages of a session read, and what its reader may do there. */
@Injectable()
export class LectureSeance {
  constructor(
    private readonly db: DataSource,
    private readonly queries: ComiteQueries,
    private readonly cycle: CycleSeance,
  ) {}

  /** @throws Refus `introuvable` (404), for a session that is not there as for one where the agent does not sit. */
  async trouver(id: string, agent: Agent): Promise<FicheSeance> {
    const fiche = identifiant().safeParse(id).success ? await this.queries.seance(id, agent) : null;
    if (fiche === null) {
      throw new Refus('introuvable', 'Cette séance n’existe pas, ou vous n’y siégez pas.', { statut: 404 });
    }
    return fiche;
  }

  async actions(seance: FicheSeance, agent: Agent, dossierId?: string): Promise<readonly ActionExpliquee[]> {
    return (await this.cycle.actions(seance.id, agent, dossierId))?.actions ?? [];
  }

  /** Everything the page of a session shows but what surrounds it. */
  async vue(seance: FicheSeance, agent: Agent): Promise<Omit<VueSeance, 'contexte' | 'cle' | 'tentative'>> {
    const droits = droitsSur(seance, agent);
    const composer = droits.gerer && seance.marques.includes(MARQUES_SEANCE.composable);
    const [actions, membres, dossiers] = await Promise.all([
      this.actions(seance, agent),
      composer ? membresPossibles(this.db.manager, seance.id) : [],
      composer ? dossiersInscriptibles(this.db.manager, seance.id) : [],
    ]);
    return {
      seance,
      droits,
      moi: agent.compteId,
      actions,
      membresPossibles: membres,
      dossiersInscriptibles: dossiers,
    };
  }
}

/** The policy, asked of this session: only whoever presides it is its chair. */
export function droitsSur({ membres_inscrits }: FicheSeance, agent: Agent): DroitsSurLaSeance {
  const comptes = membres_inscrits.map(({ compte_id }) => compte_id);
  const presidence = membres_inscrits
    .filter(({ qualite }) => qualite === 'president')
    .map(({ compte_id }) => compte_id);
  const gerer = peut(agent, 'gerer_seance').autorise;
  return {
    gerer,
    conduire: gerer || peut(agent, 'presider_seance', { membres: presidence }).autorise,
    sieger: peut(agent, 'voter_seance', { membres: comptes }).autorise,
  };
}
