import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { compteParId } from '../auth/compte.queries.js';
import { instantEnFrancais, jourDe } from '../platform/clock/calendrier.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { enTransaction } from '../platform/database/sql.js';
import { EffetsRegistre } from '../platform/outbox/effets-registre.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { modeleDeLaRegle } from './alerte.js';
import { nommerAuteur } from './auteur.js';
import type { Courriel } from './composition.js';
import {
  COURRIEL_CONNEXION,
  COURRIELS_D_ALERTE,
  COURRIELS_D_APPEL,
  COURRIELS_DE_DOSSIER,
  COURRIELS_DE_SEANCE,
} from './courriels.js';
import { garderCourriels, garderImpossibles } from './depot.js';
import { type Destinataire, type Resolution, resoudre } from './destinataires.js';
import type { DonneesEvenement, Lecteur } from './donnees.js';
import { autourDeLaSeance, autourDeLAppel, autourDuDossier } from './entourage.queries.js';
import { type CourrielContenu, expediteurDe } from './gabarit/contenu.js';
import { MessageAlerte, MessageConnexion, MessageNotifier } from './messages.js';
import { type Motif, redigerLot } from './redaction.js';
import { relaisAEtudier } from './relais-a-etudier.js';
import {
  situationDeLAlerte,
  situationDeLAppel,
  situationDeLaSeance,
  type SituationEvenement,
  situationDuDossier,
} from './situation.queries.js';
import { jourDonneIso } from './tournures.js';

/** Before what can wait: somebody at the door, a decision, an alert that presses. */
const PRIORITES = { connexion: 1, decision: 2, presse: 3, ordinaire: 5 } as const;

const indexer = <T extends { readonly modele: string }>(courriels: readonly T[]): ReadonlyMap<string, T> =>
  new Map(courriels.map((courriel) => [courriel.modele, courriel]));

const DE_DOSSIER = indexer(COURRIELS_DE_DOSSIER);
const D_APPEL = indexer(COURRIELS_D_APPEL);
const DE_SEANCE = indexer(COURRIELS_DE_SEANCE);
const D_ALERTE = indexer(COURRIELS_D_ALERTE);

const lecteurDe = ({ nom, role, aLaPlaceDe }: Destinataire): Lecteur => ({ nom, role, aLaPlaceDe });

/** Turns what happened into mails kept and ready to leave. Each handler may run twice: keys make the second harmless. */
@Injectable()
export class NotificationService implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly outbox: Outbox,
    private readonly effets: EffetsRegistre,
  ) {}

  onModuleInit(): void {
    this.effets.inscrire('notifier', async (donnees) => this.notifier(donnees));
    this.effets.inscrire('alerte_ouverte', async (donnees) => this.alerter(donnees));
    this.effets.inscrire('alerte_aggravee', async (donnees) => this.alerter(donnees));
    this.effets.inscrire('notifier_connexion', async (donnees, { cle }) => this.notifierConnexion(donnees, cle));
  }

  /** An event of a lifecycle, to the roles its transition names. */
  async notifier(donnees: unknown): Promise<void> {
    const message = MessageNotifier.parse(donnees);
    await enTransaction(this.db, async (tx) => {
      await this.selonLeSujet(tx, message);
    });
  }

  /** An alert opened or raised, to the roles of its rule at that step. */
  async alerter(donnees: unknown): Promise<void> {
    const message = MessageAlerte.parse(donnees);
    await enTransaction(this.db, async (tx) => {
      const situation = await situationDeLAlerte(tx, message.alerteId);
      const courriel = situation === null ? undefined : D_ALERTE.get(modeleDeLaRegle(situation.regle));
      if (situation === null || courriel === undefined) {
        return;
      }
      const gravite = message.gravite ?? situation.gravite;
      const palier = message.palier ?? situation.palier;
      const roles = courriel.destinataires({ gravite, palier });
      const personnes = await autourDuDossier(tx, situation.dossier_id);
      const relais = await relaisAEtudier(tx, situation);
      const motif = {
        sujetId: situation.dossier_id,
        modele: courriel.modele,
        occurrence: `${message.alerteId}.${palier}`,
        dossier_id: situation.dossier_id,
        appel_id: situation.appel_id,
        alerte_id: message.alerteId,
        priorite: gravite === 'haute' || gravite === 'critique' ? PRIORITES.presse : PRIORITES.ordinaire,
        donnees: { alerteId: message.alerteId, gravite, palier },
      };
      const { dossier, appel, regle, depuis, preuves, finFinancement } = situation;
      const aQui = situation.cafCoPorteuse ? [...new Set([...roles, 'caflab_referent'])] : roles;
      await this.deposer(tx, motif, resoudre(aQui, personnes), (destinataire) =>
        courriel.composer({
          ...{ dossier, appel, regle, gravite, palier, depuis, preuves, finFinancement },
          adresse: this.config.adressePublique,
          lecteur: lecteurDe(destinataire),
          alerteId: message.alerteId,
          jour: this.clock.aujourdhui(),
          relais,
        }),
      );
    });
  }

  /** A sign-in link, to the person who asked for it. */
  async notifierConnexion(donnees: unknown, cle: string): Promise<void> {
    const { compteId, lien } = MessageConnexion.parse(donnees);
    await enTransaction(this.db, async (tx) => {
      const compte = await compteParId(tx, compteId);
      if (compte?.actif !== true) {
        return;
      }
      const { nom, courriel: adresse, role } = compte;
      const motif = {
        sujetId: compteId,
        modele: COURRIEL_CONNEXION.modele,
        occurrence: cle.split(':').at(-1) ?? cle,
        dossier_id: null,
        appel_id: null,
        alerte_id: null,
        priorite: PRIORITES.connexion,
        // Not the link: the body alone holds it, and loses it once sent.
        donnees: {},
      };
      const destinataires = [{ compteId, nom, adresse, role, aLaPlaceDe: null }];
      await this.deposer(tx, motif, { destinataires, sansPersonne: [] }, () =>
        COURRIEL_CONNEXION.composer({
          nom,
          lien,
          adresse: this.config.adressePublique,
          demandeLe: instantEnFrancais(this.clock.now()),
        }),
      );
    });
  }

  private async selonLeSujet(tx: EntityManager, message: MessageNotifier): Promise<void> {
    if (message.sujet === 'appel') {
      await this.notifierAppel(tx, message);
    } else if (message.sujet === 'seance') {
      await this.notifierSeance(tx, message);
    } else {
      await this.notifierDossier(tx, message);
    }
  }

  private async notifierSeance(tx: EntityManager, message: MessageNotifier): Promise<void> {
    const courriel = connu(DE_SEANCE, message.modele);
    const situation = await situationDeLaSeance(tx, message);
    if (situation === null) {
      return;
    }
    const { appel_id, titre, tenue_le, dossiers } = situation;
    const personnes = await autourDeLaSeance(tx, message.sujetId);
    const reunion = { id: message.sujetId, titre, tenueLe: instantEnFrancais(tenue_le), dossiers };
    await this.deposer(
      tx,
      motifDe(message, { dossier_id: null, appel_id }),
      resoudre(message.destinataires, personnes),
      (d) => courriel.composer({ ...this.enEvenement(message, situation, d), reunion }),
    );
  }

  private async notifierDossier(tx: EntityManager, message: MessageNotifier): Promise<void> {
    const courriel = connu(DE_DOSSIER, message.modele);
    const situation = await situationDuDossier(tx, message);
    if (situation === null) {
      return;
    }
    const { dossier_id, appel_id, dossier, seance } = situation;
    const personnes = await autourDuDossier(tx, dossier_id);
    await this.deposer(
      tx,
      motifDe(message, { dossier_id, appel_id }),
      resoudre(message.destinataires, personnes),
      (d) => courriel.composer({ ...this.enEvenement(message, situation, d), dossier, seance }),
    );
  }

  private async notifierAppel(tx: EntityManager, message: MessageNotifier): Promise<void> {
    const courriel = connu(D_APPEL, message.modele);
    const situation = await situationDeLAppel(tx, message);
    if (situation === null) {
      return;
    }
    const { appel_id } = situation;
    const personnes = await autourDeLAppel(tx, appel_id);
    const resolution = resoudre(message.destinataires, personnes);
    // A call is told to whoever is there: that no porteur has begun an application is no fault.
    await this.deposer(tx, motifDe(message, { dossier_id: null, appel_id }), { ...resolution, sansPersonne: [] }, (d) =>
      courriel.composer(this.enEvenement(message, situation, d)),
    );
  }

  private enEvenement(message: MessageNotifier, situation: SituationEvenement, pour: Destinataire): DonneesEvenement {
    return {
      adresse: this.config.adressePublique,
      lecteur: lecteurDe(pour),
      appel: situation.appel,
      evenement: message.evenement,
      donnees: message.donnees,
      jour: jourDonneIso(message, 'date') ?? jourDe(message.survenuLe),
      auteur: nommerAuteur(situation.agent),
      echeances: situation.echeances,
    };
  }

  private async deposer(
    tx: EntityManager,
    motif: Motif,
    resolution: Resolution,
    composer: (destinataire: Destinataire) => CourrielContenu,
  ): Promise<void> {
    const { adressePublique: adresse, marque } = this.config;
    const site = { adresse, expediteur: expediteurDe(marque, `${adresse}/courriels`) };
    const { courriels, impossibles } = redigerLot(motif, resolution, composer, site);
    const maintenant = this.clock.now();
    await garderImpossibles(tx, impossibles, maintenant);
    await this.outbox.ecrire(tx, await garderCourriels(tx, courriels, maintenant));
  }
}

function connu<D>(courriels: ReadonlyMap<string, Courriel<D>>, modele: string): Courriel<D> {
  const courriel = courriels.get(modele);
  if (courriel === undefined) {
    throw new Error(`no mail for the model « ${modele} »: add it to courriels.ts`);
  }
  return courriel;
}

const motifDe = (
  message: MessageNotifier,
  { dossier_id, appel_id }: Pick<Motif, 'dossier_id' | 'appel_id'>,
): Motif => ({
  sujetId: message.sujetId,
  modele: message.modele,
  // Two actions of one dossier, two sessions of one call, count their places apart.
  occurrence:
    message.sujet === 'dossier' || message.sujet === 'appel'
      ? String(message.rang)
      : `${message.sujetId}.${message.rang}`,
  dossier_id,
  appel_id,
  alerte_id: null,
  priorite: message.modele.startsWith('decision_') ? PRIORITES.decision : PRIORITES.ordinaire,
  donnees: message,
});
