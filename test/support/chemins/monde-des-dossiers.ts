import { agentSysteme, type Agent } from '../../../src/workflow/agent.js';
import { ROLES_DE_COMPTE } from '../../../src/auth/roles.js';
import { VOCABULAIRE_DOSSIER } from '../../../src/dossier/vocabulaire.js';
import { sql } from '../../../src/platform/database/sql.js';
import { instantDeParis } from '../../../src/platform/clock/calendrier.js';
import { DPFAS, unAgent, unAppel, uneCaf, unOrganisme } from '../../factories/comite.js';
import { unDossierEnEtat } from '../../factories/dossier-en-etat.js';
import { type ProcessusEssai, unProcessus } from '../processus.js';
import { uneBaseVide } from '../database.js';
import { Carte } from './carte.js';
import { donneesDuDossier } from './donnees-dossier.js';
import type { Marcheur } from './marche.js';
import type { Demande, Scene, Terrain } from './terrain.js';
import { VieDeDossier } from './vie-de-dossier.js';

const CALENDRIER = { clot_le: '2026-12-15', decision_prevue_le: '2026-12-20', debut_actions_le: '2027-01-01' };

export const JOUR_D_ESSAI = '2026-11-04T10:00';

/** A call that receives applications, others that lack something, and somebody in each role. */
export class MondeDesDossiers {
  private constructor(
    readonly processus: ProcessusEssai,
    private readonly agents: ReadonlyMap<string, Agent>,
    readonly porteurId: string,
    readonly appelId: string,
    /** Calls where the guard of this name fails. */
    private readonly appelsEnDefaut: ReadonlyMap<string, string>,
  ) {}

  static async preparer(): Promise<MondeDesDossiers> {
    const processus = await unProcessus(await uneBaseVide());
    await uneCaf(processus.db, '38');
    await uneCaf(processus.db, '26');
    const porteurId = await unOrganisme(processus.db);
    const agents = new Map<string, Agent>();
    for (const role of ROLES_DE_COMPTE) {
      const cafCode = role.startsWith('caf_') ? { cafCode: '38' } : {};
      agents.set(
        role,
        await unAgent(processus.db, { role, ...cafCode, ...(role === 'porteur' ? { organismeId: porteurId } : {}) }),
      );
    }
    agents.set('systeme', agentSysteme('Essai'));
    agents.set('public', { ...agentSysteme('Public'), role: 'public' });
    processus.clock.fixer(instantDeParis('2026-06-15T09:00'));
    const ouvert = await unAppelOuvert(processus, {});
    const appels = new Map([
      ['appel_ouvert', await unAppel(processus, CALENDRIER)],
      ['enveloppe_disponible', await unAppelOuvert(processus, { enveloppe: '100' })],
      ['enveloppe_transition_disponible', await unAppelOuvert(processus, { enveloppe_transition: '100' })],
    ]);
    processus.clock.fixer(instantDeParis(JOUR_D_ESSAI));
    return new MondeDesDossiers(processus, agents, porteurId, ouvert, appels);
  }

  agent(role: string): Agent {
    const agent = this.agents.get(role);
    if (agent === undefined) {
      throw new Error(`nobody is ${role}`);
    }
    return agent;
  }

  async naitre(etat: unknown, rompues: readonly string[] = []): Promise<string> {
    const [appelId = this.appelId] = rompues.flatMap((garde) => this.appelsEnDefaut.get(garde) ?? []);
    const annees_supplementaires = rompues.includes('annee_supplementaire_disponible') ? 1 : 0;
    return unDossierEnEtat(this.processus, {
      appelId,
      porteurId: this.porteurId,
      cafCode: '38',
      etat: etat as Readonly<Record<string, unknown>>,
      contexte: { annees_supplementaires },
    });
  }

  /** A draft that its porteur has just opened. */
  async brouillon(): Promise<VieDeDossier> {
    const candidature = {
      titre: 'Un lieu d’accueil',
      resume: 'Ouvert à tous le mercredi.',
      categorie_principale: 'QUALITE',
      montant_demande: '50 000',
      droit_commun: 'Sollicité sans suite.',
      etp_prevus: 0,
      caf_code: '38',
    };
    const nouveau = {
      appelId: this.appelId,
      porteur: { id: this.porteurId },
      fictif: false,
      regionCode: null,
      fondements: {},
    };
    const id = await this.processus.dossier.creer({ ...nouveau, candidature }, this.agent('porteur'));
    return new VieDeDossier(this, id);
  }

  async unMarcheur(): Promise<Marcheur> {
    const { dossiers, clock, db } = this.processus;
    clock.fixer(instantDeParis(JOUR_D_ESSAI));
    const vie = await this.brouillon();
    return {
      id: vie.id,
      preparer: async (pas) => ({ agent: await vie.preparer(pas), donnees: donneesDuDossier(pas.evenement) }),
      attendre: async (evenement) => {
        const [echeance] = await sql<{ due_le: Date }>(db.manager, {
          texte: `SELECT due_le FROM echeance WHERE sujet_id = $1 AND evenement = $2 AND etat = 'armee'`,
          valeurs: [vie.id, evenement],
        });
        clock.fixer(new Date((echeance?.due_le.getTime() ?? 0) + 1));
        await dossiers.echeances.honorer();
      },
    };
  }

  terrain(): Terrain {
    const { dossiers, db, clock } = this.processus;
    const { designation, roles } = VOCABULAIRE_DOSSIER;
    return {
      carte: new Carte(dossiers.moteur.machine(1).definition, designation, roles),
      moteur: dossiers.moteur,
      tx: db.manager,
      agents: Object.fromEntries(this.agents),
      aujourdhui: () => clock.aujourdhui(),
      donnees: donneesDuDossier,
      naitre: async (etat) => this.naitre(etat),
      preparer: async (demande) => this.scene(demande),
      temoins: TEMOINS,
    };
  }

  private async scene({ etat, evenement, role, tenues, rompues }: Demande): Promise<Scene> {
    const vie = new VieDeDossier(this, await this.naitre(etat, rompues));
    // Nothing more is written in a closed dossier: what is missing there stays missing.
    const clos = this.processus.dossiers.moteur.machine(1).marques(etat).has('clos');
    const agent = await vie.preparer({ evenement, role, tenues: clos ? [] : tenues, rompues: clos ? [] : rompues });
    return { id: vie.id, agent, donnees: donneesDuDossier(evenement) };
  }
}

async function unAppelOuvert(processus: ProcessusEssai, change: object): Promise<string> {
  const appelId = await unAppel(processus, { ...CALENDRIER, ...change });
  await processus.cycleAppel.executer({ appelId, evenement: 'programmer', agent: DPFAS });
  await processus.cycleAppel.executer({ appelId, evenement: 'ouvrir', agent: DPFAS });
  return appelId;
}

const TEMOINS = [
  'avis',
  'vote',
  'decision',
  'convention',
  'convention_avenant',
  'relais',
  'poste',
  'entretien',
  'lien_dossier',
  'conseiller',
].map((table) => `SELECT json_agg(t ORDER BY t.id) FROM ${table} t WHERE t.dossier_id = $1::text::uuid`);
