import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CycleDeVie } from '../dossier/cycle-de-vie.js';
import { Clock } from '../platform/clock/clock.js';
import { codePostgres, colonnesEnCause, enTransaction, sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import { Outbox } from '../platform/outbox/outbox.js';
import type { Agent } from '../workflow/agent.js';
import type { Reponse } from '../workflow/commande.js';
import { refuserDossier, refuserMembre } from './composition.js';
import { CycleSeance } from './cycle-seance.js';
import {
  NouvelleSeance,
  SaisieDeport,
  SaisieDistinction,
  SaisieDossierInscrit,
  SaisieMembre,
  SaisiePresence,
} from './saisies.js';
import { MARQUES_SEANCE } from './vocabulaire.js';

interface Consignation {
  readonly seanceId: string;
  readonly evenement: string;
  readonly donnees: unknown;
  readonly agent: Agent;
}

/** Sessions, their members, their agenda, who is there and who must stay out: everything but the state. */
@Injectable()
export class ComiteService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cycle: CycleSeance,
    private readonly dossiers: CycleDeVie,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the id of the session, in preparation. */
  async creerSeance(saisie: unknown, agent: Agent): Promise<string> {
    const { appel_id, comite, titre, tenue_le, quorum } = analyserSaisie(NouvelleSeance, saisie);
    const id = randomUUID();
    return enTransaction(this.db, async (tx) => {
      const [{ id: comiteId } = { id: null }] = await sql<{ id: string }>(tx, {
        texte: `INSERT INTO comite (appel_id, nom, cree_le) SELECT a.id, $2, $3 FROM appel a WHERE a.id = $1
          ON CONFLICT (appel_id, nom) DO UPDATE SET nom = excluded.nom RETURNING id`,
        valeurs: [appel_id, comite, this.clock.now()],
      });
      if (comiteId === null) {
        throw new Refus('appel_inconnu', 'Cet appel n’existe pas.', { statut: 404, champ: 'appel_id' });
      }
      await sql(tx, {
        texte: `INSERT INTO seance (id, comite_id, appel_id, titre, tenue_le, quorum, cree_le)
          VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        valeurs: [id, comiteId, appel_id, titre, tenue_le, quorum, this.clock.now()],
      });
      await this.cycle.moteur.naitre(tx, id, agent, { titre, quorum });
      return id;
    });
  }

  async inscrireMembre(seanceId: string, saisie: unknown, agent: Agent): Promise<Reponse> {
    const membre = analyserSaisie(SaisieMembre, saisie);
    const consignation = { seanceId, evenement: 'inscrire_membre', donnees: membre, agent };
    return this.dansLaSeance(consignation, 'composable', async (tx) => {
      await refuserMembre(tx, membre);
      await sql(tx, {
        texte: 'INSERT INTO seance_membre (seance_id, compte_id, qualite, inscrit_le) VALUES ($1, $2, $3, $4)',
        valeurs: [seanceId, membre.compte_id, membre.qualite, this.clock.now()],
      });
      await noterLesLiens(tx, seanceId, this.clock.now());
    });
  }

  /** Puts a dossier in examination or deliberation on the agenda; the ties of the members are looked for at once. */
  async inscrireDossier(seanceId: string, saisie: unknown, agent: Agent): Promise<Reponse> {
    const donnees = analyserSaisie(SaisieDossierInscrit, saisie);
    const consignation = { seanceId, evenement: 'inscrire_dossier', donnees, agent };
    return this.dansLaSeance(consignation, 'composable', async (tx) => {
      await refuserDossier(tx, seanceId, donnees.dossier_id);
      await sql(tx, {
        texte: `INSERT INTO seance_dossier (seance_id, dossier_id, ordre, inscrit_le)
          SELECT $1, $2, coalesce(max(ordre), 0) + 1, $3 FROM seance_dossier WHERE seance_id = $1`,
        valeurs: [seanceId, donnees.dossier_id, this.clock.now()],
      });
      await noterLesLiens(tx, seanceId, this.clock.now());
      await this.completerLaConvocation(tx, seanceId, donnees.dossier_id, consignation);
    });
  }

  /** Takes off the agenda a dossier on which no ballot was opened. */
  async retirerDossier(seanceId: string, saisie: unknown, agent: Agent): Promise<Reponse> {
    const donnees = analyserSaisie(SaisieDossierInscrit, saisie);
    const consignation = { seanceId, evenement: 'retirer_dossier', donnees, agent };
    return this.dansLaSeance(consignation, null, async (tx) => {
      const valeurs = [seanceId, donnees.dossier_id];
      await sql(tx, {
        texte: `DELETE FROM deport d USING seance_dossier sd WHERE d.seance_id = $1 AND d.dossier_id = $2
          AND sd.seance_id = $1 AND sd.dossier_id = $2 AND sd.vote_ouvert_le IS NULL`,
        valeurs,
      });
      const [retire] = await sql(tx, {
        texte: `DELETE FROM seance_dossier WHERE seance_id = $1 AND dossier_id = $2 AND vote_ouvert_le IS NULL
          RETURNING dossier_id`,
        valeurs,
      });
      if (retire === undefined) {
        throw new Refus(
          'retrait_impossible',
          'Ce dossier n’est pas à l’ordre du jour, ou son vote a déjà été ouvert : prononcez-vous ou ajournez-le.',
        );
      }
    });
  }

  async constaterPresence(seanceId: string, saisie: unknown, agent: Agent): Promise<Reponse> {
    const donnees = analyserSaisie(SaisiePresence, saisie);
    const consignation = { seanceId, evenement: 'constater_presence', donnees, agent };
    return this.dansLaSeance(consignation, 'presences', async (tx) => {
      await sql(tx, {
        texte: 'INSERT INTO presence (seance_id, compte_id, arrive_le) VALUES ($1, $2, $3)',
        valeurs: [seanceId, donnees.compte_id, this.clock.now()],
      });
    });
  }

  async constaterDepart(seanceId: string, saisie: unknown, agent: Agent): Promise<Reponse> {
    const donnees = analyserSaisie(SaisiePresence, saisie);
    const consignation = { seanceId, evenement: 'constater_depart_membre', donnees, agent };
    return this.dansLaSeance(consignation, 'presences', async (tx) => {
      const [parti] = await sql(tx, {
        texte: `UPDATE presence SET parti_le = $3 WHERE seance_id = $1 AND compte_id = $2 AND parti_le IS NULL
          RETURNING id`,
        valeurs: [seanceId, donnees.compte_id, this.clock.now()],
      });
      if (parti === undefined) {
        throw new Refus('absent', 'Ce membre n’est pas noté présent : il n’y a pas de départ à constater.');
      }
    });
  }

  /** A member steps aside, or is set aside by the secretariat or the chair. Any vote already cast is struck out of the count. */
  async declarerDeport(seanceId: string, saisie: unknown, agent: Agent): Promise<Reponse> {
    const { dossier_id, compte_id = agent.compteId, motif } = analyserSaisie(SaisieDeport, saisie);
    if (agent.role === 'comite_membre' && compte_id !== agent.compteId) {
      throw new Refus('role_insuffisant', 'Vous ne déclarez que vos propres déports.', { statut: 403 });
    }
    // It ends other sentences: without its own full stop.
    const donnees = { dossier_id, compte_id, motif: motif.replace(/[.\s]+$/u, '') };
    return this.dansLaSeance({ seanceId, evenement: 'declarer_deport', donnees, agent }, null, async (tx) => {
      await sql(tx, {
        texte: `INSERT INTO deport (id, seance_id, dossier_id, compte_id, motif, declare_le, origine)
          VALUES ($1, $2, $3, $4, $5, $6, 'declare')`,
        valeurs: [randomUUID(), seanceId, dossier_id, compte_id, donnees.motif, this.clock.now()],
      });
    });
  }

  /**
   * Writes down the recusals that the tables show: a member whose organisation carries the dossier, or whose Caf
   * is co-porteuse (requirement COM-12). They bind even before they are written. @returns how many are new.
   */
  async detecterDeports(seanceId: string, agent: Agent): Promise<number> {
    let nombre = 0;
    await this.dansLaSeance({ seanceId, evenement: 'detecter_deports', donnees: {}, agent }, null, async (tx) => {
      nombre = await noterLesLiens(tx, seanceId, this.clock.now());
    });
    return nombre;
  }

  async ouvrirVote(seanceId: string, dossierId: string, agent: Agent): Promise<Reponse> {
    return this.cycle.executer({ seanceId, evenement: 'ouvrir_vote', donnees: { dossier_id: dossierId }, agent });
  }

  async cloreVote(seanceId: string, dossierId: string, agent: Agent): Promise<Reponse> {
    return this.cycle.executer({ seanceId, evenement: 'clore_vote', donnees: { dossier_id: dossierId }, agent });
  }

  /** Joint follow-up, or highlight in the Recueil: two choices made among the funded dossiers (requirement COM-14). */
  async distinguer(dossierId: string, saisie: unknown, agent: Agent): Promise<Reponse> {
    const { nature, motif } = analyserSaisie(SaisieDistinction, saisie);
    const commande = { id: dossierId, evenement: 'distinguer', donnees: { nature, motif }, agent };
    return this.dossiers.moteur.saisir(commande, async (tx) => {
      const [inscrite] = await sql(tx, {
        texte: `INSERT INTO distinction (id, dossier_id, nature, motif, accordee_le, accordee_par, compte_id)
          SELECT $1, d.id, $3, $4, $5, $6, $7 FROM dossier d WHERE d.id = $2 AND (d.phase NOT IN ('candidature', 'selection')
            OR (SELECT x.issue FROM decision x WHERE x.dossier_id = d.id ORDER BY x.prononcee_le DESC LIMIT 1) = 'retenu')
          RETURNING id`,
        valeurs: [randomUUID(), dossierId, nature, motif, this.clock.now(), agent.nom, agent.compteId],
      }).catch(refuserDoublon);
      if (inscrite === undefined) {
        throw new Refus('dossier_non_finance', 'Ce choix se fait parmi les dossiers financés : celui-ci ne l’est pas.');
      }
    });
  }

  /** Members who have been called have the agenda: they are told of a dossier that joins it ready to be examined. */
  private async completerLaConvocation(
    tx: EntityManager,
    seanceId: string,
    dossierId: string,
    { evenement, donnees }: Consignation,
  ): Promise<void> {
    const [convoquee] = await sql<{ rang: number }>(tx, {
      texte: `SELECT s.journal_rang AS rang FROM seance s JOIN dossier d ON d.id = $2
        WHERE s.id = $1 AND s.phase <> 'preparation' AND 'en_deliberation' = ANY(d.marques)`,
      valeurs: [seanceId, dossierId],
    });
    if (convoquee !== undefined) {
      const { rang } = convoquee;
      const origine = { sujet: 'seance', sujetId: seanceId, rang, evenement, donnees, survenuLe: this.clock.now() };
      const message = { modele: 'convocation', destinataires: ['comite_membre', 'comite_president'] };
      const cle = `notifier:seance:${seanceId}:${rang}:convocation`;
      await this.outbox.ecrire(tx, [{ cle, type: 'notifier', donnees: { ...origine, ...message } }]);
    }
  }

  /** Journals first, which locks the session; then checks where it stands, then writes. */
  private async dansLaSeance(
    { seanceId, evenement, donnees, agent }: Consignation,
    marque: 'composable' | 'presences' | null,
    ecrire: (tx: EntityManager) => Promise<void>,
  ): Promise<Reponse> {
    return this.cycle.moteur.saisir({ id: seanceId, evenement, donnees, agent }, async (tx) => {
      await refuserHorsDePropos(tx, seanceId, marque);
      await ecrire(tx).catch(refuserDoublon);
    });
  }
}

const PROPOS = {
  composable: 'La séance est ouverte ou finie : ses membres et son ordre du jour ne s’inscrivent qu’avant.',
  presences: 'La séance n’est pas convoquée, ou elle est finie : il n’y a pas de présence à constater.',
} as const;

async function refuserHorsDePropos(
  tx: EntityManager,
  seanceId: string,
  marque: keyof typeof PROPOS | null,
): Promise<void> {
  const [{ marques } = { marques: [] }] = await sql<{ marques: readonly string[] }>(tx, {
    texte: 'SELECT marques FROM seance WHERE id = $1',
    valeurs: [seanceId],
  });
  if (marques.includes(MARQUES_SEANCE.finie)) {
    throw new Refus('seance_finie', 'La séance est finie : plus rien ne peut y changer.');
  }
  if (marque !== null && !marques.includes(MARQUES_SEANCE[marque])) {
    throw new Refus('seance_hors_de_propos', PROPOS[marque]);
  }
}

async function noterLesLiens(tx: EntityManager, seanceId: string, instant: Date): Promise<number> {
  const notes = await sql(tx, {
    texte: `INSERT INTO deport (id, seance_id, dossier_id, compte_id, motif, declare_le, origine)
      SELECT gen_random_uuid(), l.seance_id, l.dossier_id, l.compte_id, l.motif, $2, 'detecte' FROM lien_interet l
      WHERE l.seance_id = $1 ON CONFLICT DO NOTHING RETURNING id`,
    valeurs: [seanceId, instant],
  });
  return notes.length;
}

function refuserDoublon(erreur: unknown): never {
  const code = codePostgres(erreur);
  if (code === '23505') {
    throw new Refus(
      'deja_inscrit',
      'C’est déjà inscrit : ce membre, ce dossier, cette présence ou ce déport y figure.',
    );
  }
  if (code === '23503') {
    const champ = colonnesEnCause(erreur).includes('dossier_id') ? 'dossier_id' : 'compte_id';
    throw new Refus('pas_dans_la_seance', 'Ce compte ou ce dossier n’est pas inscrit à la séance.', {
      statut: 422,
      champ,
    });
  }
  throw erreur;
}
