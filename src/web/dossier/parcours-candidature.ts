import { Injectable } from '@nestjs/common';
import { peutModifierCandidature } from '../../dossier/dossier.policy.js';
import type { FicheDossier } from '../../dossier/dossier.queries.js';
import { DossierService } from '../../dossier/dossier.service.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import { champsRecus, commandeRecue, sansCaches } from '../securite/commande.js';
import { rediriger } from '../securite/redirection.js';
import { refusDe } from '../securite/refus-de-page.js';
import { Temoins } from '../securite/temoins.js';
import { saisieDuFormulaire } from './candidature-dite.js';
import { DossiersVisibles } from './dossiers-visibles.service.js';
import { LectureCandidature } from './lecture-candidature.js';
import type { Visite } from './parcours-dossier.js';
import { adresse } from './vue.js';

/** The form of an application. */
@Injectable()
export class ParcoursCandidature {
  constructor(
    private readonly visibles: DossiersVisibles,
    private readonly dossiers: DossierService,
    private readonly lecture: LectureCandidature,
    private readonly temoins: Temoins,
  ) {}

  async ouvrir({ agent, contexte }: Omit<Visite, 'reponse'>, numero: string): Promise<string> {
    const fiche = await this.exiger(agent, numero);
    return this.lecture.page({ agent, contexte, fiche });
  }

  /** Writes every answer at once; refused, the form comes back as it was typed and nothing is written. */
  async enregistrer({ agent, contexte, reponse }: Visite, numero: string, corps: unknown): Promise<string> {
    const fiche = await this.exiger(agent, numero);
    const refus = await refusDe(this.modifier(agent, fiche, corps));
    if (refus !== null) {
      void reponse.status(refus.statut);
      const relue = (await this.visibles.trouver(agent, numero)) ?? fiche;
      return this.lecture.page({ agent, contexte, fiche: relue }, { refus, champs: sansCaches(champsRecus(corps)) });
    }
    this.temoins.laisserMessage(reponse, { ton: 'ok', texte: 'Vos réponses sont enregistrées.' });
    return rediriger(reponse, adresse(fiche.numero, '/candidature'));
  }

  private async modifier(agent: Agent, { id }: FicheDossier, corps: unknown): Promise<void> {
    const { donnees, ...envoi } = commandeRecue(corps);
    await this.dossiers.modifier(id, saisieDuFormulaire(donnees), agent, envoi);
  }

  /** @throws Refus `candidature_fermee` (403) when it no longer changes, or not by this role. */
  private async exiger(agent: Agent, numero: string): Promise<FicheDossier> {
    const fiche = await this.visibles.exiger(agent, numero);
    const decision = peutModifierCandidature(agent, { ...fiche, evenements: this.lecture.evenements(fiche) });
    if (!decision.autorise) {
      throw new Refus('candidature_fermee', decision.motif, { statut: 403 });
    }
    return fiche;
  }
}
