import { randomUUID } from 'node:crypto';
import { VOCABULAIRE_APPEL } from '../../../src/appel/vocabulaire.js';
import { instantDeParis } from '../../../src/platform/clock/calendrier.js';
import { sql } from '../../../src/platform/database/sql.js';
import { agentSysteme, type Agent } from '../../../src/workflow/agent.js';
import { DPFAS, unAppel, unOrganisme } from '../../factories/comite.js';
import { unDossierEnEtat } from '../../factories/dossier-en-etat.js';
import type { ProcessusEssai } from '../processus.js';
import { Carte } from './carte.js';
import type { Marcheur } from './marche.js';
import type { Demande, Scene, Terrain } from './terrain.js';

const EN_JUIN = '2026-06-20T10:00';
const motif = { motif: 'Dit et écrit dans l’appel.' };

const DONNEES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  deprogrammer: motif,
  proroger: { clot_le: '2026-09-15', ...motif },
};

/** What each guard reads, as it must not be. Dates are around the 20 June on which the calls are tried. */
const EN_DEFAUT: Readonly<Record<string, string>> = {
  grille_complete: `grille = '{"total": 100, "criteres": []}'`,
  eligibilite_inscrite: `eligibilite = '[]'`,
  quatre_categories: `categories = '[]'`,
  parametres_valables: `parametres = '{"complement_jours": "quinze"}'`,
  dates_coherentes: 'decision_prevue_le = NULL',
  cloture_a_venir: `clot_le = '2026-06-18'`,
  ouverture_venue: `ouvre_le = '2026-06-25'`,
  calendrier_conforme: `debut_actions_le = '2027-02-01'`,
};

const TENUES: Readonly<Record<string, string>> = {
  cloture_passee: `clot_le = '2026-06-18'`,
  derogation_motivee: `derogation_motif = 'Décidé par écrit.'`,
};

const PROROGATIONS: Readonly<Record<string, string>> = {
  prorogation_utile: '2026-07-01',
  prorogation_avant_decision: '2027-01-15',
};

/** Calls: what their guards read is in their own row, in the calendar and in their dossiers. */
export class TerrainDesAppels {
  constructor(private readonly processus: ProcessusEssai) {}

  terrain(): Terrain {
    const { cycleAppel, db, clock } = this.processus;
    clock.fixer(instantDeParis(EN_JUIN));
    const { designation, roles, sujet } = VOCABULAIRE_APPEL;
    return {
      carte: new Carte(cycleAppel.moteur.machine(1).definition, designation, roles),
      moteur: cycleAppel.moteur,
      tx: db.manager,
      agents: Object.fromEntries(Object.keys(roles).map((role) => [role, unAgentDeRole(role)])),
      aujourdhui: () => clock.aujourdhui(),
      donnees: (evenement) => DONNEES[evenement] ?? {},
      naitre: async (etat) => this.naitre(etat),
      preparer: async (demande) => this.scene(demande),
      temoins: [`SELECT count(*) FROM ${sujet}`],
      // The table itself holds the horizon between one year and twenty.
      toujoursTenue: (garde) => garde === 'horizon_fixe',
    };
  }

  /** A complete draft on 1 June; time moves as the events need it. */
  async unMarcheur(): Promise<Marcheur> {
    const { clock, cycleAppel } = this.processus;
    clock.fixer(instantDeParis('2026-06-01T09:00'));
    const id = await unAppel(this.processus);
    return {
      id,
      preparer: async ({ evenement, role, tenues, rompues }) => {
        if (tenues.includes('ouverture_venue')) {
          clock.fixer(
            instantDeParis(rompues.includes('calendrier_conforme') ? '2026-07-02T10:00' : '2026-06-15T10:00'),
          );
        }
        if (tenues.includes('cloture_passee')) {
          clock.fixer(instantDeParis('2026-08-29T00:01'));
        }
        const derogation = tenues.includes('derogation_motivee') ? { derogation: 'Décidée par écrit.' } : {};
        return { agent: unAgentDeRole(role), donnees: { ...DONNEES[evenement], ...derogation } };
      },
      attendre: async () => {
        await cycleAppel.echeances.honorer();
      },
    };
  }

  private async naitre(etat: unknown): Promise<string> {
    const modele = await unAppel(this.processus);
    const id = randomUUID();
    const { moteur } = this.processus.cycleAppel;
    const suite = { etat, contexte: {}, marques: moteur.machine(1).marques(etat), effets: [] };
    await this.processus.db.transaction(async (tx) => {
      await sql(tx, {
        texte: `INSERT INTO appel (id, code, fonds_id, titre, annee, ouvre_le, clot_le, decision_prevue_le, debut_actions_le,
            categories, eligibilite, grille, parametres)
          SELECT $1::uuid, 'copie_' || left($1::uuid::text, 8), fonds_id, titre, annee, ouvre_le, clot_le, decision_prevue_le,
            debut_actions_le, categories, eligibilite, grille, parametres FROM appel WHERE id = $2`,
        valeurs: [id, modele],
      });
      await moteur.naitre(tx, id, agentSysteme('Essai'), {}, suite);
    });
    return id;
  }

  private async scene({ etat, evenement, role, tenues, rompues }: Demande): Promise<Scene> {
    const id = await this.naitre(etat);
    const reglages = [...tenues.map((garde) => TENUES[garde]), ...rompues.map((garde) => EN_DEFAUT[garde])];
    for (const reglage of reglages.filter((r) => r !== undefined)) {
      await sql(this.processus.db.manager, { texte: `UPDATE appel SET ${reglage} WHERE id = $1`, valeurs: [id] });
    }
    if (rompues.includes('dossiers_decides') || rompues.includes('dossiers_clos')) {
      const parcours = rompues.includes('dossiers_decides') ? { selection: 'deliberation' } : { amorcage: 'demarrage' };
      const porteurId = await unOrganisme(this.processus.db);
      await unDossierEnEtat(this.processus, { appelId: id, porteurId, etat: { parcours } });
    }
    const [clot_le] = rompues.flatMap((garde) => PROROGATIONS[garde] ?? []);
    const donnees = { ...DONNEES[evenement], ...(clot_le === undefined ? {} : { clot_le }) };
    return { id, agent: unAgentDeRole(role), donnees };
  }
}

const unAgentDeRole = (role: string): Agent => ({ ...DPFAS, role, nom: role });
