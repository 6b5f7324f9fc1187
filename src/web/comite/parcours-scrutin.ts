import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { filtreDossiers } from '../../auth/portee.js';
import { ComiteQueries } from '../../comite/comite.queries.js';
import type { FicheSeance, PointDeSeance } from '../../comite/comite.queries.js';
import { CycleSeance } from '../../comite/cycle-seance.js';
import { CycleDeVie } from '../../dossier/cycle-de-vie.js';
import { DossierQueries } from '../../dossier/dossier.queries.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import type { Tentative } from '../layout/actions-cycle.js';
import type { ContextePage } from '../layout/contexte.js';
import { pageErreur } from '../layout/erreur.js';
import { rendre } from '../layout/rendre.js';
import { champsRecus, commandeRecue } from '../securite/commande.js';
import { rediriger } from '../securite/redirection.js';
import { refusDe, seulementUnRefus, tentativeDe } from '../securite/refus-de-page.js';
import { Temoins } from '../securite/temoins.js';
import { droitsSur, LectureSeance } from './lecture-seance.js';
import { EVENEMENTS_DU_SCRUTIN } from './libelles.js';
import type { Visite } from './parcours-seance.js';
import { adresseScrutin, adresseSeance } from './vue.js';
import { ScrutinView } from './voter.view.js';

/** A ballot, as its address names it. */
export interface Scrutin {
  readonly id: string;
  readonly numero: string;
}

interface Envoi extends Scrutin {
  readonly evenement: string;
  readonly corps: unknown;
}

interface Lieu {
  readonly seance: FicheSeance;
  readonly point: PointDeSeance;
}

/** What is read of a ballot in several places. */
@Injectable()
export class LectureScrutin {
  constructor(
    private readonly queries: ComiteQueries,
    private readonly dossiers: DossierQueries,
    private readonly cycle: CycleDeVie,
    private readonly lecture: LectureSeance,
  ) {}

  /** @throws Refus `introuvable` (404). */
  async trouver({ id, numero }: Scrutin, agent: Agent): Promise<Lieu> {
    const seance = await this.lecture.trouver(id, agent);
    const point = seance.ordre_du_jour.find((inscrit) => inscrit.numero === numero);
    if (point === undefined) {
      throw new Refus('introuvable', 'Ce dossier n’est pas à l’ordre du jour de cette séance.', { statut: 404 });
    }
    return { seance, point };
  }

  /** @throws Refus `sans_deport` (403): nothing of the ballot is read for who must stay out of it. */
  async vue({ seance, point }: Lieu, agent: Agent) {
    const bulletin = await this.queries.bulletin(seance.id, point.dossier_id, agent);
    const [dossier, entourage, explications, actionsDeSeance, decisions] = await Promise.all([
      this.dossiers.trouver(point.numero, filtreDossiers(agent, { alias: 'd' })),
      this.dossiers.entourage(point.dossier_id),
      this.cycle.actions(point.dossier_id, agent),
      this.lecture.actions(seance, agent, point.dossier_id),
      this.queries.decisions(point.dossier_id),
    ]);
    if (explications === null) {
      throw new Error(`dossier ${point.numero} vanished`);
    }
    const droits = droitsSur(seance, agent);
    return { seance, point, bulletin, dossier, avis: entourage.avis, droits, explications, actionsDeSeance, decisions };
  }
}

/** The page of a ballot: vote, conduct the vote, pronounce. */
@Injectable()
export class ParcoursScrutin {
  constructor(
    private readonly seances: CycleSeance,
    private readonly dossiers: CycleDeVie,
    private readonly lecture: LectureScrutin,
    private readonly temoins: Temoins,
  ) {}

  async afficher({ agent, contexte, reponse }: Visite, scrutin: Scrutin, tentative?: Tentative): Promise<string> {
    const lieu = await this.lecture.trouver(scrutin, agent);
    const vue = await this.lecture.vue(lieu, agent).catch(seulementUnRefus);
    if (vue instanceof Refus) {
      void reponse.status(vue.statut);
      return ferme(contexte, lieu, vue);
    }
    return rendre(ScrutinView({ ...vue, contexte, cle: randomUUID(), tentative }));
  }

  /** Vote or decision: an event of the dossier. Votes come in together: none waits for the version of another. */
  async prononcer(visite: Visite, envoi: Envoi): Promise<string> {
    const { point } = await this.lecture.trouver(envoi, visite.agent);
    if (!EVENEMENTS_DU_SCRUTIN.has(envoi.evenement)) {
      throw new Refus('introuvable', 'Cette action ne se fait pas ici ; repartez de la page de la séance.', {
        statut: 404,
      });
    }
    return this.faire(visite, envoi, async () =>
      this.dossiers.executer({
        dossierId: point.dossier_id,
        evenement: envoi.evenement,
        agent: visite.agent,
        ...commandeRecue(envoi.corps),
      }),
    );
  }

  /** Opens or closes the ballot: an event of the session, about this dossier. */
  async conduire(visite: Visite, envoi: Envoi): Promise<string> {
    const { seance, point } = await this.lecture.trouver(envoi, visite.agent);
    return this.faire(visite, envoi, async () => {
      const commande = commandeRecue(envoi.corps);
      await this.seances.executer({
        seanceId: seance.id,
        evenement: envoi.evenement,
        agent: visite.agent,
        ...commande,
        donnees: { ...commande.donnees, dossier_id: point.dossier_id },
      });
    });
  }

  private async faire(visite: Visite, envoi: Envoi, travail: () => Promise<unknown>): Promise<string> {
    const refus = await refusDe(travail());
    if (refus !== null) {
      void visite.reponse.status(refus.statut);
      return this.afficher(visite, envoi, tentativeDe(envoi.evenement, champsRecus(envoi.corps), refus));
    }
    this.temoins.laisserMessage(visite.reponse, { ton: 'ok', texte: FAITS[envoi.evenement] ?? 'C’est fait.' });
    return rediriger(visite.reponse, adresseScrutin(envoi, envoi.numero));
  }
}

const FAITS: Readonly<Record<string, string>> = {
  voter: 'Votre vote est enregistré.',
  ouvrir_vote: 'Le vote est ouvert.',
  clore_vote: 'Le vote est clos : voici le résultat.',
  ajourner: 'Le dossier est ajourné.',
  prononcer_retenu: 'Le dossier est retenu.',
  prononcer_liste_complementaire: 'Le dossier est sur la liste complémentaire.',
  prononcer_rejet: 'Le dossier n’est pas retenu.',
};

/** The page shut in front of who is recused: why, and the way back. */
const ferme = (contexte: ContextePage, { seance }: Lieu, { statut, code, motif }: Refus): string =>
  pageErreur(contexte, {
    statut,
    code,
    motif,
    retour: { href: adresseSeance(seance), label: 'Revenir à la séance' },
  });
