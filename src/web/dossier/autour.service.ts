import { Injectable } from '@nestjs/common';
import { AlerteQueries } from '../../alerte/alerte.queries.js';
import { peut } from '../../auth/peut.js';
import { ComiteQueries } from '../../comite/comite.queries.js';
import type { FicheDossier } from '../../dossier/dossier.queries.js';
import { FinancementQueries } from '../../financement/financement.queries.js';
import { CourrielQueries } from '../../notification/courriel.queries.js';
import { SuiviQueries } from '../../suivi/suivi.queries.js';
import type { Agent } from '../../workflow/agent.js';
import { litLesAvis } from './fil.js';
import type { VueDossier } from './vue.js';

type Autour = Pick<
  VueDossier,
  'plan' | 'relais' | 'suggestions' | 'catalogue' | 'convention' | 'decisions' | 'entretiens' | 'alertes' | 'courriels'
>;

const COURRIELS = 8;

/** What the other modules know of a dossier, as far as the agent may read it. */
@Injectable()
export class AutourDuDossier {
  constructor(
    private readonly financement: FinancementQueries,
    private readonly comite: ComiteQueries,
    private readonly suivi: SuiviQueries,
    private readonly alertes: AlerteQueries,
    private readonly courriels: CourrielQueries,
  ) {}

  async charger(agent: Agent, fiche: FicheDossier): Promise<Autour> {
    const { id, numero } = fiche;
    const objet = { cafCode: fiche.caf_code, organismeId: fiche.porteur_id };
    const compteId = peut(agent, 'lire_courriel').autorise ? null : agent.compteId;
    const [plan, relais, suggestions, catalogue, convention, decisions, entretiens, alertes, courriels] =
      await Promise.all([
        this.financement.plan(id),
        this.financement.relais(id),
        this.financement.suggestions(id),
        this.financement.catalogue(),
        this.financement.convention(id),
        this.comite.decisions(id),
        litLesAvis(agent) ? this.suivi.entretiens(id) : [],
        peut(agent, 'lire_alerte', objet).autorise ? this.alertes.parDossier(id) : [],
        this.courriels.lister({ compteId, dossier: numero, limite: COURRIELS }),
      ]);
    return {
      plan,
      relais,
      suggestions,
      convention,
      decisions,
      entretiens,
      catalogue: Object.fromEntries(catalogue.map(({ code, libelle }) => [code, libelle])),
      alertes: alertes.filter(({ etat }) => etat === 'ouverte'),
      courriels: courriels.slice(0, COURRIELS),
    };
  }
}
