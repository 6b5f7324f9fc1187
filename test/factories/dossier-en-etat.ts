import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { sql } from '../../src/platform/database/sql.js';
import { agentSysteme } from '../../src/workflow/agent.js';
import type { Contexte } from '../../src/workflow/vocabulaire.js';
import type { BancComite } from './comite.js';

/** The state of each region of a followed project on which nobody has done anything yet. */
export const REGIONS_AU_DEPART = {
  parcours: { amorcage: 'experimentation' } as unknown,
  cadence: 'nominale',
  coordination: 'a_qualifier',
  relais: 'a_planifier',
  observation: 'non_evaluee',
  diffusion: 'locale',
};

export interface DossierVoulu {
  readonly appelId: string;
  readonly porteurId: string;
  readonly etat?: Readonly<Record<string, unknown>>;
  readonly contexte?: Contexte;
  readonly cafCode?: string;
  /** Cents. */
  readonly montant?: number;
}

/** A dossier born by import in a state, with what a deposited application says. */
export async function unDossierEnEtat(banc: Pick<BancComite, 'db' | 'dossiers'>, voulu: DossierVoulu): Promise<string> {
  return banc.db.transaction(async (tx) => {
    const id = await inserer(tx, voulu);
    const etat = { ...REGIONS_AU_DEPART, ...voulu.etat };
    const contexte = { annees_supplementaires: 0, ...voulu.contexte };
    const { moteur } = banc.dossiers;
    const marques = moteur.machine(1).marques(etat);
    await moteur.naitre(tx, id, agentSysteme('Import'), {}, { etat, contexte, marques, effets: [] });
    return id;
  });
}

async function inserer(tx: EntityManager, { appelId, porteurId, cafCode, montant }: DossierVoulu): Promise<string> {
  const id = randomUUID();
  await sql(tx, {
    texte: `INSERT INTO dossier (id, numero, appel_id, porteur_id, titre, resume, categorie_principale, montant_demande,
        droit_commun, etp_prevus, caf_code)
      VALUES ($1, $2, $3, $4, 'Projet d’essai', 'Un lieu d’accueil.', 'QUALITE', $5, 'Sollicité sans suite.', 0, $6)`,
    valeurs: [id, `ESSAI-${id.slice(0, 13)}`, appelId, porteurId, montant ?? 5_000_000, cafCode ?? null],
  });
  return id;
}
