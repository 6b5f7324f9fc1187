import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock/clock.js';
import { jourDe } from '../platform/clock/calendrier.js';
import { codePostgres, enTransaction } from '../platform/database/sql.js';
import { Verrou } from '../platform/database/verrou.js';
import { Refus } from '../platform/errors/refus.js';
import { canonique } from '../platform/journal/canonique.js';
import type { Ecriture } from '../platform/journal/ecriture.js';
import type { Agent } from './agent.js';
import type { Commande, Reponse } from './commande.js';
import { type Besoins, besoinsDe } from './besoins.js';
import { avecDepuis, entete, messagesDe, refusAEcrire } from './consignation.js';
import { analyserEvenement, decider, type SituationSansParams } from './decision.js';
import { calendrierDe } from './echeancier.js';
import { ecrireEvenement } from './ecriture.js';
import type { Definitions } from './definitions.js';
import { type DejaJournalise, Lecteur, type Lecture, type SujetLu } from './lecture.js';
import type { Machine, Suite } from './machine.js';
import type { Donnees, Inscription, Vocabulaire } from './vocabulaire.js';

interface Preparee {
  readonly commande: Commande;
  readonly instant: Date;
  readonly lecture: Lecture;
}

/** The lifecycle engine of one kind of subject, and the only writer of its state. */
export class Moteur {
  readonly lecteur: Lecteur;
  private readonly verrou = new Verrou();
  private readonly faits: Map<string, string>;
  private readonly ecrivains = new Map<string, Inscription>();
  private readonly parEvenement = new Map<string, Besoins>();

  constructor(
    readonly vocabulaire: Vocabulaire,
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly db: DataSource,
  ) {
    const connus = Object.entries(vocabulaire.faits).filter((fait): fait is [string, string] => fait[1] !== null);
    this.faits = new Map(connus);
    this.lecteur = new Lecteur(vocabulaire.sujet, this.faits);
  }

  /** Higher rungs say, at boot, where their facts are read. */
  fournirFaits(expressions: Readonly<Record<string, string>>): void {
    Object.entries(expressions).forEach(([nom, expression]) => this.faits.set(nom, expression));
  }

  /** Higher rungs say, at boot, how a named row is written in the transaction of its event. */
  fournirInscription(quoi: string, inscription: Inscription): void {
    this.ecrivains.set(quoi, inscription);
  }

  /** Throws when a fact or a writer that the vocabulary names has not been provided. */
  verifierComplet(): void {
    const faits = Object.keys(this.vocabulaire.faits).filter((nom) => !this.faits.has(nom));
    const ecrivains = [...this.vocabulaire.inscriptions].filter((quoi) => !this.ecrivains.has(quoi));
    if (faits.length + ecrivains.length > 0) {
      throw new Error(
        `${this.vocabulaire.sujet}: facts without source [${faits.join()}], rows without writer [${ecrivains.join()}]`,
      );
    }
  }

  machine(version: number): Machine {
    return this.definitions.machine(this.vocabulaire.sujet, version);
  }

  /** Sends an event in a transaction of its own. A refusal is journaled, then thrown. */
  async executer(commande: Commande): Promise<Reponse> {
    return this.verrou.garder(commande.id, async () => {
      try {
        return await (this.besoins(commande.evenement).inscrit
          ? enTransaction(this.db, async (tx) => this.envoyer(tx, commande))
          : this.tenter(this.db.manager, commande, false));
      } catch (erreur) {
        if (erreur instanceof Refus && erreur.code !== 'introuvable') {
          await this.consignerRefus(commande, erreur);
        }
        throw erreur;
      }
    });
  }

  /** Sends an event inside the caller's transaction: its refusal is the caller's to roll back. */
  async envoyer(tx: EntityManager, commande: Commande): Promise<Reponse> {
    return this.tenter(tx, commande, true);
  }

  /**
   * Journals a change of the subject's data: the state stays, the version moves, so that a stale page is told.
   * `rejoue` in the answer says that the same key has already written it: the caller then writes nothing.
   */
  async consigner(tx: EntityManager, commande: Commande): Promise<Reponse> {
    const lecture = this.lectureDe(commande);
    const donnees = (commande.donnees ?? {}) as Donnees;
    const lu = await this.lecteur.lire(tx, lecture, [], true);
    if (lu === undefined) {
      throw introuvable(this.vocabulaire);
    }
    if (lu.deja !== null) {
      return rejouer(lu.deja, commande.evenement, donnees);
    }
    refuserPerime(lu, commande);
    const marques = this.machine(lu.workflow_version).marques(lu.etat, lu.contexte);
    const suite = { etat: lu.etat, contexte: lu.contexte, marques, effets: [] };
    const reponse = await this.ecrire(tx, { commande, instant: this.clock.now(), lecture }, lu, suite, donnees);
    if (reponse === null) {
      throw new Error(`${this.vocabulaire.sujet} ${commande.id}: moved while it was locked`);
    }
    return reponse;
  }

  /** Gives its first state to a row just inserted: that of the definition, or `depart` for an import. */
  async naitre(tx: EntityManager, id: string, agent: Agent, donnees: Donnees, depart?: Suite): Promise<void> {
    const version = this.definitions.derniere(this.vocabulaire.sujet);
    const suite = depart ?? this.machine(version).depart();
    const lecture = this.lectureDe({ id, evenement: '', agent });
    const lu = await this.lecteur.lire(tx, lecture, [], true);
    if (lu?.rang !== 0) {
      throw new Error(`${this.vocabulaire.sujet} ${id}: born twice, or never inserted`);
    }
    const commande = { id, evenement: depart === undefined ? 'creer' : 'importer', donnees, agent };
    const preparee = { commande, instant: this.clock.now(), lecture };
    await this.ecrire(tx, preparee, { ...lu, workflow_version: version }, suite, donnees);
  }

  private async tenter(tx: EntityManager, commande: Commande, verrouiller: boolean): Promise<Reponse> {
    const preparee = { commande, instant: this.clock.now(), lecture: this.lectureDe(commande) };
    for (let essai = 0; essai < 100; essai += 1) {
      // eslint-disable-next-line no-await-in-loop -- a lost race is tried again on what was written meanwhile
      const reponse = await this.tenterUneFois(tx, preparee, verrouiller);
      if (reponse !== null) {
        return reponse;
      }
    }
    throw new Refus('trop_de_concurrence', 'Trop de commandes arrivent sur ce dossier : réessayez dans un instant.', {
      statut: 503,
    });
  }

  private async tenterUneFois(tx: EntityManager, preparee: Preparee, verrouiller: boolean): Promise<Reponse | null> {
    const { commande, instant, lecture } = preparee;
    const lu = await this.lecteur.lire(tx, lecture, this.besoins(commande.evenement).faits, verrouiller);
    if (lu === undefined) {
      throw introuvable(this.vocabulaire);
    }
    const donnees = analyserEvenement(this.vocabulaire, commande.evenement, commande.donnees);
    if (lu.deja !== null) {
      return rejouer(lu.deja, commande.evenement, donnees);
    }
    refuserPerime(lu, commande);
    const suite = this.decider(lu, commande, { donnees, instant });
    await this.inscrireLignes(tx, commande, { donnees, instant }, suite);
    return this.ecrire(tx, preparee, lu, suite, donnees);
  }

  private decider(lu: SujetLu, commande: Commande, { donnees, instant }: { donnees: Donnees; instant: Date }): Suite {
    const machine = this.machine(lu.workflow_version);
    const instantane = machine.instantane(lu.etat, lu.contexte);
    return decider(
      machine,
      this.vocabulaire,
      instantane,
      commande.evenement,
      situationDe(lu, commande.agent, { donnees, instant, marques: instantane.tags }),
    );
  }

  private async inscrireLignes(
    tx: EntityManager,
    { id, agent }: Commande,
    { donnees, instant }: { donnees: Donnees; instant: Date },
    { effets }: Suite,
  ): Promise<void> {
    for (const { type, params = {} } of effets) {
      if (type === 'inscrire') {
        const ecrire = this.ecrivains.get(String(params['quoi']));
        // eslint-disable-next-line no-await-in-loop -- one connection: the rows follow one another
        await ecrire?.(tx, { sujetId: id, donnees, agent, instant, aujourdhui: jourDe(instant), params });
      }
    }
  }

  private async ecrire(
    tx: EntityManager,
    { commande, instant }: Preparee,
    lu: SujetLu,
    suite: Suite,
    donnees: Donnees,
  ): Promise<Reponse | null> {
    const { sujet } = this.vocabulaire;
    const contexte = avecDepuis(lu, suite, instant);
    const ecriture: Ecriture = {
      ...entete(sujet, commande, instant, lu),
      donnees,
      issue: 'accepte',
      code: null,
      motif: null,
      etat: suite.etat,
      contexte,
      version: lu.version + 1,
      effets: suite.effets,
    };
    const calendrier = calendrierDe(suite.effets, lu.faits, jourDe(instant), donnees);
    const ecrit = await ecrireEvenement(tx, {
      table: sujet,
      ecriture,
      apres: lu,
      marques: [...suite.marques].toSorted(),
      projection: this.projeter(suite.marques),
      messages: messagesDe(ecriture, suite),
      echeances: calendrier.armees,
      annulees: calendrier.annulees,
    }).catch(annulerSiCourse);
    return ecrit ? { version: lu.version + 1, rang: ecriture.rang, etat: suite.etat, contexte, rejoue: false } : null;
  }

  /** A refusal is told by the journal too; it changes neither state nor version. */
  private async consignerRefus(commande: Commande, refus: Refus): Promise<void> {
    const sansCle = { ...commande, cleIdempotence: undefined };
    for (let ecrit = false; !ecrit;) {
      // eslint-disable-next-line no-await-in-loop -- a lost race is tried again after what was written meanwhile
      const lu = await this.lecteur.lire(this.db.manager, this.lectureDe(sansCle), [], false);
      if (lu === undefined) {
        return;
      }
      // eslint-disable-next-line no-await-in-loop -- idem
      ecrit = await ecrireEvenement(
        this.db.manager,
        refusAEcrire(this.vocabulaire.sujet, { commande: sansCle, refus, lu, instant: this.clock.now() }),
      );
    }
  }

  private lectureDe({ id, agent, cleIdempotence }: Commande): Lecture {
    return {
      sujetId: id,
      compteId: agent.compteId,
      aujourdhui: this.clock.aujourdhui(),
      cleIdempotence: cleIdempotence ?? null,
    };
  }

  projeter(marques: ReadonlySet<string>): Record<string, string | boolean | null> {
    return Object.fromEntries(
      Object.entries(this.vocabulaire.projection).map(([colonne, calculer]) => [colonne, calculer(marques)]),
    );
  }

  private besoins(evenement: string): Besoins {
    const connus = this.parEvenement.get(evenement);
    if (connus !== undefined) {
      return connus;
    }
    const versions = this.definitions.versions(this.vocabulaire.sujet).map(({ definition }) => definition);
    const besoins = besoinsDe(versions, this.vocabulaire, evenement);
    if (Object.hasOwn(this.vocabulaire.evenements, evenement)) {
      this.parEvenement.set(evenement, besoins);
    }
    return besoins;
  }
}

export const situationDe = (
  { faits, contexte }: SujetLu,
  agent: Agent,
  { donnees, instant, marques }: { donnees: Donnees; instant: Date; marques: ReadonlySet<string> },
): SituationSansParams => ({ faits, contexte, agent, donnees, marques, aujourdhui: jourDe(instant) });

const introuvable = ({ designation }: Vocabulaire): Refus =>
  new Refus('introuvable', `${designation} demandé n’existe pas.`, { statut: 404 });

function rejouer(deja: DejaJournalise, evenement: string, donnees: Donnees): Reponse {
  if (deja.evenement !== evenement || canonique(deja.donnees) !== canonique(donnees)) {
    throw new Refus(
      'cle_reutilisee',
      'Cette clé d’idempotence a déjà servi à une autre commande : tirez-en une nouvelle.',
      { statut: 422, champ: 'Idempotency-Key' },
    );
  }
  const { version, rang, etat, contexte } = deja;
  return { version: version ?? 0, rang, etat, contexte: contexte ?? {}, rejoue: true };
}

function refuserPerime(lu: SujetLu, { versionAttendue }: Commande): void {
  if (versionAttendue !== undefined && versionAttendue !== lu.version) {
    throw new Refus(
      'version_perimee',
      `Le dossier a changé depuis que vous l’avez ouvert (version ${versionAttendue}, à présent ${lu.version}) : relisez-le, puis recommencez.`,
      { details: { versionAttendue, version: lu.version } },
    );
  }
}

/** Two commands with the same place or key met in the database: the loser reads again. */
function annulerSiCourse(erreur: unknown): false {
  if (codePostgres(erreur) === '23505') {
    return false;
  }
  throw erreur;
}
