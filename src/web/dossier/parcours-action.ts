import { Injectable } from '@nestjs/common';
import { CycleAction } from '../../dossier/action/cycle-action.js';
import { champsRecus, commandeRecue } from '../securite/commande.js';
import { rediriger } from '../securite/redirection.js';
import { refusDe, tentativeDe } from '../securite/refus-de-page.js';
import { Temoins } from '../securite/temoins.js';
import { DossiersVisibles, introuvable } from './dossiers-visibles.service.js';
import { LectureAction } from './lecture-action.js';
import type { Visite } from './parcours-dossier.js';
import { titreDuFait } from './titres.js';
import { adresse } from './vue.js';

interface Cible {
  readonly numero: string;
  readonly ordre: string;
}

/** The page of an action of a project, and the events of its small lifecycle. */
@Injectable()
export class ParcoursAction {
  constructor(
    private readonly visibles: DossiersVisibles,
    private readonly lecture: LectureAction,
    private readonly cycle: CycleAction,
    private readonly temoins: Temoins,
  ) {}

  async lire({ agent, contexte }: Omit<Visite, 'reponse'>, { numero, ordre }: Cible): Promise<string> {
    const fiche = await this.visibles.trouver(agent, numero);
    if (fiche === null) {
      throw introuvable();
    }
    return this.lecture.page({ agent, contexte, fiche }, ordre);
  }

  /** Sends an event; refused, the page comes back with the form as it was typed. */
  async envoyer(
    { agent, contexte, reponse }: Visite,
    { numero, ordre, evenement }: Cible & { readonly evenement: string },
    corps: unknown,
  ): Promise<string> {
    const fiche = await this.visibles.exiger(agent, numero);
    const { action } = await this.lecture.trouver(fiche.id, ordre);
    const refus = await refusDe(this.executer(agent, { actionId: action.id, evenement, corps }));
    if (refus !== null) {
      void reponse.status(refus.statut);
      return this.lecture.page({ agent, contexte, fiche }, ordre, tentativeDe(evenement, champsRecus(corps), refus));
    }
    this.temoins.laisserMessage(reponse, { ton: 'ok', texte: `${titreDuFait('action', evenement).titre}.` });
    return rediriger(reponse, adresse(fiche.numero, `/actions/${ordre}`));
  }

  private async executer(
    agent: Visite['agent'],
    { actionId, evenement, corps }: { readonly actionId: string; readonly evenement: string; readonly corps: unknown },
  ): Promise<void> {
    await this.cycle.executer({ actionId, evenement, agent, ...commandeRecue(corps) });
  }
}
