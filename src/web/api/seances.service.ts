import { Injectable } from '@nestjs/common';
import { peut } from '../../auth/peut.js';
import type { Action } from '../../auth/peut.js';
import { ComiteQueries, type FicheSeance } from '../../comite/comite.queries.js';
import { CycleSeance } from '../../comite/cycle-seance.js';
import { CycleDeVie } from '../../dossier/cycle-de-vie.js';
import type { Envoi } from '../../dossier/dossier.service.js';
import { identifiant } from '../../platform/errors/champs.js';
import { Refus } from '../../platform/errors/refus.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import type { Reponse } from '../../workflow/commande.js';
import type { Explications } from '../../workflow/explication.js';
import { evenementRecu } from './evenement-recu.js';
import { JournalApi, LECTEUR_ENTIER } from './journal.service.js';
import { avecRecours } from './recours.js';
import { VoteRecu } from './seances.saisies.js';

/** Refusals of a vote that close the ballot to the person, not to the moment. */
const FERMES: ReadonlySet<string> = new Set(['sans_deport', 'caf_independante', 'membre_de_la_seance']);

/** Sessions as the API reaches them. */
@Injectable()
export class SeancesDeLApi {
  constructor(
    private readonly queries: ComiteQueries,
    private readonly cycle: CycleSeance,
    private readonly dossiers: CycleDeVie,
    private readonly journal: JournalApi,
  ) {}

  /** @throws Refus `introuvable` (404), for a session that is not there as for one where the agent does not sit. */
  async trouver(agent: Agent, id: string): Promise<FicheSeance> {
    const fiche = identifiant().safeParse(id).success ? await this.queries.seance(id, agent) : null;
    if (fiche === null) {
      throw new Refus('introuvable', 'Cette séance n’existe pas, ou vous n’y siégez pas.', { statut: 404 });
    }
    return fiche;
  }

  /** @throws Refus `acces_refuse` (403) when none of these actions is the agent's on this session. */
  async pour(agent: Agent, id: string, actions: readonly Action[]): Promise<FicheSeance> {
    const fiche = await this.trouver(agent, id);
    const membres = fiche.membres_inscrits.map(({ compte_id }) => compte_id);
    const decisions = actions.map((action) => peut(agent, action, { membres }));
    if (!decisions.some(({ autorise }) => autorise)) {
      throw new Refus('acces_refuse', 'Cette action revient au secrétariat ou à la présidence de la séance.', {
        statut: 403,
      });
    }
    return fiche;
  }

  async actions(agent: Agent, id: string): Promise<Explications> {
    const fiche = await this.trouver(agent, id);
    const explications = await this.cycle.actions(fiche.id, agent);
    if (explications === null) {
      throw new Error(`session ${id} vanished`);
    }
    return explications;
  }

  async envoyer(agent: Agent, id: string, corps: unknown, envoi: Envoi): Promise<Reponse> {
    const { evenement, donnees } = evenementRecu(corps);
    const fiche = await this.trouver(agent, id);
    const travail = this.cycle.executer({ seanceId: fiche.id, evenement, donnees, agent, ...envoi });
    return avecRecours(travail, {
      actions: () => this.cycle.actions(fiche.id, agent),
      changements: (depuis) => this.journal.depuis(fiche.id, depuis, LECTEUR_ENTIER),
    });
  }

  /** A vote is an event of the dossier; whom the ballot is closed to is told so, and nothing of it (403). */
  async voter(agent: Agent, id: string, corps: unknown, { cleIdempotence }: Envoi): Promise<Reponse> {
    const { dossier_id, ...donnees } = analyserSaisie(VoteRecu, corps);
    const { ordre_du_jour } = await this.pour(agent, id, ['voter_seance']);
    if (!ordre_du_jour.some((point) => point.dossier_id === dossier_id)) {
      throw new Refus('introuvable', 'Ce dossier n’est pas à l’ordre du jour de cette séance.', {
        statut: 404,
        champ: 'dossier_id',
      });
    }
    const commande = { dossierId: dossier_id, evenement: 'voter', donnees, agent, cleIdempotence };
    return this.dossiers.executer(commande).catch((erreur: unknown) => {
      throw erreur instanceof Refus && FERMES.has(erreur.code)
        ? new Refus(erreur.code, erreur.motif, { statut: 403 })
        : erreur;
    });
  }
}
