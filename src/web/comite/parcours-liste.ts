import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppelQueries } from '../../appel/appel.queries.js';
import { peut } from '../../auth/peut.js';
import { ComiteQueries } from '../../comite/comite.queries.js';
import { ComiteService } from '../../comite/comite.service.js';
import { facultatif } from '../../platform/errors/champs.js';
import { Refus } from '../../platform/errors/refus.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { champsRecus, sansCaches } from '../securite/commande.js';
import { rediriger } from '../securite/redirection.js';
import { erreursDuRefus, seulementUnRefus } from '../securite/refus-de-page.js';
import { Temoins } from '../securite/temoins.js';
import { NouvelleSeanceView } from './creer.view.js';
import { SeancesView } from './lister.view.js';
import type { Visite } from './parcours-seance.js';

const Filtres = z.object({ appel: facultatif(z.string().max(40, 'ce code d’appel est trop long.')) });

interface Essai {
  readonly textes: Readonly<Record<string, string>>;
  readonly refus: Refus;
}

/** The sessions that one may see, and a new one. */
@Injectable()
export class ParcoursSeances {
  constructor(
    private readonly queries: ComiteQueries,
    private readonly appels: AppelQueries,
    private readonly service: ComiteService,
    private readonly temoins: Temoins,
  ) {}

  async lister(agent: Agent, contexte: ContextePage, saisie: unknown): Promise<string> {
    const { appel = null } = analyserSaisie(Filtres, saisie);
    const seances = await this.queries.lister(agent, appel);
    return rendre(SeancesView({ contexte, seances, peutGerer: peut(agent, 'gerer_seance').autorise }));
  }

  async nouvelle(agent: Agent, contexte: ContextePage, essai?: Essai): Promise<string> {
    exigerDeGerer(agent);
    return rendre(
      NouvelleSeanceView({
        contexte,
        appels: await this.appels.lister(agent),
        textes: essai?.textes ?? { comite: 'Comité national de sélection' },
        erreurs: essai === undefined ? {} : erreursDuRefus(essai.refus),
        refus: essai?.refus.motif,
      }),
    );
  }

  async creer({ agent, contexte, reponse }: Visite, corps: unknown): Promise<string> {
    exigerDeGerer(agent);
    const champs = sansCaches(champsRecus(corps));
    const cree = await this.service.creerSeance(champs, agent).catch(seulementUnRefus);
    if (cree instanceof Refus) {
      void reponse.status(cree.statut);
      const textes = Object.fromEntries(Object.entries(champs).map(([nom, valeur]) => [nom, String(valeur)]));
      return this.nouvelle(agent, contexte, { textes, refus: cree });
    }
    this.temoins.laisserMessage(reponse, {
      ton: 'ok',
      texte: 'La séance est créée. Inscrivez ses membres et ses dossiers, puis convoquez-la.',
    });
    return rediriger(reponse, `/seances/${cree}`);
  }
}

function exigerDeGerer(agent: Agent): void {
  const decision = peut(agent, 'gerer_seance');
  if (!decision.autorise) {
    throw new Refus('acces_refuse', decision.motif, { statut: 403 });
  }
}
