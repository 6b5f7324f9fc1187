import { instantDeParis } from '../../src/platform/clock/calendrier.js';
import { sql } from '../../src/platform/database/sql.js';
import { Refus } from '../../src/platform/errors/refus.js';
import type { Agent } from '../../src/workflow/agent.js';
import { type BancComite, DPFAS, unAgent, unDossierAuComite, uneSeanceConvoquee } from './comite.js';

/** One dossier before one convened session: a president and three members, a quorum of three. */
export class Scrutin {
  private constructor(
    readonly banc: BancComite,
    readonly dossierId: string,
    readonly seanceId: string,
    readonly president: Agent,
    readonly membres: readonly [Agent, Agent, Agent],
  ) {}

  /** On a dossier under deliberation, made for it unless given. */
  static async preparer(
    banc: BancComite,
    appel: { appelId: string; porteurId: string },
    donne?: string,
  ): Promise<Scrutin> {
    const president = await unAgent(banc.db, { role: 'comite_president' });
    const membres = [await unAgent(banc.db), await unAgent(banc.db), await unAgent(banc.db)] as const;
    const dossierId = donne ?? (await unDossierAuComite(banc, appel));
    const seanceId = await uneSeanceConvoquee(banc, {
      appelId: appel.appelId,
      dossiers: [dossierId],
      membres,
      president,
      quorum: 3,
    });
    banc.clock.fixer(instantDeParis('2026-11-04T10:00'));
    return new Scrutin(banc, dossierId, seanceId, president, membres);
  }

  async inscrire(agent: Agent): Promise<void> {
    await this.banc.comite.inscrireMembre(this.seanceId, { compte_id: agent.compteId, qualite: 'membre' }, DPFAS);
  }

  async arriver(...agents: readonly Agent[]): Promise<void> {
    for (const { compteId } of agents) {
      // eslint-disable-next-line no-await-in-loop -- one after the other, as they come in
      await this.banc.comite.constaterPresence(this.seanceId, { compte_id: compteId }, DPFAS);
    }
  }

  async partir(...agents: readonly Agent[]): Promise<void> {
    for (const { compteId } of agents) {
      // eslint-disable-next-line no-await-in-loop -- one after the other, as they go
      await this.banc.comite.constaterDepart(this.seanceId, { compte_id: compteId }, DPFAS);
    }
  }

  async envoyer(evenement: string, agent: Agent = this.president): Promise<unknown> {
    return this.banc.cycleSeance.executer({ seanceId: this.seanceId, evenement, agent });
  }

  async ouvrirSeance(...presents: readonly Agent[]): Promise<void> {
    await this.arriver(this.president, ...presents);
    await this.envoyer('ouvrir_seance');
  }

  async ouvrirVote(agent: Agent = this.president): Promise<unknown> {
    return this.banc.comite.ouvrirVote(this.seanceId, this.dossierId, agent);
  }

  /** The session opens with these members beside the president, then the ballot. */
  async ouvrirTout(...presents: readonly Agent[]): Promise<void> {
    await this.ouvrirSeance(...presents);
    await this.ouvrirVote();
  }

  async cloreVote(agent: Agent = this.president): Promise<unknown> {
    return this.banc.comite.cloreVote(this.seanceId, this.dossierId, agent);
  }

  async voter(agent: Agent, vote = 'favorable', ou: BancComite = this.banc): Promise<unknown> {
    return ou.dossiers.executer({ dossierId: this.dossierId, evenement: 'voter', donnees: { vote }, agent });
  }

  /** The president votes first, then each member. */
  async voterTous(...voix: readonly string[]): Promise<void> {
    for (const [i, vote] of voix.entries()) {
      // eslint-disable-next-line no-await-in-loop -- one ballot after the other
      await this.voter([this.president, ...this.membres][i] ?? this.president, vote);
    }
  }

  async deporter(agent: Agent, motif = 'Lien déclaré'): Promise<unknown> {
    return this.banc.comite.declarerDeport(this.seanceId, { dossier_id: this.dossierId, motif }, agent);
  }

  async prononcer(issue: string, donnees: object = {}, agent: Agent = this.president): Promise<unknown> {
    return this.banc.dossiers.executer({
      dossierId: this.dossierId,
      evenement: `prononcer_${issue}`,
      donnees,
      agent,
    });
  }

  async coPorter(colonne: 'organisme_id' | 'caf_code', valeur: string): Promise<void> {
    await sql(this.banc.db.manager, {
      texte: `INSERT INTO co_porteur (dossier_id, nom, role, ${colonne}) VALUES ($1, $2, 'co_porteur', $3)`,
      valeurs: [this.dossierId, `Co-porteur ${valeur}`, valeur],
    });
  }

  async votes(): Promise<readonly string[]> {
    const lignes = await sql<{ vote: string }>(this.banc.db.manager, {
      texte: 'SELECT vote FROM vote WHERE dossier_id = $1 ORDER BY vote',
      valeurs: [this.dossierId],
    });
    return lignes.map(({ vote }) => vote);
  }
}

/** The refusal of a command; throws when it is accepted, or fails otherwise. */
export async function refusDe(promesse: Promise<unknown>): Promise<Refus> {
  const issue = await promesse.then(
    () => new Error('accepté'),
    (erreur: unknown) => erreur,
  );
  if (issue instanceof Refus) {
    return issue;
  }
  throw issue;
}

export const motifDe = async (promesse: Promise<unknown>): Promise<string> => (await refusDe(promesse)).motif;
