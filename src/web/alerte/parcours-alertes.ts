import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AlerteQueries } from '../../alerte/alerte.queries.js';
import type { FicheAlerte } from '../../alerte/alerte.queries.js';
import { AlerteService } from '../../alerte/alerte.service.js';
import { choix, facultatif, identifiant } from '../../platform/errors/champs.js';
import { Refus } from '../../platform/errors/refus.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { champsRecus, sansCaches } from '../securite/commande.js';
import type { ReponseHttp } from '../securite/http.js';
import { rediriger } from '../securite/redirection.js';
import { erreursDuRefus, refusDe } from '../securite/refus-de-page.js';
import { Temoins } from '../securite/temoins.js';
import { AlentoursDesAlertes } from './alentours.service.js';
import { GRAVITES_RANGEES } from './allures.js';
import { AlertesView } from './lister.view.js';
import { AlerteView } from './traiter.view.js';
import type { ProprietesAlerte } from './traiter.view.js';
import { adresseAlertes } from './vue.js';
import type { FiltresAlertes } from './vue.js';

const PAR_PAGE = 30;

const Filtres = z.object({
  gravite: facultatif(choix(GRAVITES_RANGEES)),
  regle: facultatif(z.string().regex(/^RR-\d{2}$/u, 'ce n’est pas un code de règle ; choisissez-la dans la liste.')),
  caf: facultatif(z.string().max(4, 'ce n’est pas un code de Caf ; choisissez-la dans la liste.')),
  apres: facultatif(z.string().max(60, 'ce repère n’en est pas un ; revenez au début de la liste.')),
});

/** Who asks, around which page. */
export interface Visite {
  readonly agent: Agent;
  readonly contexte: ContextePage;
  readonly reponse: ReponseHttp;
}

export interface Envoi {
  readonly id: string;
  /** The filters in force, from the address. */
  readonly requete: unknown;
  readonly corps: unknown;
}

/** The inbox of alerts, and what one does with each. */
@Injectable()
export class ParcoursAlertes {
  constructor(
    private readonly queries: AlerteQueries,
    private readonly service: AlerteService,
    private readonly alentours: AlentoursDesAlertes,
    private readonly temoins: Temoins,
  ) {}

  async lister(agent: Agent, contexte: ContextePage, requete: unknown): Promise<string> {
    const { apres, ...filtres } = analyserSaisie(Filtres, requete);
    const [{ alertes, suite }, comptes, lesCafs] = await Promise.all([
      this.queries.boite(agent, { ...filtres, apres, limite: PAR_PAGE }),
      this.queries.compter(agent),
      this.alentours.cafs(agent),
    ]);
    const { aujourdhui, etat } = this.alentours.present();
    return rendre(
      AlertesView({
        contexte,
        alertes,
        comptes,
        filtres,
        cafs: lesCafs,
        suite,
        apres: apres ?? null,
        aujourdhui,
        etat,
      }),
    );
  }

  async lire(
    agent: Agent,
    contexte: ContextePage,
    { id, requete }: Omit<Envoi, 'corps'>,
    essai?: ProprietesAlerte['essai'],
  ): Promise<string> {
    const alerte = await this.trouver(id, agent);
    const filtres = filtresDe(requete);
    const relais = await this.alentours.relais(alerte);
    return rendre(AlerteView({ contexte, alerte, relais, filtres, essai, ...this.alentours.present() }));
  }

  async voir({ agent, reponse }: Visite, { id, requete, corps }: Envoi): Promise<string> {
    const alerte = await this.trouver(id, agent);
    await this.service.voir(alerte.id, agent);
    this.temoins.laisserMessage(reponse, { ton: 'ok', texte: 'L’alerte est marquée comme vue.' });
    const suite = champsRecus(corps)['retour'] === 'boite' ? '' : `/${alerte.id}`;
    return rediriger(reponse, adresseAlertes(filtresDe(requete), suite));
  }

  /** Closed, the next one of the same inbox opens. */
  async resoudre({ agent, contexte, reponse }: Visite, { id, requete, corps }: Envoi): Promise<string> {
    const alerte = await this.trouver(id, agent);
    const saisie = sansCaches(champsRecus(corps));
    const refus = await refusDe(this.service.resoudre(alerte.id, agent, saisie));
    if (refus !== null) {
      void reponse.status(refus.statut);
      const motif = typeof saisie['motif'] === 'string' ? saisie['motif'] : '';
      const essai = { motif, refus: refus.motif, erreur: erreursDuRefus(refus)['motif'] };
      return this.lire(agent, contexte, { id, requete }, essai);
    }
    const filtres = filtresDe(requete);
    const [suivante] = (await this.queries.boite(agent, { ...filtres, limite: 1 })).alertes;
    this.temoins.laisserMessage(reponse, {
      ton: 'ok',
      texte: suivante === undefined ? 'L’alerte est refermée.' : 'L’alerte est refermée. Voici la suivante.',
    });
    return rediriger(reponse, adresseAlertes(filtres, suivante === undefined ? '' : `/${suivante.id}`));
  }

  /** @throws Refus `introuvable` (404), for an alert that is not there as for one out of reach. */
  private async trouver(id: string, agent: Agent): Promise<FicheAlerte> {
    const alerte = identifiant().safeParse(id).success ? await this.queries.trouver(id, agent) : null;
    if (alerte === null) {
      throw new Refus('introuvable', 'Cette alerte n’existe pas, ou elle n’est pas de celles que vous suivez.', {
        statut: 404,
      });
    }
    return alerte;
  }
}

function filtresDe(requete: unknown): FiltresAlertes {
  const { gravite, regle, caf } = analyserSaisie(Filtres, requete);
  return { gravite, regle, caf };
}
