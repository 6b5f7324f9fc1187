import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FicheAlerte } from '../../alerte/alerte.queries.js';
import { porteeDe } from '../../auth/peut.js';
import { CycleDeVie } from '../../dossier/cycle-de-vie.js';
import { relaisAEtudier } from '../../notification/relais-a-etudier.js';
import { situationDeLAlerte } from '../../notification/situation.queries.js';
import { Clock } from '../../platform/clock/clock.js';
import { cafs } from '../../territoire/territoire.queries.js';
import type { Agent } from '../../workflow/agent.js';
import { Definitions } from '../../workflow/definitions.js';
import type { Option } from '../layout/champs.js';
import type { DireEtat } from './preuves.js';

/** What the pages of alerts say around them. */
@Injectable()
export class AlentoursDesAlertes {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly definitions: Definitions,
    private readonly cycle: CycleDeVie,
  ) {}

  /** Today, and the words for the states of a dossier. */
  present(): { readonly aujourdhui: string; readonly etat: DireEtat } {
    const { definition } = this.cycle.moteur.machine(this.definitions.derniere('dossier'));
    return {
      aujourdhui: this.clock.aujourdhui(),
      etat: (region, code) => definition.states?.[region]?.states?.[code]?.meta.label ?? code,
    };
  }

  /** The Caf to choose from, for who follows them all. */
  async cafs({ role }: Agent): Promise<readonly Option[]> {
    return porteeDe(role, 'lire_alerte') === 'tout'
      ? (await cafs(this.db.manager)).map(({ code, nom }) => ({ valeur: code, label: `${code} — ${nom}` }))
      : [];
  }

  async relais({ id, etat }: FicheAlerte): Promise<readonly string[]> {
    const situation = etat === 'ouverte' ? await situationDeLAlerte(this.db.manager, id) : null;
    return situation === null ? [] : relaisAEtudier(this.db.manager, situation);
  }
}
