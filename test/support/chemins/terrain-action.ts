import { randomUUID } from 'node:crypto';
import { VOCABULAIRE_ACTION } from '../../../src/dossier/action/vocabulaire.js';
import { sql } from '../../../src/platform/database/sql.js';
import { agentSysteme, type Agent } from '../../../src/workflow/agent.js';
import { DPFAS, unAppel, unOrganisme } from '../../factories/comite.js';
import { unDossierEnEtat } from '../../factories/dossier-en-etat.js';
import type { ProcessusEssai } from '../processus.js';
import { Carte } from './carte.js';
import type { Marcheur } from './marche.js';
import type { Demande, Scene, Terrain } from './terrain.js';

const cause = { cause: 'personnel' };
const DONNEES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  suspendre: cause,
  constater_non_realisation: cause,
};

/** Actions of a dossier: their guards read the dossier and the counts of what was promised. */
export class TerrainDesActions {
  private constructor(
    private readonly processus: ProcessusEssai,
    private readonly appel: { readonly appelId: string; readonly porteurId: string },
  ) {}

  static async preparer(processus: ProcessusEssai): Promise<TerrainDesActions> {
    const appel = { appelId: await unAppel(processus), porteurId: await unOrganisme(processus.db) };
    return new TerrainDesActions(processus, appel);
  }

  terrain(): Terrain {
    const { actions, db, clock } = this.processus;
    const { designation, roles } = VOCABULAIRE_ACTION;
    return {
      carte: new Carte(actions.moteur.machine(1).definition, designation, roles),
      moteur: actions.moteur,
      tx: db.manager,
      agents: Object.fromEntries(Object.keys(roles).map((role) => [role, unAgentDeRole(role)])),
      aujourdhui: () => clock.aujourdhui(),
      donnees: (evenement) => DONNEES[evenement] ?? {},
      naitre: async (etat) => this.naitre(etat, false),
      preparer: async (demande) => this.scene(demande),
      temoins: ['SELECT json_agg(q ORDER BY q.rang) FROM quantite q WHERE q.action_id = $1::text::uuid'],
    };
  }

  async unMarcheur(): Promise<Marcheur> {
    const { dossier } = this.processus;
    const dossierId = await unDossierEnEtat(this.processus, this.appel);
    const id = await dossier.inscrireAction(dossierId, { titre: 'Ouvrir le mercredi' }, unAgentDeRole('porteur'));
    return {
      id,
      preparer: async ({ evenement, role, tenues, rompues }) => {
        if ([...tenues, ...rompues].includes('objectifs_atteints')) {
          const atteinte = rompues.includes('objectifs_atteints') ? 3 : 10;
          const decompte = { objet: 'Places', unite: 'places', prevue: 10, atteinte, action: 1 };
          await dossier.inscrire(dossierId, 'quantite', decompte, unAgentDeRole('porteur'));
        }
        return { agent: unAgentDeRole(role), donnees: DONNEES[evenement] ?? {} };
      },
      attendre: async () => Promise.reject(new Error('an action has no deadline')),
    };
  }

  private async scene({ etat, evenement, role, rompues }: Demande): Promise<Scene> {
    const id = await this.naitre(etat, rompues.includes('dossier_ouvert'));
    await sql(this.processus.db.manager, {
      texte: `INSERT INTO quantite (dossier_id, action_id, objet, unite, prevue, atteinte)
        SELECT dossier_id, id, 'Places', 'places', 10, $2 FROM action WHERE id = $1`,
      valeurs: [id, rompues.includes('objectifs_atteints') ? 3 : 10],
    });
    return { id, agent: unAgentDeRole(role), donnees: DONNEES[evenement] ?? {} };
  }

  private async naitre(etat: unknown, dossierClos: boolean): Promise<string> {
    const parcours = dossierClos ? 'termine' : { amorcage: 'experimentation' };
    const dossierId = await unDossierEnEtat(this.processus, { ...this.appel, etat: { parcours } });
    const id = randomUUID();
    const { moteur } = this.processus.actions;
    const suite = { etat, contexte: {}, marques: moteur.machine(1).marques(etat), effets: [] };
    await this.processus.db.transaction(async (tx) => {
      await sql(tx, {
        texte: `INSERT INTO action (id, dossier_id, titre, ordre) VALUES ($1, $2, 'Ouvrir le mercredi', 1)`,
        valeurs: [id, dossierId],
      });
      await moteur.naitre(tx, id, agentSysteme('Essai'), {}, suite);
    });
    return id;
  }
}

const unAgentDeRole = (role: string): Agent => ({ ...DPFAS, role, nom: role });
