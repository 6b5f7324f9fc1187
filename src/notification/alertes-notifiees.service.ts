import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Gravite } from '../alerte/gravite.js';
import { regleDe } from '../alerte/rules.js';
import { Clock } from '../platform/clock/clock.js';
import { enTransaction } from '../platform/database/sql.js';
import { EffetsRegistre } from '../platform/outbox/effets-registre.js';
import { type CourrielDAlerte, modeleDeLaRegle } from './alerte.js';
import { COURRIEL_DE_DEFAUT, COURRIELS_D_ALERTE } from './courriels.js';
import { Depot, PRIORITES } from './depot.service.js';
import { resoudre } from './destinataires.js';
import { autourDuDossier, laDpfas } from './entourage.queries.js';
import { MessageAlerte, MessageDefaut } from './messages.js';
import type { Motif } from './redaction.js';
import { relaisAEtudier } from './relais-a-etudier.js';
import { situationDeLAlerte, type SituationAlerte } from './situation.queries.js';

const COURRIELS: ReadonlyMap<string, CourrielDAlerte> = new Map(
  COURRIELS_D_ALERTE.map((courriel) => [courriel.modele, courriel]),
);

interface Degre {
  readonly gravite: Gravite;
  readonly palier: number;
  readonly roles: readonly string[];
}

/** Alerts opened, raised or recalled, to the roles of their rule at that step (requirements NOT-01, NOT-02, NOT-06). */
@Injectable()
export class AlertesNotifiees implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly depot: Depot,
    private readonly effets: EffetsRegistre,
  ) {}

  onModuleInit(): void {
    for (const type of ['alerte_ouverte', 'alerte_aggravee', 'alerte_rappel']) {
      this.effets.inscrire(type, async (donnees) => this.alerter(donnees));
    }
    this.effets.inscrire('regle_en_defaut', async (donnees) => this.signalerDefaut(donnees));
  }

  async alerter(donnees: unknown): Promise<void> {
    const message = MessageAlerte.parse(donnees);
    await enTransaction(this.db, async (tx) => {
      const situation = await situationDeLAlerte(tx, message.alerteId);
      const courriel = situation === null ? undefined : COURRIELS.get(modeleDeLaRegle(situation.regle));
      if (situation !== null && courriel !== undefined) {
        await this.ecrire(tx, courriel, situation, message);
      }
    });
  }

  /** A rule that could not be evaluated, to the Dpfas: once a day and a rule. */
  async signalerDefaut(donnees: unknown): Promise<void> {
    const defaut = MessageDefaut.parse(donnees);
    const motif = {
      sujetId: defaut.regle,
      modele: COURRIEL_DE_DEFAUT.modele,
      occurrence: `${defaut.regle}.${defaut.jour}`,
      dossier_id: null,
      appel_id: null,
      alerte_id: null,
      priorite: PRIORITES.presse,
      donnees: defaut,
    };
    await enTransaction(this.db, async (tx) => {
      await this.depot.deposer(tx, motif, resoudre(['dpfas'], await laDpfas(tx)), ({ nom }) =>
        COURRIEL_DE_DEFAUT.composer({ ...defaut, nom, adresse: this.depot.adresse }),
      );
    });
  }

  private async ecrire(
    tx: EntityManager,
    courriel: CourrielDAlerte,
    situation: SituationAlerte,
    message: MessageAlerte,
  ): Promise<void> {
    const { gravite, palier, roles } = degreDe(situation, message);
    const relais = await relaisAEtudier(tx, situation);
    const resolution = resoudre(roles, await autourDuDossier(tx, situation.dossier_id));
    const motif = motifDe(courriel.modele, situation, { ...message, palier }, gravite);
    const { dossier, appel, regle, depuis, preuves, finFinancement } = situation;
    await this.depot.deposer(tx, motif, resolution, ({ nom, role, aLaPlaceDe }) =>
      courriel.composer({
        dossier,
        appel,
        regle,
        gravite,
        palier,
        depuis,
        preuves,
        finFinancement,
        relais,
        adresse: this.depot.adresse,
        lecteur: { nom, role, aLaPlaceDe },
        alerteId: message.alerteId,
        jour: this.clock.aujourdhui(),
      }),
    );
  }
}

/** The step of the message rather than of the alert: the alert may have moved on meanwhile, and has told so. */
function degreDe(situation: SituationAlerte, message: MessageAlerte): Degre {
  const palier = message.palier ?? situation.palier;
  const { gravite = situation.gravite, destinataires = [] } = regleDe(situation.regle)?.paliers[palier - 1] ?? {};
  const roles = situation.cafCoPorteuse ? [...new Set([...destinataires, 'caflab_referent'])] : destinataires;
  return { gravite, palier, roles };
}

const motifDe = (modele: string, situation: SituationAlerte, message: MessageAlerte, gravite: Gravite): Motif => ({
  sujetId: situation.dossier_id,
  modele,
  occurrence: `${message.alerteId}.${message.rappel === undefined ? String(message.palier) : `j${message.rappel}`}`,
  dossier_id: situation.dossier_id,
  appel_id: situation.appel_id,
  alerte_id: message.alerteId,
  priorite: gravite === 'haute' || gravite === 'critique' ? PRIORITES.presse : PRIORITES.ordinaire,
  donnees: message,
});
