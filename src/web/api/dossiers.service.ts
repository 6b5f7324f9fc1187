import { Injectable } from '@nestjs/common';
import type { Decision } from '../../auth/peut.js';
import { filtreDossiers } from '../../auth/portee.js';
import type { RoleDeCompte } from '../../auth/roles.js';
import { CycleDeVie } from '../../dossier/cycle-de-vie.js';
import { peutModifierCandidature, peutSaisir } from '../../dossier/dossier.policy.js';
import { DossierQueries, type FicheDossier } from '../../dossier/dossier.queries.js';
import type { Envoi } from '../../dossier/dossier.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Refus } from '../../platform/errors/refus.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import type { Reponse } from '../../workflow/commande.js';
import type { Explications } from '../../workflow/explication.js';
import { DossiersVisibles, introuvable } from '../dossier/dossiers-visibles.service.js';
import { lecteurDuFil } from '../dossier/fil.js';
import { AuJour, SituationDemandee } from './dossiers.saisies.js';
import { evenementRecu } from './evenement-recu.js';
import { JournalApi } from './journal.service.js';
import { avecRecours } from './recours.js';

/** Dossiers as the API reaches them: what an agent does not see does not exist. */
@Injectable()
export class DossiersDeLApi {
  constructor(
    private readonly visibles: DossiersVisibles,
    private readonly queries: DossierQueries,
    private readonly cycle: CycleDeVie,
    private readonly journal: JournalApi,
    private readonly clock: Clock,
  ) {}

  /** @throws Refus `introuvable` (404); a recused member is told why (403). */
  async lire(agent: Agent, numero: string): Promise<FicheDossier> {
    const fiche = await this.visibles.trouver(agent, numero);
    if (fiche !== null) {
      return fiche;
    }
    const deport = await this.visibles.deport(agent, numero);
    throw deport === null
      ? introuvable()
      : new Refus('sans_deport', `Vous êtes en déport sur le dossier ${deport.numero} : ${deport.motif}.`, {
          statut: 403,
        });
  }

  /** For data commands: reached, of these roles, and still open. */
  async pourSaisir(agent: Agent, numero: string, roles: readonly RoleDeCompte[]): Promise<FicheDossier> {
    const fiche = await this.visibles.exiger(agent, numero);
    exiger(peutSaisir(agent, roles, false), 'role_insuffisant', 403);
    exiger(peutSaisir(agent, roles, fiche.clos), 'dossier_clos', 409);
    return fiche;
  }

  async pourModifier(agent: Agent, numero: string): Promise<FicheDossier> {
    const fiche = await this.visibles.exiger(agent, numero);
    const { phase, clos, workflow_version, etat } = fiche;
    const { evenements } = this.cycle.moteur.machine(workflow_version).position(etat);
    exiger(peutModifierCandidature(agent, { phase, clos, evenements }), 'candidature_figee', clos ? 409 : 403);
    return fiche;
  }

  async actions(agent: Agent, numero: string): Promise<Explications> {
    const { id } = await this.lire(agent, numero);
    const explications = await this.cycle.actions(id, agent);
    if (explications === null) {
      throw introuvable();
    }
    return explications;
  }

  async envoyer(agent: Agent, numero: string, corps: unknown, envoi: Envoi): Promise<Reponse> {
    const { evenement, donnees } = evenementRecu(corps);
    const id = await this.visibles.exigerId(agent, numero);
    return this.avecRecours(this.cycle.executer({ dossierId: id, evenement, donnees, agent, ...envoi }), id, agent);
  }

  avecRecours<T>(travail: Promise<T>, id: string, agent: Agent): Promise<T> {
    return avecRecours(travail, {
      actions: () => this.cycle.actions(id, agent),
      changements: (depuis) => this.journal.depuis(id, depuis, lecteurDuFil(agent)),
    });
  }

  /** Null without a day: the dossier of today is asked for. @throws Refus `pas_encore_ne` (404). */
  async auJour(fiche: FicheDossier, requete: unknown): Promise<object | null> {
    const { au } = analyserSaisie(AuJour, requete);
    if (au === undefined) {
      return null;
    }
    const [passee] = await this.queries.situationAu(au, [fiche.id]);
    if (passee === undefined) {
      throw new Refus('pas_encore_ne', 'Ce dossier n’existait pas encore ce jour-là.', { statut: 404, champ: 'au' });
    }
    const { id: _, ...situation } = passee;
    return { numero: fiche.numero, au, ...situation };
  }

  /** The portfolio that the agent sees, at the end of a day, from the journal alone. */
  async situation(agent: Agent, requete: unknown): Promise<object> {
    const { au = this.clock.aujourdhui(), appel } = analyserSaisie(SituationDemandee, requete);
    const ids = await this.queries.ids({ appel }, filtreDossiers(agent, { alias: 'd' }));
    const situations = await this.queries.situationAu(au, ids);
    return {
      au,
      total: situations.length,
      par_phase: compter(situations.map(({ phase }) => phase)),
      par_avancement: compter(situations.map(({ avancement }) => avancement)),
    };
  }
}

export function exiger(decision: Decision, code: string, statut: number): void {
  if (!decision.autorise) {
    throw new Refus(code, decision.motif, { statut });
  }
}

function compter(codes: readonly string[]): Readonly<Record<string, number>> {
  const comptes = new Map<string, number>();
  codes.forEach((code) => comptes.set(code, (comptes.get(code) ?? 0) + 1));
  return Object.fromEntries(comptes);
}
