import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { AppelQueries } from '../../src/appel/appel.queries.js';
import type { FicheAppel } from '../../src/appel/appel.queries.js';
import { AppelService } from '../../src/appel/appel.service.js';
import { CycleAppel } from '../../src/appel/cycle-appel.js';
import { instantDeParis } from '../../src/platform/clock/calendrier.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { WebModule } from '../../src/web/web.module.js';
import type { Agent } from '../../src/workflow/agent.js';
import { unAgent, unOrganisme } from '../factories/comite.js';
import { connecte, uneApplication } from './application.js';
import { uneBase } from './database.js';
import type { Navigateur } from './navigateur.js';

/** Every page, as a call leads to those of dossiers; a fund, and somebody of the Dpfas at work. */
export class BancAppels {
  private rang = 0;
  /** Where the Dpfas is signed in. */
  siege!: Navigateur;

  private constructor(
    readonly db: DataSource,
    readonly app: NestFastifyApplication,
    readonly dpfas: Agent,
    readonly porteur: Agent,
  ) {}

  static async ouvrir(): Promise<BancAppels> {
    const db = await uneBase();
    const app = await uneApplication(db, [WebModule]);
    const dpfas = await unAgent(db, { role: 'dpfas' });
    const porteur = await unAgent(db, { role: 'porteur', organismeId: await unOrganisme(db) });
    await app.get(AppelService).creerFonds({
      code: 'fipe',
      libelle: 'Fonds d’innovation petite enfance',
      dotation_annuelle: 1_000_000_000,
      parts: { etat: 5000, branche_famille: 5000 },
    });
    return new BancAppels(db, app, dpfas, porteur);
  }

  async fermer(): Promise<void> {
    await this.app.close();
  }

  /** The day it is; a session does not live as long as a call, so the seat signs in again. */
  async le(jour: string): Promise<void> {
    this.app.get(Clock).fixer(instantDeParis(`${jour}T10:00`));
    this.siege = await this.comme(this.dpfas);
  }

  comme(agent: Agent): Promise<Navigateur> {
    return connecte(this.app, this.db, agent);
  }

  /** A draft whose rules are complete; its code is new. */
  async unAppel(change: object = {}): Promise<string> {
    this.rang += 1;
    const code = `fipe_${this.rang}`;
    const appel = { ...APPEL, code, titre: `Appel ${this.rang}`, ...change };
    await this.app.get(AppelService).creer(appel, this.dpfas);
    return code;
  }

  async fiche(code: string): Promise<FicheAppel> {
    const lue = await this.app.get(AppelQueries).parCode(code, this.dpfas);
    if (lue === null) {
      throw new Error(`no call ${code}`);
    }
    return lue;
  }

  async envoyer(code: string, evenement: string, donnees: object = {}): Promise<void> {
    const { id } = await this.fiche(code);
    await this.app.get(CycleAppel).executer({ appelId: id, evenement, donnees, agent: this.dpfas });
  }
}

const APPEL = {
  fonds: 'fipe',
  annee: 2026,
  presentation: 'Faire naître des projets.\n\nAvec des partenaires qui s’engagent.',
  ouvre_le: '2026-06-15',
  clot_le: '2026-08-28',
  decision_prevue_le: '2026-12-10',
  debut_actions_le: '2027-01-01',
  enveloppe: 140_000_000,
  eligibilite: [{ code: 'france', libelle: 'Toute la France' }],
  grille: {
    total: 100,
    criteres: [
      { code: 'innovation', libelle: 'Caractère innovant', points: 60 },
      { code: 'relais', libelle: 'Relais de financement', points: 40 },
    ],
  },
  documents: [{ titre: 'Guide du porteur', version: '2', date: '2026-05-04' }],
};
