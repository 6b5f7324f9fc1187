import { Injectable } from '@nestjs/common';
import { AppelQueries } from '../../appel/appel.queries.js';
import { MARQUES_APPEL } from '../../appel/vocabulaire.js';
import { peut } from '../../auth/peut.js';
import { DossierQueries } from '../../dossier/dossier.queries.js';
import { DossierService } from '../../dossier/dossier.service.js';
import { Refus } from '../../platform/errors/refus.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import { NouveauBrouillon } from './dossiers.saisies.js';
import { exiger } from './dossiers.service.js';

/** Drafts of applications. */
@Injectable()
export class BrouillonsDeLApi {
  constructor(
    private readonly appels: AppelQueries,
    private readonly dossiers: DossierService,
    private readonly queries: DossierQueries,
  ) {}

  /** @returns the number of the new dossier. */
  async creer(agent: Agent, corps: unknown): Promise<string> {
    const { appel: code, candidature } = analyserSaisie(NouveauBrouillon, corps);
    const appel = await this.appels.parCode(code, agent);
    if (appel === null) {
      throw new Refus(
        'appel_inconnu',
        `« appel » (valeur « ${code} ») : cet appel n’existe pas, ou n’est pas annoncé.`,
        {
          statut: 422,
          champ: 'appel',
        },
      );
    }
    exiger(
      peut(agent, 'deposer_dossier', { publie: appel.marques.includes(MARQUES_APPEL.annonce) }),
      'acces_refuse',
      403,
    );
    if (agent.organismeId === null) {
      throw new Refus(
        'organisme_manquant',
        'Votre compte n’est rattaché à aucun organisme : demandez à la Dpfas de l’y rattacher.',
        { statut: 403 },
      );
    }
    if (!appel.marques.includes(MARQUES_APPEL.recoit_candidatures)) {
      throw new Refus('appel_ouvert', 'Cet appel ne reçoit pas de candidatures en ce moment.', { champ: 'appel' });
    }
    const nouveau = { appelId: appel.id, porteur: { id: agent.organismeId }, fictif: appel.fictif, candidature };
    const id = await this.dossiers.creer({ ...nouveau, regionCode: null, fondements: {} }, agent);
    return (await this.queries.trouver(id, { texte: 'TRUE', valeurs: [] }))?.numero ?? '';
  }
}
