import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { peut } from '../../auth/peut.js';
import { CourrielQueries, ETATS_COURRIEL } from '../../notification/courriel.queries.js';
import type { CourrielLu } from '../../notification/courriel.queries.js';
import { Expedition } from '../../notification/expedition.service.js';
import { HORIZON_JOURS, Previsions } from '../../notification/previsions.queries.js';
import { facultatif, identifiant } from '../../platform/errors/champs.js';
import { FileSortante } from '../../platform/outbox/file-sortante.js';
import { Refus } from '../../platform/errors/refus.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { BoiteView } from './boite.view.js';
import { CourrielView } from './courriel.view.js';
import { IncidentsView } from './incidents.view.js';
import { PrevusView } from './prevus.view.js';

/** Only our own style sheet and nothing else: a mail is shown, it does nothing. */
export const CSP_DU_COURRIEL =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'self'; form-action 'none'; sandbox allow-top-navigation-by-user-activation";

const PAR_PAGE = 50;

const Filtres = z.object({
  /** `tous`: everybody's mails, for who may see them. */
  boite: facultatif(z.enum(['tous'], { error: 'choisissez « tous », ou laissez vide pour les vôtres.' })),
  etat: facultatif(z.enum(ETATS_COURRIEL, { error: `choisissez parmi : ${ETATS_COURRIEL.join(', ')}.` })),
  modele: facultatif(z.string().max(80, 'ce nom de modèle est trop long.')),
  dossier: facultatif(z.string().max(40, 'ce numéro de dossier est trop long.')),
  apres: facultatif(identifiant()),
});

const NUMERO = z.string().regex(/^[1-9]\d{0,17}$/u, 'ce n’est pas le numéro d’un travail.');

export type SaisieFiltres = Readonly<Record<string, unknown>>;

const voitTout = (agent: Agent): boolean => peut(agent, 'lire_courriel').autorise;

@Injectable()
export class ParcoursCourriels {
  constructor(
    private readonly queries: CourrielQueries,
    private readonly expedition: Expedition,
    private readonly previsions: Previsions,
    private readonly file: FileSortante,
  ) {}

  async lister(agent: Agent, contexte: ContextePage, saisie: SaisieFiltres): Promise<string> {
    const { boite, ...filtres } = analyserSaisie(Filtres, saisie);
    const tous = boite === 'tous' && voitTout(agent);
    const courriels = await this.queries.lister({
      ...filtres,
      compteId: tous ? null : compteDe(agent),
      limite: PAR_PAGE,
    });
    return rendre(
      BoiteView({
        contexte,
        tous,
        peutToutVoir: voitTout(agent),
        filtres,
        courriels: courriels.slice(0, PAR_PAGE),
        suite: courriels.length > PAR_PAGE ? (courriels[PAR_PAGE - 1]?.id ?? null) : null,
      }),
    );
  }

  /** Opening one's own mail reads it; looking at another's does not. */
  async lire(agent: Agent, contexte: ContextePage, id: string): Promise<string> {
    const courriel = await this.trouver(agent, id);
    const leSien = courriel.compte_id !== null && courriel.compte_id === agent.compteId;
    if (leSien) {
      await this.queries.marquerLu(courriel.id, courriel.compte_id ?? '');
    }
    return rendre(
      CourrielView({ contexte, courriel, leSien, peutRenvoyer: peut(agent, 'renvoyer_courriel').autorise }),
    );
  }

  async html(agent: Agent, id: string): Promise<string> {
    const { html } = await this.trouver(agent, id);
    return html.replace('<head>', '<head><base target="_top">');
  }

  async incidents(contexte: ContextePage): Promise<string> {
    const [echecs, impossibles, abandonnes, bilan] = await Promise.all([
      this.queries.enEchec(),
      this.queries.impossibles(),
      this.file.abandonnes(),
      this.queries.bilan(),
    ]);
    return rendre(IncidentsView({ contexte, echecs, impossibles, abandonnes, bilan }));
  }

  async prevus(contexte: ContextePage): Promise<string> {
    return rendre(PrevusView({ contexte, previsions: await this.previsions.prevoir(), jours: HORIZON_JOURS }));
  }

  async renvoyer(id: string): Promise<void> {
    if (!(await this.expedition.renvoyer(analyserSaisie(identifiant(), id)))) {
      throw new Refus('courriel_non_renvoyable', 'Ce courriel n’est pas en échec : il n’y a rien à renvoyer.');
    }
  }

  async relancer(id: string): Promise<void> {
    if (!(await this.file.relancer(analyserSaisie(NUMERO, id)))) {
      throw new Refus('travail_non_relancable', 'Ce travail n’est pas abandonné : il n’y a rien à relancer.');
    }
  }

  private async trouver(agent: Agent, id: string): Promise<CourrielLu> {
    const connu = identifiant().safeParse(id).success
      ? await this.queries.lire(id, voitTout(agent) ? null : compteDe(agent), agent.compteId)
      : null;
    if (connu === null) {
      throw new Refus('introuvable', 'Ce courriel n’existe pas, ou il est adressé à quelqu’un d’autre.', {
        statut: 404,
      });
    }
    return connu;
  }
}

/** No account, no mailbox: an identifier that nobody has. */
const compteDe = ({ compteId }: Agent): string => compteId ?? '00000000-0000-0000-0000-000000000000';
