import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ComiteService } from '../../comite/comite.service.js';
import { CycleSeance } from '../../comite/cycle-seance.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import type { Tentative } from '../layout/actions-cycle.js';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { champsRecus, commandeRecue } from '../securite/commande.js';
import type { ReponseHttp } from '../securite/http.js';
import { rediriger } from '../securite/redirection.js';
import { refusDe, tentativeDe } from '../securite/refus-de-page.js';
import { Temoins } from '../securite/temoins.js';
import { COMMANDES } from './commandes.js';
import { SeanceView } from './conduire.view.js';
import { droitsSur, LectureSeance } from './lecture-seance.js';
import { adresseSeance } from './vue.js';

/** Who asks, around which page. */
export interface Visite {
  readonly agent: Agent;
  readonly contexte: ContextePage;
  readonly reponse: ReponseHttp;
}

interface Envoi {
  readonly id: string;
  /** Name of the event, or of the command. */
  readonly quoi: string;
  readonly corps: unknown;
}

/** The page of a session: its lifecycle, and everything else that its room needs. */
@Injectable()
export class ParcoursSeance {
  constructor(
    private readonly service: ComiteService,
    private readonly cycle: CycleSeance,
    private readonly lecture: LectureSeance,
    private readonly temoins: Temoins,
  ) {}

  async afficher(agent: Agent, contexte: ContextePage, id: string, tentative?: Tentative): Promise<string> {
    const seance = await this.lecture.trouver(id, agent);
    const vue = await this.lecture.vue(seance, agent);
    return rendre(SeanceView({ ...vue, contexte, cle: randomUUID(), tentative }));
  }

  /** An event of the lifecycle of the session. */
  async envoyer(visite: Visite, envoi: Envoi): Promise<string> {
    const { id } = await this.lecture.trouver(envoi.id, visite.agent);
    const travail = async (): Promise<unknown> =>
      this.cycle.executer({
        seanceId: id,
        evenement: envoi.quoi,
        agent: visite.agent,
        ...commandeRecue(envoi.corps),
      });
    return this.faire(visite, envoi, travail, 'C’est fait.');
  }

  /** Members, agenda, presences, recusals. */
  async commander(visite: Visite, envoi: Envoi): Promise<string> {
    const seance = await this.lecture.trouver(envoi.id, visite.agent);
    const commande = Object.hasOwn(COMMANDES, envoi.quoi) ? COMMANDES[envoi.quoi] : undefined;
    if (commande === undefined) {
      throw new Refus('introuvable', 'Cette commande n’existe pas ; repartez de la page de la séance.', {
        statut: 404,
      });
    }
    if (!commande.permise(droitsSur(seance, visite.agent))) {
      throw new Refus('acces_refuse', 'Cette action revient au secrétariat ou à la présidence de la séance.', {
        statut: 403,
      });
    }
    const { agent } = visite;
    const travail = async (): Promise<unknown> =>
      commande.executer(this.service, { seanceId: seance.id, donnees: commandeRecue(envoi.corps).donnees, agent });
    return this.faire(visite, envoi, travail, commande.fait);
  }

  private async faire(
    { agent, contexte, reponse }: Visite,
    { id, quoi, corps }: Envoi,
    travail: () => Promise<unknown>,
    fait: string,
  ): Promise<string> {
    const refus = await refusDe(travail());
    if (refus !== null) {
      void reponse.status(refus.statut);
      return this.afficher(agent, contexte, id, tentativeDe(quoi, champsRecus(corps), refus));
    }
    this.temoins.laisserMessage(reponse, { ton: 'ok', texte: fait });
    return rediriger(reponse, adresseSeance({ id }));
  }
}
