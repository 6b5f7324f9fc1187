import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock/clock.js';
import { jourDe } from '../platform/clock/calendrier.js';
import { enTransaction } from '../platform/database/sql.js';
import { Verrou } from '../platform/database/verrou.js';
import { Refus } from '../platform/errors/refus.js';
import type { Ecriture } from '../platform/journal/ecriture.js';
import type { Agent } from './agent.js';
import { type Besoins, besoinsDe } from './besoins.js';
import type { Commande, Reponse } from './commande.js';
import { acteDeRefus, avecDepuis, entete, messagesDe } from './consignation.js';
import { analyserEvenement, decider, type SituationSansParams } from './decision.js';
import type { Definitions } from './definitions.js';
import { calendrierDe } from './echeancier.js';
import { type Acte, Greffe } from './ecriture.js';
import { Lecteur, type SujetLu } from './lecture.js';
import type { Machine, Suite } from './machine.js';
import { introuvable, refuserPerime, rejouer } from './prealables.js';
import type { Donnees, Inscription, Vocabulaire } from './vocabulaire.js';

/** A command about to be written: what it brings, and when. */
interface Decidee {
  readonly commande: Commande;
  readonly donnees: Donnees;
  readonly instant: Date;
}

/** A write that comes second is tried again on what came first; so many losses in a row are an overload. */
const ESSAIS = 100;

/**
 * The lifecycle engine of one kind of subject, and the only writer of its state. Nothing is locked: a command reads the
 * subject and its facts at once, decides in memory, and writes on condition that the subject has not moved since.
 */
export class Moteur {
  readonly lecteur: Lecteur;
  private readonly greffe: Greffe;
  private readonly verrou = new Verrou();
  private readonly faits: Map<string, string>;
  private readonly ecrivains = new Map<string, Inscription>();
  private readonly parEvenement = new Map<string, Besoins>();
  private readonly derivees = new WeakMap<ReadonlySet<string>, Pick<Acte, 'marques' | 'projection'>>();

  constructor(
    readonly vocabulaire: Vocabulaire,
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly db: DataSource,
  ) {
    const connus = Object.entries(vocabulaire.faits).filter((fait): fait is [string, string] => fait[1] !== null);
    this.faits = new Map(connus);
    this.lecteur = new Lecteur(vocabulaire.sujet, this.faits, db.manager);
    this.greffe = new Greffe(vocabulaire.sujet, vocabulaire.projection, db.manager);
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
    return this.aSonTour(commande, async () =>
      this.besoins(commande.evenement).transaction
        ? enTransaction(this.db, async (tx) => this.envoyer(tx, commande))
        : this.envoyer(this.db.manager, commande),
    );
  }

  /** A command on the subject's data, whole: journaled, then written by `ecrire`, unless its key has already written it. */
  async saisir(commande: Commande, ecrire: (tx: EntityManager) => Promise<void>): Promise<Reponse> {
    return this.conduire(commande, async (tx) => {
      const reponse = await this.consigner(tx, commande);
      if (!reponse.rejoue) {
        await ecrire(tx);
      }
      return reponse;
    });
  }

  /** Runs `travail` in a transaction of its own, when the turn of its command has come. A refusal is journaled, then thrown. */
  async conduire<T>(commande: Commande, travail: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.aSonTour(commande, async () => enTransaction(this.db, travail));
  }

  /** Sends an event inside the caller's transaction: its refusal is the caller's to roll back, and to journal. */
  async envoyer(tx: EntityManager, commande: Commande): Promise<Reponse> {
    await this.lecteur.exclure(tx, commande.id, this.besoins(commande.evenement).partages);
    return this.jusquAuBout(async () => this.tenter(tx, commande));
  }

  /**
   * Journals a change of the subject's data: the state stays, the version moves, so that a stale page is told.
   * `rejoue` in the answer says that the same key has already written it: the caller then writes nothing.
   */
  async consigner(tx: EntityManager, commande: Commande): Promise<Reponse> {
    const donnees = (commande.donnees ?? {}) as Donnees;
    return this.jusquAuBout(async () => {
      const lu = await this.lire(tx, commande, []);
      if (lu.deja !== null) {
        return rejouer(lu.deja, commande, donnees);
      }
      refuserPerime(this.vocabulaire, lu, commande);
      const marques = this.machine(lu.workflow_version).marques(lu.etat);
      const suite = { etat: lu.etat, contexte: lu.contexte, marques, effets: [] };
      return this.ecrire(tx, { commande, donnees, instant: this.clock.now() }, lu, suite);
    });
  }

  /** Gives its first state to a row just inserted: that of the definition, or `depart` for an import. */
  async naitre(tx: EntityManager, id: string, agent: Agent, donnees: Donnees, depart?: Suite): Promise<void> {
    const version = this.definitions.derniere(this.vocabulaire.sujet);
    const suite = depart ?? this.machine(version).depart();
    const commande = { id, evenement: depart === undefined ? 'creer' : 'importer', donnees, agent };
    const lu = await this.lire(tx, commande, []);
    const decidee = { commande, donnees, instant: this.clock.now() };
    if (lu.rang > 0 || (await this.ecrire(tx, decidee, { ...lu, workflow_version: version }, suite)) === null) {
      throw new Error(`${this.vocabulaire.sujet} ${id}: born twice`);
    }
  }

  /**
   * Moves a subject, whose row the caller holds, to version `vers` of its definition, where `suite` says. Each region keeps
   * the instant it entered its state: a migration is no news of the subject.
   */
  async migrer(tx: EntityManager, commande: Commande, vers: number, suite: Suite): Promise<Reponse> {
    const lu = await this.lire(tx, commande, []);
    const decidee = { commande, donnees: (commande.donnees ?? {}) as Donnees, instant: this.clock.now() };
    const reponse = await this.ecrire(tx, decidee, { ...lu, workflow_version: vers, etat: suite.etat }, suite);
    if (reponse === null) {
      throw new Error(`${this.vocabulaire.sujet} ${commande.id}: moved while it was held`);
    }
    return reponse;
  }

  projeter(marques: ReadonlySet<string>): Record<string, string | boolean | null> {
    return Object.fromEntries(
      Object.entries(this.vocabulaire.projection).map(([colonne, calculer]) => [colonne, calculer(marques)]),
    );
  }

  /** What the row says of its tags. Those of one state are one set, whoever is in it. */
  private deriver(marques: ReadonlySet<string>): Pick<Acte, 'marques' | 'projection'> {
    const connues = this.derivees.get(marques);
    if (connues !== undefined) {
      return connues;
    }
    const derivees = { marques: [...marques].toSorted(), projection: this.projeter(marques) };
    this.derivees.set(marques, derivees);
    return derivees;
  }

  private async aSonTour<T>(commande: Commande, travail: () => Promise<T>): Promise<T> {
    return this.verrou.garder(commande.id, async () => {
      try {
        return await travail();
      } catch (erreur) {
        // What does not exist has no journal, and an overload is no answer.
        if (erreur instanceof Refus && erreur.code !== 'introuvable' && erreur.statut !== 503) {
          await this.consignerRefus(commande, erreur);
        }
        throw erreur;
      }
    });
  }

  private async jusquAuBout<T>(tenter: () => Promise<T | null>): Promise<T> {
    for (let essai = 0; essai < ESSAIS; essai += 1) {
      // eslint-disable-next-line no-await-in-loop -- a lost race is tried again on what was written meanwhile
      const resultat = await tenter();
      if (resultat !== null) {
        return resultat;
      }
    }
    throw new Refus('trop_de_concurrence', 'Trop de commandes arrivent en même temps : réessayez dans un instant.', {
      statut: 503,
    });
  }

  /** @returns null when another command came first. */
  private async tenter(tx: EntityManager, commande: Commande): Promise<Reponse | null> {
    const lu = await this.lire(tx, commande, this.besoins(commande.evenement).faits);
    const donnees = analyserEvenement(this.vocabulaire, commande.evenement, commande.donnees);
    if (lu.deja !== null) {
      return rejouer(lu.deja, commande, donnees);
    }
    refuserPerime(this.vocabulaire, lu, commande);
    // Taken after the read: in the journal of a subject, instants follow the order of its entries.
    const decidee = { commande, donnees, instant: this.clock.now() };
    const suite = this.decider(lu, decidee);
    const reponse = await this.ecrire(tx, decidee, lu, suite);
    if (reponse !== null) {
      await this.inscrireLignes(tx, decidee, suite);
    }
    return reponse;
  }

  private async lire(
    tx: EntityManager,
    { id, agent, cleIdempotence }: Commande,
    noms: readonly string[],
  ): Promise<SujetLu> {
    const lecture = {
      sujetId: id,
      compteId: agent.compteId,
      aujourdhui: this.clock.aujourdhui(),
      cleIdempotence: cleIdempotence ?? null,
    };
    const lu = await this.lecteur.lire(tx, lecture, noms);
    if (lu === undefined) {
      throw introuvable(this.vocabulaire);
    }
    return lu;
  }

  private decider(lu: SujetLu, { commande, donnees, instant }: Decidee): Suite {
    const machine = this.machine(lu.workflow_version);
    const position = machine.position(lu.etat);
    const situation = situationDe(lu, commande.agent, { donnees, instant, marques: position.marques });
    return decider(machine, this.vocabulaire, position, commande.evenement, situation);
  }

  private async inscrireLignes(tx: EntityManager, decidee: Decidee, { effets }: Suite): Promise<void> {
    const { commande, donnees, instant } = decidee;
    for (const { type, params = {} } of effets) {
      if (type === 'inscrire') {
        const ecrire = this.ecrivains.get(String(params['quoi']));
        const inscrit = { sujetId: commande.id, donnees, agent: commande.agent, instant, aujourdhui: jourDe(instant) };
        // eslint-disable-next-line no-await-in-loop -- one connection: the rows follow one another
        await ecrire?.(tx, { ...inscrit, params });
      }
    }
  }

  /** @returns null when the subject has moved since it was read: nothing is written. */
  private async ecrire(tx: EntityManager, decidee: Decidee, lu: SujetLu, suite: Suite): Promise<Reponse | null> {
    const { commande, donnees, instant } = decidee;
    const contexte = avecDepuis(lu, suite, instant);
    const version = lu.version + 1;
    const ecriture: Ecriture = {
      ...entete(this.vocabulaire.sujet, commande, instant, lu),
      donnees,
      issue: 'accepte',
      code: null,
      motif: null,
      etat: suite.etat,
      contexte,
      version,
      effets: suite.effets,
    };
    const calendrier = calendrierDe(suite.effets, lu.faits, jourDe(instant), donnees);
    const ecrit = await this.greffe.acter(tx, {
      ecriture,
      apres: lu,
      ...this.deriver(suite.marques),
      messages: messagesDe(ecriture, suite),
      echeances: calendrier.armees,
      annulees: calendrier.annulees,
    });
    return ecrit ? { version, rang: ecriture.rang, etat: suite.etat, contexte, rejoue: false } : null;
  }

  /** A refusal is told by the journal too; it changes neither state nor version, and leaves its key free. */
  private async consignerRefus({ cleIdempotence: _libre, ...commande }: Commande, refus: Refus): Promise<void> {
    await this.jusquAuBout(async () => {
      const lu = await this.lire(this.db.manager, commande, []);
      const acte = acteDeRefus(this.vocabulaire.sujet, { commande, refus, lu, instant: this.clock.now() });
      return (await this.greffe.acter(this.db.manager, acte)) ? true : null;
    });
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
