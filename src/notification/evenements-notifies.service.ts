import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { instantEnFrancais, jourDe } from '../platform/clock/calendrier.js';
import { enTransaction } from '../platform/database/sql.js';
import { EffetsRegistre } from '../platform/outbox/effets-registre.js';
import { nommerAuteur } from './auteur.js';
import type { Courriel } from './composition.js';
import { COURRIELS_D_APPEL, COURRIELS_DE_DOSSIER, COURRIELS_DE_SEANCE } from './courriels.js';
import { Depot, PRIORITES } from './depot.service.js';
import { type Destinataire, resoudre } from './destinataires.js';
import type { DonneesEvenement, SeanceCitee } from './donnees.js';
import { autourDeLaSeance, autourDeLAppel, autourDuDossier } from './entourage.queries.js';
import { MessageNotifier } from './messages.js';
import type { Motif } from './redaction.js';
import {
  situationDeLAppel,
  situationDeLaSeance,
  type SituationEvenement,
  situationDuDossier,
} from './situation.queries.js';
import { jourDonneIso } from './tournures.js';

const indexer = <D>(courriels: readonly Courriel<D>[]): ReadonlyMap<string, Courriel<D>> =>
  new Map(courriels.map((courriel) => [courriel.modele, courriel]));

const DE_DOSSIER = indexer(COURRIELS_DE_DOSSIER);
const D_APPEL = indexer(COURRIELS_D_APPEL);
const DE_SEANCE = indexer(COURRIELS_DE_SEANCE);

/**
 * The `notifier` effects of the lifecycles, to the roles their transition names.
 * A message may come twice: the keys of its mails make the second harmless. A subject that is gone tells nobody.
 */
@Injectable()
export class EvenementsNotifies implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly depot: Depot,
    private readonly effets: EffetsRegistre,
  ) {}

  onModuleInit(): void {
    this.effets.inscrire('notifier', async (donnees) => this.notifier(donnees));
  }

  async notifier(donnees: unknown): Promise<void> {
    const message = MessageNotifier.parse(donnees);
    await enTransaction(this.db, async (tx) => {
      if (message.sujet === 'appel') {
        await this.notifierAppel(tx, message);
      } else if (DE_SEANCE.has(message.modele)) {
        await this.notifierSeance(tx, message);
      } else {
        await this.notifierDossier(tx, message);
      }
    });
  }

  private async notifierDossier(tx: EntityManager, message: MessageNotifier): Promise<void> {
    const courriel = connu(DE_DOSSIER, message.modele);
    const situation = await situationDuDossier(tx, message, message.sujet === 'seance' ? dossierNomme(message) : null);
    if (situation === null) {
      return;
    }
    const { dossier_id, appel_id, dossier, seance } = situation;
    const roles = rolesAPrevenir(message.destinataires, seance);
    const resolution = resoudre(roles, await autourDuDossier(tx, dossier_id));
    await this.depot.deposer(tx, motifDe(message, { dossier_id, appel_id }), resolution, (d) =>
      courriel.composer({ ...this.enEvenement(message, situation, d), dossier, seance }),
    );
  }

  private async notifierAppel(tx: EntityManager, message: MessageNotifier): Promise<void> {
    const courriel = connu(D_APPEL, message.modele);
    const situation = await situationDeLAppel(tx, message);
    if (situation === null) {
      return;
    }
    const { appel_id } = situation;
    const { destinataires } = resoudre(message.destinataires, await autourDeLAppel(tx, appel_id));
    // A call is told to whoever is there: that no porteur has begun an application is no fault.
    const resolution = { destinataires, sansPersonne: [] };
    await this.depot.deposer(tx, motifDe(message, { dossier_id: null, appel_id }), resolution, (d) =>
      courriel.composer(this.enEvenement(message, situation, d)),
    );
  }

  private async notifierSeance(tx: EntityManager, message: MessageNotifier): Promise<void> {
    const courriel = connu(DE_SEANCE, message.modele);
    const situation = await situationDeLaSeance(tx, message);
    if (situation === null) {
      return;
    }
    const { appel_id, titre, tenue_le, ordre_du_jour } = situation;
    const reunion = {
      id: message.sujetId,
      titre,
      tenueLe: instantEnFrancais(tenue_le),
      dossiers: ordre_du_jour.length,
    };
    const resolution = resoudre(message.destinataires, await autourDeLaSeance(tx, message.sujetId));
    await this.depot.deposer(tx, motifDe(message, { dossier_id: null, appel_id }), resolution, (d) =>
      courriel.composer({
        ...this.enEvenement(message, situation, d),
        reunion: { ...reunion, ordreDuJour: ordre_du_jour.filter(({ deportes }) => !deportes.includes(d.compteId)) },
      }),
    );
  }

  private enEvenement(
    message: MessageNotifier,
    { appel, agent, echeances }: SituationEvenement,
    { nom, role, aLaPlaceDe }: Destinataire,
  ): DonneesEvenement {
    return {
      adresse: this.depot.adresse,
      lecteur: { nom, role, aLaPlaceDe },
      appel,
      evenement: message.evenement,
      donnees: message.donnees,
      jour: jourDonneIso(message, 'date') ?? jourDe(message.survenuLe),
      auteur: nommerAuteur(agent),
      echeances,
    };
  }
}

/**
 * The members of a committee learn of its dossiers by the agenda of their session, once it is called. One by one, they
 * are told only of what this agenda has gained since.
 */
const rolesAPrevenir = (roles: readonly string[], seance: SeanceCitee | null): readonly string[] =>
  seance?.convoquee === true ? roles : roles.filter((role) => role !== 'comite_membre');

/** A session says which of its dossiers it tells of. */
const dossierNomme = ({ donnees }: MessageNotifier): string => z.uuid().parse(donnees['dossier_id']);

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
