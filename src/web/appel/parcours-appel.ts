import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppelQueries } from '../../appel/appel.queries.js';
import { CycleAppel } from '../../appel/cycle-appel.js';
import { MARQUES_APPEL } from '../../appel/vocabulaire.js';
import { peut } from '../../auth/peut.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Agent } from '../../workflow/agent.js';
import type { Tentative } from '../layout/actions-cycle.js';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { champsRecus, commandeRecue } from '../securite/commande.js';
import type { ReponseHttp } from '../securite/http.js';
import { rediriger } from '../securite/redirection.js';
import { refusDe, tentativeDe } from '../securite/refus-de-page.js';
import { Temoins } from '../securite/temoins.js';
import { JournalView } from './journal.view.js';
import { exigerDeGerer, LectureAppel } from './lecture-appel.js';
import { AppelsView } from './lister.view.js';
import { PilotageView } from './piloter.view.js';
import { AppelView } from './presenter.view.js';
import { ReglementView } from './reglement.view.js';

const DERNIERES = 8;
const PAR_PAGE = 50;

/** Who asks, around which page. */
export interface Visite {
  readonly agent: Agent;
  readonly contexte: ContextePage;
  readonly reponse: ReponseHttp;
}

/** The pages of a call that are read, and its events. */
@Injectable()
export class ParcoursAppel {
  constructor(
    private readonly clock: Clock,
    private readonly queries: AppelQueries,
    private readonly cycle: CycleAppel,
    private readonly lecture: LectureAppel,
    private readonly temoins: Temoins,
  ) {}

  async lister(agent: Agent | null, contexte: ContextePage): Promise<string> {
    const appels = await this.queries.lister(agent);
    return rendre(AppelsView({ contexte, appels, peutGerer: peut(agent, 'gerer_appel').autorise }));
  }

  async presenter(agent: Agent | null, contexte: ContextePage, code: string): Promise<string> {
    const appel = await this.lecture.trouver(code, agent);
    const aujourdhui = this.clock.aujourdhui();
    // The job that closes the call may be late by a few minutes: the day itself is what counts.
    const ouvert =
      appel.marques.includes(MARQUES_APPEL.recoit_candidatures) && aujourdhui <= (appel.clot_le ?? aujourdhui);
    return rendre(
      AppelView({
        contexte,
        appel,
        aujourdhui,
        ouvert,
        peutCandidater: peut(agent, 'deposer_dossier', { publie: ouvert }).autorise,
        peutGerer: peut(agent, 'gerer_appel').autorise,
      }),
    );
  }

  async reglement(agent: Agent | null, contexte: ContextePage, code: string): Promise<string> {
    const appel = await this.lecture.trouver(code, agent);
    return rendre(ReglementView({ contexte, appel, aujourdhui: this.clock.aujourdhui() }));
  }

  async piloter(agent: Agent, contexte: ContextePage, code: string, tentative?: Tentative): Promise<string> {
    exigerDeGerer(agent);
    const appel = await this.lecture.trouver(code, agent);
    const [actions, comptes] = await Promise.all([this.lecture.actions(appel, agent), this.lecture.compter(appel)]);
    const { lignes } = await this.lecture.journal(appel, actions, { avant: null, limite: DERNIERES });
    return rendre(
      PilotageView({
        contexte,
        appel,
        actions,
        comptes,
        etapes: this.queries.retroplanning(appel),
        avertissements: this.queries.avertissements(appel),
        journal: lignes,
        cle: randomUUID(),
        tentative,
      }),
    );
  }

  async journal(agent: Agent, contexte: ContextePage, code: string, avant: unknown): Promise<string> {
    exigerDeGerer(agent);
    const appel = await this.lecture.trouver(code, agent);
    const actions = await this.lecture.actions(appel, agent);
    const page = await this.lecture.journal(appel, actions, { avant, limite: PAR_PAGE });
    return rendre(JournalView({ contexte, appel, avant: typeof avant === 'string' ? avant : null, ...page }));
  }

  /** Sends an event of the lifecycle; refused, the page comes back with the form as it was typed. */
  async envoyer(
    { agent, contexte, reponse }: Visite,
    { code, evenement, corps }: { readonly code: string; readonly evenement: string; readonly corps: unknown },
  ): Promise<string> {
    exigerDeGerer(agent);
    const appel = await this.lecture.trouver(code, agent);
    const refus = await refusDe(this.executer(appel.id, evenement, corps, agent));
    if (refus !== null) {
      void reponse.status(refus.statut);
      return this.piloter(agent, contexte, code, tentativeDe(evenement, champsRecus(corps), refus));
    }
    const label = (await this.lecture.actions(appel, agent)).find((action) => action.evenement === evenement)?.label;
    this.temoins.laisserMessage(reponse, { ton: 'ok', texte: `« ${label ?? evenement} » : c’est fait.` });
    return rediriger(reponse, `/appels/${appel.code}/pilotage`);
  }

  private async executer(appelId: string, evenement: string, corps: unknown, agent: Agent): Promise<void> {
    await this.cycle.executer({ appelId, evenement, agent, ...commandeRecue(corps) });
  }
}
