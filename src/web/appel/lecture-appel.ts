import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppelQueries } from '../../appel/appel.queries.js';
import type { FicheAppel } from '../../appel/appel.queries.js';
import { CycleAppel } from '../../appel/cycle-appel.js';
import { peut } from '../../auth/peut.js';
import type { Decision } from '../../auth/peut.js';
import { compterParPhase } from '../../dossier/comptes.queries.js';
import type { CompteParPhase } from '../../dossier/comptes.queries.js';
import { enFrancais } from '../../platform/clock/calendrier.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import type { ActionExpliquee } from '../../workflow/explication.js';
import { filDuJournal } from '../../workflow/histoire.js';
import type { EntreeDuJournal } from '../../workflow/histoire.js';
import type { LigneDuJournal } from './journal.view.js';
import { LIBELLES_CHAMPS, LIBELLES_COMMANDES } from './libelles.js';

/** Whoever runs a call reads all of its journal. */
const LECTEUR = { compteId: null, voitLesRefus: true, caches: [], discrets: [] } as const;

const RANG = /^\d{1,18}$/u;

/** What the pages of a call read, and the refusals of who may not. */
@Injectable()
export class LectureAppel {
  constructor(
    private readonly db: DataSource,
    private readonly queries: AppelQueries,
    private readonly cycle: CycleAppel,
  ) {}

  /** @throws Refus `introuvable` (404), for a call that is not there as for one that the agent may not see. */
  async trouver(code: string, agent: Agent | null): Promise<FicheAppel> {
    // A code never holds what PostgreSQL would refuse to read.
    const fiche = /^[a-z0-9_]+$/u.test(code) ? await this.queries.parCode(code, agent) : null;
    if (fiche === null) {
      throw new Refus('introuvable', 'Cet appel n’existe pas, ou il n’est pas encore annoncé.', { statut: 404 });
    }
    return fiche;
  }

  async actions(appel: FicheAppel, agent: Agent): Promise<readonly ActionExpliquee[]> {
    return (await this.cycle.actions(appel.id, agent))?.actions ?? [];
  }

  async compter(appel: FicheAppel): Promise<readonly CompteParPhase[]> {
    return compterParPhase(this.db.manager, appel.id);
  }

  /** Lines of the journal, and the place to go on from. */
  async journal(
    appel: FicheAppel,
    actions: readonly ActionExpliquee[],
    { avant, limite }: { readonly avant: unknown; readonly limite: number },
  ): Promise<{ readonly lignes: readonly LigneDuJournal[]; readonly suite: string | null }> {
    const labels = new Map(actions.map(({ evenement, label }) => [evenement, label]));
    const apartir = typeof avant === 'string' && RANG.test(avant) ? avant : undefined;
    const entrees = await filDuJournal(this.db.manager, {
      sujetIds: [appel.id],
      lecteur: LECTEUR,
      avant: apartir,
      limite: limite + 1,
    });
    const lignes = entrees.slice(0, limite).map((entree) => enLigne(entree, labels));
    return { lignes, suite: entrees.length > limite ? (lignes.at(-1)?.id ?? null) : null };
  }
}

/** @throws Refus `acces_refuse` (403). */
export function exiger(decision: Decision): void {
  if (!decision.autorise) {
    throw new Refus('acces_refuse', decision.motif, { statut: 403 });
  }
}

export const exigerDeGerer = (agent: Agent): void => exiger(peut(agent, 'gerer_appel'));

function enLigne(
  entree: EntreeDuJournal & { readonly id: string },
  labels: ReadonlyMap<string, string>,
): LigneDuJournal {
  const { id, survenu_le, evenement, agent, issue } = entree;
  return {
    id,
    instant: survenu_le,
    fait: labels.get(evenement) ?? LIBELLES_COMMANDES[evenement] ?? evenement,
    detail: detailDe(entree),
    auteur: agent.nom,
    role: agent.role,
    refuse: issue === 'refuse',
  };
}

/** The reason of a refusal; otherwise what the command brought. */
function detailDe({ issue, motif, evenement, donnees }: EntreeDuJournal): string {
  if (issue === 'refuse') {
    return motif ?? '';
  }
  if (evenement === 'modifier_appel') {
    return Object.keys(donnees)
      .map((nom) => LIBELLES_CHAMPS[nom] ?? nom)
      .join(', ');
  }
  return [donnees['motif'], donnees['derogation'], jourDonne(donnees['clot_le'])]
    .filter((texte) => typeof texte === 'string')
    .join(' — ');
}

const jourDonne = (jour: unknown): string | null => (typeof jour === 'string' ? `jusqu’au ${enFrancais(jour)}` : null);
