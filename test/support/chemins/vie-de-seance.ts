import type { Agent } from '../../../src/workflow/agent.js';
import { DPFAS, unAgent } from '../../factories/comite.js';
import type { ProcessusEssai } from '../processus.js';

interface Voulue {
  readonly appelId: string;
  readonly dossierId: string;
  readonly president: Agent;
}

/** Events that lead from a session being prepared to each state. */
const CHEMINS: Readonly<Record<string, readonly string[]>> = {
  preparation: [],
  convoquee: ['convoquer'],
  ouverte: ['convoquer', 'ouvrir_seance'],
  vote: ['convoquer', 'ouvrir_seance', 'ouvrir_vote'],
  suspendue: ['convoquer', 'ouvrir_seance', 'suspendre'],
  annulee: ['annuler_seance'],
  close: ['convoquer', 'ouvrir_seance', 'ouvrir_vote', 'clore_vote', 'ajourner', 'clore_seance'],
};

const motif = { motif: 'Dit en séance.' };

/** One session of three seats and one dossier, prepared and held by the commands that people send. */
export class VieDeSeance {
  private constructor(
    private readonly processus: ProcessusEssai,
    readonly id: string,
    private readonly voulue: Voulue,
    private readonly membres: readonly Agent[],
  ) {}

  static async creer(processus: ProcessusEssai, voulue: Voulue): Promise<VieDeSeance> {
    const seance = { appel_id: voulue.appelId, titre: 'Séance', tenue_le: '2026-11-04T10:00', quorum: 3 };
    const id = await processus.comite.creerSeance(seance, DPFAS);
    const membres = [await unAgent(processus.db), await unAgent(processus.db)];
    return new VieDeSeance(processus, id, voulue, membres);
  }

  get dossierId(): string {
    return this.voulue.dossierId;
  }

  designation(evenement: string): Readonly<Record<string, unknown>> {
    return evenement.endsWith('_vote') ? { dossier_id: this.dossierId } : {};
  }

  /** Brings what the event needs, step by step along a path from the preparation. */
  async tenir(evenement: string, tenues: readonly string[]): Promise<void> {
    if (evenement === 'convoquer') {
      await this.composer([]);
    }
    if (evenement === 'ouvrir_seance') {
      await this.arriver();
    }
    if (tenues.includes('ordre_du_jour_epuise')) {
      await this.ajourner();
    }
  }

  /** Leads the session to this state, with these guards of the event that comes next in default. */
  async jusqua(etat: string, evenement = '', rompues: readonly string[] = []): Promise<string> {
    const chemin = CHEMINS[etat] ?? [];
    if (etat === 'preparation' && evenement !== '') {
      await this.composer(rompues);
    }
    for (const pas of chemin) {
      await this.avancer(pas);
    }
    await this.rompre(evenement, rompues);
    return this.id;
  }

  private async avancer(pas: string): Promise<void> {
    if (pas === 'ajourner') {
      await this.ajourner();
      return;
    }
    await this.tenir(pas, []);
    const donnees = pas === 'suspendre' || pas === 'annuler_seance' ? motif : this.designation(pas);
    await this.processus.cycleSeance.executer({ seanceId: this.id, evenement: pas, donnees, agent: DPFAS });
  }

  private async rompre(evenement: string, rompues: readonly string[]): Promise<void> {
    const { comite } = this.processus;
    const rompue = (garde: string): boolean => rompues.includes(garde);
    if (evenement === 'ouvrir_seance' && !rompue('quorum_de_seance')) {
      await this.arriver();
    }
    if (evenement === 'ouvrir_seance' && rompue('ordre_du_jour_inscrit')) {
      await comite.retirerDossier(this.id, { dossier_id: this.dossierId }, DPFAS);
    }
    if (evenement === 'reprendre' && rompue('quorum_de_seance')) {
      await this.partir();
    }
    if (rompue('quorum_du_dossier')) {
      await this.partir();
    }
    if (rompue('vote_jamais_ouvert')) {
      await comite.ouvrirVote(this.id, this.dossierId, DPFAS);
      await comite.cloreVote(this.id, this.dossierId, DPFAS);
    }
    if (rompue('agent_sans_deport')) {
      await this.remplacer();
      const deport = { dossier_id: this.dossierId, ...motif };
      await comite.declarerDeport(this.id, deport, this.voulue.president);
    }
  }

  /** Another comes in, so that who steps aside does not cost the quorum. */
  private async remplacer(): Promise<void> {
    const { db, comite } = this.processus;
    const { compteId } = await unAgent(db);
    await db.query(
      `INSERT INTO seance_membre (seance_id, compte_id, qualite, inscrit_le) VALUES ($1, $2, 'membre', now())`,
      [this.id, compteId],
    );
    await comite.constaterPresence(this.id, { compte_id: compteId }, DPFAS);
  }

  private async composer(rompues: readonly string[]): Promise<void> {
    const { comite } = this.processus;
    const presidents = rompues.includes('president_designe') ? [await unAgent(this.processus.db)] : [];
    const membres = rompues.includes('membres_en_nombre') ? [] : [...this.membres, ...presidents];
    if (!rompues.includes('president_designe')) {
      const { compteId } = this.voulue.president;
      await comite.inscrireMembre(this.id, { compte_id: compteId, qualite: 'president' }, DPFAS);
    }
    for (const { compteId } of membres) {
      await comite.inscrireMembre(this.id, { compte_id: compteId, qualite: 'membre' }, DPFAS);
    }
    if (!rompues.includes('ordre_du_jour_inscrit')) {
      await comite.inscrireDossier(this.id, { dossier_id: this.dossierId }, DPFAS);
    }
  }

  private async arriver(): Promise<void> {
    for (const { compteId } of [this.voulue.president, ...this.membres]) {
      await this.processus.comite.constaterPresence(this.id, { compte_id: compteId }, DPFAS);
    }
  }

  private async partir(): Promise<void> {
    for (const { compteId } of this.membres) {
      await this.processus.comite.constaterDepart(this.id, { compte_id: compteId }, DPFAS);
    }
  }

  private async ajourner(): Promise<void> {
    const { dossiers } = this.processus;
    const agent = this.voulue.president;
    await dossiers.executer({ dossierId: this.dossierId, evenement: 'ajourner', donnees: motif, agent });
  }
}
