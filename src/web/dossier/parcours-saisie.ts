import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FicheDossier } from '../../dossier/dossier.queries.js';
import type { LignePlan, Relais } from '../../financement/financement.queries.js';
import { identifiant } from '../../platform/errors/champs.js';
import { Refus } from '../../platform/errors/refus.js';
import { rendre } from '../layout/rendre.js';
import { champsCaches, champsRecus, commandeRecue, sansCaches } from '../securite/commande.js';
import { rediriger } from '../securite/redirection.js';
import { erreursDuRefus, refusDe } from '../securite/refus-de-page.js';
import { Temoins } from '../securite/temoins.js';
import { ChoixDesSaisies } from './choix-des-saisies.js';
import { DossiersVisibles } from './dossiers-visibles.service.js';
import type { Visite } from './parcours-dossier.js';
import { COCHEES, estDuDossier, estDuPlan, SECTION_DE, valeursDe } from './saisie-dite.js';
import { SaisiesDuDossier, type SaisieVisee } from './saisies.service.js';
import { SaisieView } from './saisir.view.js';
import { adresse } from './vue.js';

/** The parameters of the address, as they come. */
export interface Adressee {
  readonly numero: string;
  readonly quoi: string;
  readonly id?: string;
}

interface Refusee {
  readonly refus: Refus;
  readonly champs: Readonly<Record<string, unknown>>;
}

/** The forms of the data commands of a dossier. */
@Injectable()
export class ParcoursSaisie {
  constructor(
    private readonly visibles: DossiersVisibles,
    private readonly choix: ChoixDesSaisies,
    private readonly saisies: SaisiesDuDossier,
    private readonly temoins: Temoins,
  ) {}

  async ouvrir({ agent, contexte }: Omit<Visite, 'reponse'>, adressee: Adressee, refusee?: Refusee): Promise<string> {
    const visee = await this.viser(agent, adressee);
    this.saisies.exiger(agent, visee);
    const { fiche, quoi, id } = visee;
    const ligne = await this.ligne(visee);
    const erreurs = refusee === undefined ? {} : erreursDuRefus(refusee.refus);
    return rendre(
      SaisieView({
        contexte,
        fiche,
        quoi,
        ligne: id,
        erreurs,
        libelles: await this.choix.libelles(quoi, fiche),
        sauf: agent.role === 'porteur' ? ['fondement'] : [],
        caches: champsCaches(ligne?.version ?? fiche.version, randomUUID()),
        valeurs: refusee === undefined ? (ligne === null ? COCHEES : valeursDe(ligne)) : sansCaches(refusee.champs),
        motif: Object.keys(erreurs).length === 0 ? refusee?.refus.motif : undefined,
      }),
    );
  }

  async enregistrer({ agent, contexte, reponse }: Visite, adressee: Adressee, corps: unknown): Promise<string> {
    const visee = await this.viser(agent, adressee);
    this.saisies.exiger(agent, visee);
    const refus = await refusDe(this.envoyer(agent, visee, corps));
    if (refus !== null) {
      void reponse.status(refus.statut);
      return this.ouvrir({ agent, contexte }, adressee, { refus, champs: champsRecus(corps) });
    }
    return this.revenir(reponse, visee, 'C’est enregistré.');
  }

  async retirer({ agent, contexte, reponse }: Visite, adressee: Adressee, corps: unknown): Promise<string> {
    const visee = await this.viser(agent, adressee);
    const { quoi, id } = visee;
    if (!estDuPlan(quoi) || id === undefined) {
      throw inconnue();
    }
    const { versionAttendue } = commandeRecue(corps);
    const refus = await refusDe(this.saisies.retirer(agent, { ...visee, quoi, id }, versionAttendue));
    if (refus !== null) {
      void reponse.status(refus.statut);
      return this.ouvrir({ agent, contexte }, adressee, { refus, champs: {} });
    }
    return this.revenir(reponse, visee, 'La ligne est retirée.');
  }

  private async envoyer(agent: Visite['agent'], visee: SaisieVisee, corps: unknown): Promise<void> {
    await this.saisies.enregistrer(agent, visee, commandeRecue(corps));
  }

  private async viser(agent: Visite['agent'], { numero, quoi, id }: Adressee): Promise<SaisieVisee> {
    const fiche = await this.visibles.exiger(agent, numero);
    if (id === undefined && (estDuDossier(quoi) || estDuPlan(quoi))) {
      return { fiche, quoi, id };
    }
    if (estDuPlan(quoi) && identifiant().safeParse(id).success) {
      return { fiche, quoi, id };
    }
    throw inconnue();
  }

  /** The row being changed; null for a new one. */
  private async ligne({ fiche, quoi, id }: SaisieVisee): Promise<LignePlan | Relais | null> {
    if (id === undefined || !estDuPlan(quoi)) {
      return null;
    }
    const ligne = await this.saisies.ligne(fiche.id, quoi, id);
    if (ligne === null) {
      throw inconnue();
    }
    return ligne;
  }

  private revenir(
    reponse: Visite['reponse'],
    { fiche, quoi }: { fiche: FicheDossier; quoi: SaisieVisee['quoi'] },
    texte: string,
  ): string {
    this.temoins.laisserMessage(reponse, { ton: 'ok', texte });
    return rediriger(reponse, adresse(fiche.numero, `#${SECTION_DE[quoi]}`));
  }
}

const inconnue = (): Refus =>
  new Refus('introuvable', 'Cette page n’existe pas, ou la ligne a été retirée du dossier.', { statut: 404 });
