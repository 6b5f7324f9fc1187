import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { compteParId } from '../auth/compte.queries.js';
import { instantEnFrancais } from '../platform/clock/calendrier.js';
import { Clock } from '../platform/clock/clock.js';
import { enTransaction } from '../platform/database/sql.js';
import { EffetsRegistre } from '../platform/outbox/effets-registre.js';
import { COURRIEL_CONNEXION } from './courriels.js';
import { Depot, PRIORITES } from './depot.service.js';
import { MessageConnexion } from './messages.js';

/** Sign-in links, to the person who asked for one. */
@Injectable()
export class ConnexionsNotifiees implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly depot: Depot,
    private readonly effets: EffetsRegistre,
  ) {}

  onModuleInit(): void {
    this.effets.inscrire('notifier_connexion', async (donnees, { cle }) => this.notifier(donnees, cle));
  }

  /** `cle` ends with the id of the link: two links asked for are two mails. */
  async notifier(donnees: unknown, cle: string): Promise<void> {
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
      await this.depot.deposer(tx, motif, { destinataires, sansPersonne: [] }, () =>
        COURRIEL_CONNEXION.composer({
          nom,
          lien,
          adresse: this.depot.adresse,
          demandeLe: instantEnFrancais(this.clock.now()),
        }),
      );
    });
  }
}
