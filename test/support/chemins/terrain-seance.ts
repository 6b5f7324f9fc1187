import { VOCABULAIRE_SEANCE } from '../../../src/comite/vocabulaire.js';
import { sql } from '../../../src/platform/database/sql.js';
import type { Agent } from '../../../src/workflow/agent.js';
import { DPFAS, unAgent, unAppel, unDossierAuComite, unOrganisme } from '../../factories/comite.js';
import type { ProcessusEssai } from '../processus.js';
import { Carte } from './carte.js';
import type { Marcheur } from './marche.js';
import type { Demande, Scene, Terrain } from './terrain.js';
import { VieDeSeance } from './vie-de-seance.js';

const motif = { motif: 'Dit en séance.' };
const DONNEES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  suspendre: motif,
  annuler_seance: motif,
  ouvrir_vote: { dossier_id: '00000000-0000-4000-8000-000000000000' },
  clore_vote: { dossier_id: '00000000-0000-4000-8000-000000000000' },
};

/** Sessions of the committee: what their guards read is brought by those who prepare and hold them. */
export class TerrainDesSeances {
  private constructor(
    private readonly processus: ProcessusEssai,
    private readonly appel: { readonly appelId: string; readonly porteurId: string },
    private readonly president: Agent,
  ) {}

  static async preparer(processus: ProcessusEssai): Promise<TerrainDesSeances> {
    const appel = { appelId: await unAppel(processus), porteurId: await unOrganisme(processus.db) };
    return new TerrainDesSeances(processus, appel, await unAgent(processus.db, { role: 'comite_president' }));
  }

  terrain(): Terrain {
    const { cycleSeance, db, clock } = this.processus;
    const { designation, roles } = VOCABULAIRE_SEANCE;
    return {
      carte: new Carte(cycleSeance.moteur.machine(1).definition, designation, roles),
      moteur: cycleSeance.moteur,
      tx: db.manager,
      agents: Object.fromEntries(Object.keys(roles).map((role) => [role, this.agent(role)])),
      aujourdhui: () => clock.aujourdhui(),
      donnees: (evenement) => DONNEES[evenement] ?? {},
      naitre: async (etat) => (await this.uneVie()).jusqua(String(etat)),
      preparer: async (demande) => this.scene(demande),
      temoins: [
        'SELECT json_agg(s ORDER BY s.ordre) FROM seance_dossier s WHERE s.seance_id = $1::text::uuid',
        'SELECT json_agg(p ORDER BY p.id) FROM presence p WHERE p.seance_id = $1::text::uuid',
      ],
      // The secretariat holds no seat: it neither presides nor steps aside.
      toujoursTenue: (garde, role) => role === 'dpfas' && (garde === 'preside' || garde === 'agent_sans_deport'),
    };
  }

  async unMarcheur(): Promise<Marcheur> {
    const vie = await this.uneVie();
    return {
      id: vie.id,
      preparer: async ({ evenement, role, tenues }) => {
        await vie.tenir(evenement, tenues);
        return { agent: this.agent(role), donnees: { ...DONNEES[evenement], ...vie.designation(evenement) } };
      },
      attendre: async () => Promise.reject(new Error('a session has no deadline')),
    };
  }

  private async scene({ etat, evenement, role, rompues }: Demande): Promise<Scene> {
    const stade =
      rompues.includes('dossier_en_deliberation') || this.veutEpuise(evenement, rompues) ? 'examen' : 'deliberation';
    const vie = await this.uneVie(stade);
    const id = await vie.jusqua(String(etat), evenement, rompues);
    const autre = rompues.includes('dossier_inscrit') || rompues.includes('vote_en_cours');
    const designe = autre ? await this.autreDossier(vie, rompues.includes('vote_en_cours')) : vie.dossierId;
    const donnees = evenement.endsWith('_vote') ? { dossier_id: designe } : (DONNEES[evenement] ?? {});
    const autrePresident = rompues.includes('preside');
    const agent = autrePresident ? await unAgent(this.processus.db, { role }) : this.agent(role);
    return { id, agent, donnees };
  }

  private veutEpuise(evenement: string, rompues: readonly string[]): boolean {
    return evenement === 'clore_seance' && !rompues.includes('ordre_du_jour_epuise');
  }

  /** On the agenda without a ballot, or not on it at all. */
  private async autreDossier(vie: VieDeSeance, inscrit: boolean): Promise<string> {
    const dossierId = await unDossierAuComite(this.processus, this.appel);
    if (inscrit) {
      await sql(this.processus.db.manager, {
        texte: 'INSERT INTO seance_dossier (seance_id, dossier_id, ordre, inscrit_le) VALUES ($1, $2, 2, now())',
        valeurs: [vie.id, dossierId],
      });
    }
    return dossierId;
  }

  private async uneVie(stade: 'examen' | 'deliberation' = 'deliberation'): Promise<VieDeSeance> {
    const dossierId = await unDossierAuComite(this.processus, { ...this.appel, stade });
    return VieDeSeance.creer(this.processus, { appelId: this.appel.appelId, dossierId, president: this.president });
  }

  private agent(role: string): Agent {
    return role === 'comite_president' ? this.president : { ...DPFAS, role, nom: role };
  }
}
