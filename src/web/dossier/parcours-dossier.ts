import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CycleDeVie } from '../../dossier/cycle-de-vie.js';
import { facultatif, jour } from '../../platform/errors/champs.js';
import type { Refus } from '../../platform/errors/refus.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import { etatsQuiRecoivent } from '../../workflow/decision.js';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { champsRecus, commandeRecue } from '../securite/commande.js';
import type { ReponseHttp } from '../securite/http.js';
import { rediriger } from '../securite/redirection.js';
import { refusDe, tentativeDe } from '../securite/refus-de-page.js';
import { Temoins } from '../securite/temoins.js';
import { DossiersVisibles, introuvable } from './dossiers-visibles.service.js';
import { LectureDossier } from './lecture-dossier.js';
import { DeportView } from './lire.view.js';
import { adresse } from './vue.js';

/** Who asks, around which page. */
export interface Visite {
  readonly agent: Agent;
  readonly contexte: ContextePage;
  readonly reponse: ReponseHttp;
}

const Parametres = z.object({
  /** Situation at the end of this day. */
  au: facultatif(jour()),
  /** Id of the last entry of the previous page of the thread. */
  avant: facultatif(z.string().regex(/^\d{1,18}$/u, 'ce repère n’en est pas un ; revenez au début du fil.')),
});

/** The page of a dossier, and the events of its lifecycle. */
@Injectable()
export class ParcoursDossier {
  constructor(
    private readonly visibles: DossiersVisibles,
    private readonly lecture: LectureDossier,
    private readonly cycle: CycleDeVie,
    private readonly temoins: Temoins,
  ) {}

  async lire({ agent, contexte }: Omit<Visite, 'reponse'>, numero: string, saisie: unknown): Promise<string> {
    const { au, avant } = analyserSaisie(Parametres, saisie);
    const fiche = await this.visibles.trouver(agent, numero);
    if (fiche === null) {
      return this.enDeport(agent, contexte, numero);
    }
    const lu = { agent, contexte, fiche };
    return au === undefined ? this.lecture.aujourdhui(lu, avant) : this.lecture.au(lu, au, avant);
  }

  /** Sends an event of the lifecycle; refused, the page comes back with the form as it was typed. */
  async envoyer(
    { agent, contexte, reponse }: Visite,
    { numero, evenement, corps }: { readonly numero: string; readonly evenement: string; readonly corps: unknown },
  ): Promise<string> {
    const fiche = await this.visibles.exiger(agent, numero);
    const refus = await refusDe(this.executer(agent, { dossierId: fiche.id, evenement, corps }));
    if (refus !== null) {
      void reponse.status(refus.statut);
      const relue = (await this.visibles.trouver(agent, numero)) ?? fiche;
      const tentative = tentativeDe(evenement, champsRecus(corps), refus);
      const refusee = { tentative, versionPerimee: versionPerimee(refus) };
      return this.lecture.aujourdhui({ agent, contexte, fiche: relue }, undefined, refusee);
    }
    const { definition } = this.cycle.moteur.machine(fiche.workflow_version);
    const label = etatsQuiRecoivent(definition, evenement)[0]?.labelEvenement ?? evenement;
    this.temoins.laisserMessage(reponse, { ton: 'ok', texte: `« ${label} » : c’est fait.` });
    return rediriger(reponse, adresse(numero));
  }

  private async executer(
    agent: Agent,
    {
      dossierId,
      evenement,
      corps,
    }: { readonly dossierId: string; readonly evenement: string; readonly corps: unknown },
  ): Promise<void> {
    const commande = commandeRecue(corps);
    const donnees = await this.designer(agent, commande.donnees);
    await this.cycle.executer({ ...commande, donnees, dossierId, evenement, agent });
  }

  /** A person names a dossier by its number; the event wants its identifier. */
  private async designer(agent: Agent, donnees: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { dossier_cible } = donnees;
    if (typeof dossier_cible !== 'string' || dossier_cible === '') {
      return donnees;
    }
    const cible = await this.visibles.trouver(agent, dossier_cible.trim());
    return cible === null ? donnees : { ...donnees, dossier_cible: cible.id };
  }

  private async enDeport(agent: Agent, contexte: ContextePage, numero: string): Promise<string> {
    const deport = await this.visibles.deport(agent, numero);
    if (deport === null) {
      throw introuvable();
    }
    return rendre(DeportView({ contexte, ...deport }));
  }
}

/** The version that a stale command expected; null for a refusal of another kind. */
export function versionPerimee({ code, details }: Refus): number | null {
  const { versionAttendue } = details;
  return code === 'version_perimee' && typeof versionAttendue === 'number' ? versionAttendue : null;
}
