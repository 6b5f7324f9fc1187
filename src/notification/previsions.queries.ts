import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AlerteQueries } from '../alerte/alerte.queries.js';
import type { AlerteEvaluee } from '../alerte/evaluation.js';
import { regleDe } from '../alerte/rules.js';
import { ajouterJours, type Jour, jourDe } from '../platform/clock/calendrier.js';
import { Clock } from '../platform/clock/clock.js';
import { sql } from '../platform/database/sql.js';
import { Definitions } from '../workflow/definitions.js';
import { modeleDeLaRegle } from './alerte.js';
import { resoudre } from './destinataires.js';
import { type Annonce, annoncesDe } from './annonces.js';
import { autourDeLAppel, autourDuDossier } from './entourage.queries.js';
import { RAPPELS } from './rappels.js';

export interface Prevision {
  readonly date: Jour;
  /** Number of the dossier, or code of the call. */
  readonly objet: string;
  readonly modele: string;
  readonly destinataires: readonly {
    readonly nom: string;
    readonly role: string;
    readonly aLaPlaceDe: string | null;
  }[];
  /** French sentence: what would make it leave. */
  readonly raison: string;
}

interface EcheanceArmee {
  readonly sujet: string;
  readonly sujet_id: string;
  readonly code: string;
  readonly evenement: string;
  readonly due_le: Date;
  readonly objet: string;
}

interface RappelDu {
  readonly cle: string;
  readonly dossier_id: string;
  readonly objet: string;
  readonly regle: string;
  readonly palier: number;
}

export const HORIZON_JOURS = 90;

/** What would leave in the coming days if nothing changed: deadlines that are armed, steps that alerts would reach. */
@Injectable()
export class Previsions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly definitions: Definitions,
    private readonly alertes: AlerteQueries,
  ) {}

  /** By date, then dossier, then model. `jours` after today, today excluded for alerts: theirs have left. */
  async prevoir(jours = HORIZON_JOURS): Promise<readonly Prevision[]> {
    const fin = ajouterJours(this.clock.aujourdhui(), jours);
    const previsions = [
      ...(await this.echeances(fin)),
      ...(await this.alertesAVenir(fin)),
      ...(await this.rappels(fin)),
    ];
    const cle = ({ date, objet, modele }: Prevision): string => `${date} ${objet} ${modele}`;
    return previsions.toSorted((a, b) => cle(a).localeCompare(cle(b)));
  }

  private async echeances(fin: Jour): Promise<Prevision[]> {
    const armees = await sql<EcheanceArmee>(this.db.manager, {
      texte: `SELECT e.sujet, e.sujet_id, e.code, e.evenement, e.due_le, coalesce(d.numero, a.code, e.sujet_id::text) AS objet
        FROM echeance e LEFT JOIN dossier d ON d.id = e.sujet_id LEFT JOIN appel a ON a.id = e.sujet_id
        WHERE e.etat = 'armee' AND (e.due_le AT TIME ZONE 'Europe/Paris')::date <= $1::date AND e.sujet IN ('dossier', 'appel')
        ORDER BY e.due_le, e.id`,
      valeurs: [fin],
    });
    const previsions: Prevision[] = [];
    for (const armee of armees) {
      // eslint-disable-next-line no-await-in-loop -- a page for a person: one light query a deadline
      previsions.push(...(await this.delEcheance(armee)));
    }
    return previsions;
  }

  private async delEcheance({ sujet, sujet_id, code, evenement, due_le, objet }: EcheanceArmee): Promise<Prevision[]> {
    const definition = this.definitions.versions(sujet).at(-1)?.definition;
    const annonces: readonly Annonce[] = definition === undefined ? [] : annoncesDe(definition, evenement);
    const autour = sujet === 'appel' ? autourDeLAppel : autourDuDossier;
    const personnes = annonces.length === 0 ? [] : await autour(this.db.manager, sujet_id);
    return annonces.map(({ modele, destinataires }) => ({
      date: jourDe(due_le),
      objet,
      modele,
      destinataires: resoudre(destinataires, personnes).destinataires,
      raison: `L’échéance « ${code} » arrive, si rien ne l’annule d’ici là.`,
    }));
  }

  private async alertesAVenir(fin: Jour): Promise<Prevision[]> {
    const aujourdhui = this.clock.aujourdhui();
    const dites = new Set((await this.alertes.evaluerAu(aujourdhui)).map(cleDe));
    const nouvelles: { jour: Jour; alerte: AlerteEvaluee }[] = [];
    for (let jour = ajouterJours(aujourdhui, 1); jour <= fin; jour = ajouterJours(jour, 1)) {
      // eslint-disable-next-line no-await-in-loop -- day after day: a step is new compared with the day before
      for (const alerte of await this.alertes.evaluerAu(jour)) {
        if (!dites.has(cleDe(alerte))) {
          dites.add(cleDe(alerte));
          nouvelles.push({ jour, alerte });
        }
      }
    }
    return Promise.all(nouvelles.map(async ({ jour, alerte }) => this.deLAlerte(jour, alerte)));
  }

  private async deLAlerte(date: Jour, { regle, dossier, gravite, destinataires }: AlerteEvaluee): Promise<Prevision> {
    const [trouve] = await sql<{ id: string }>(this.db.manager, {
      texte: 'SELECT id FROM dossier WHERE numero = $1',
      valeurs: [dossier],
    });
    const personnes = trouve === undefined ? [] : await autourDuDossier(this.db.manager, trouve.id);
    return {
      date,
      objet: dossier,
      modele: modeleDeLaRegle(regle),
      destinataires: resoudre(destinataires, personnes).destinataires,
      raison: `La règle ${regle} atteindra le degré « ${gravite} », si le fait dure.`,
    };
  }

  private async rappels(fin: Jour): Promise<Prevision[]> {
    const aujourdhui = this.clock.aujourdhui();
    const dits = new Set<string>();
    const previsions: Prevision[] = [];
    for (let jour = aujourdhui; jour <= fin; jour = ajouterJours(jour, 1)) {
      // eslint-disable-next-line no-await-in-loop -- day after day, as the reminders themselves
      for (const rappel of await this.rappelsDus(jour)) {
        if (jour > aujourdhui && !dits.has(rappel.cle)) {
          // eslint-disable-next-line no-await-in-loop -- idem
          previsions.push(await this.duRappel(jour, rappel));
        }
        dits.add(rappel.cle);
      }
    }
    return previsions;
  }

  private async rappelsDus(jour: Jour): Promise<RappelDu[]> {
    const dus = await Promise.all(
      RAPPELS.map(async ({ sql: texte }) =>
        sql<RappelDu>(this.db.manager, {
          texte: `SELECT r.cle, x.dossier_id, d.numero AS objet, x.regle, x.palier
            FROM (${texte}) r JOIN alerte x ON x.id = (r.donnees ->> 'alerteId')::uuid JOIN dossier d ON d.id = x.dossier_id`,
          valeurs: [jour],
        }),
      ),
    );
    return dus.flat();
  }

  private async duRappel(date: Jour, { dossier_id, objet, regle, palier }: RappelDu): Promise<Prevision> {
    const roles = regleDe(regle)?.paliers[palier - 1]?.destinataires ?? [];
    const personnes = await autourDuDossier(this.db.manager, dossier_id);
    return {
      date,
      objet,
      modele: modeleDeLaRegle(regle),
      destinataires: resoudre(roles, personnes).destinataires,
      raison: 'Rappel du compte à rebours de la fin du financement, si aucun relais n’est acquis.',
    };
  }
}

const cleDe = ({ dossier, regle, depuis, gravite, action }: AlerteEvaluee): string =>
  [dossier, regle, depuis, gravite, action].join('|');
