import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { sql } from '../../src/platform/database/sql.js';
import { agentSysteme } from '../../src/workflow/agent.js';
import type { Appel, Definition } from '../../src/workflow/definition.js';
import type { Moteur } from '../../src/workflow/moteur.js';
import { avec } from './demande.js';

export const DOSSIER_V1 = JSON.parse(readFileSync('workflows/dossier.v1.json', 'utf8')) as Definition;

const CANDIDATURE = 'states.parcours.states.candidature.states';
const AMORCAGE = 'states.parcours.states.amorcage.states';
const CHARGE = 'states.parcours.states.montee_en_charge.states';
const COORDINATION = 'states.coordination.states';

interface Lisible {
  readonly states: Readonly<Record<string, Lisible>>;
  readonly on: Readonly<Record<string, object>>;
}

const v1 = DOSSIER_V1 as unknown as Lisible;
const deposee = v1.states['parcours']?.states['candidature']?.states['deposee'];
const aRecruter = v1.states['coordination']?.states['a_recruter'];
const recrutement = v1.states['coordination']?.states['recrutement'];

/**
 * A second version as one might be written: the yearly review is dropped with its deadline, recruiting goes by another
 * name, and a deposited application is first checked for its documents.
 */
export const DOSSIER_V2: Definition = avec(DOSSIER_V1, {
  version: '2',
  [`${CHARGE}.bilan`]: undefined,
  [`${AMORCAGE}.experimentation.on.monter_en_charge.actions[1]`]: {
    type: 'signaler',
    params: { quoi: 'reevaluer_alertes' },
  },
  [`${CHARGE}.deploiement.entry`]: undefined,
  [`${CHARGE}.deploiement.on.ouvrir_bilan`]: undefined,
  [`${COORDINATION}.recrutement`]: undefined,
  [`${COORDINATION}.recherche`]: { ...recrutement, meta: { label: 'En recherche' } },
  [`${COORDINATION}.a_recruter.on.ouvrir_recrutement`]: {
    ...aRecruter?.on['ouvrir_recrutement'],
    target: 'recherche',
  },
  [`${COORDINATION}.vacante.on.ouvrir_recrutement.target`]: 'recherche',
  [`${CANDIDATURE}.pieces`]: { ...deposee, meta: { label: 'Pièces à vérifier' } },
  [`${CANDIDATURE}.deposee.on.instruire`]: { ...deposee?.on['instruire'], target: 'pieces' },
});

export const AU_DEPART = {
  parcours: { candidature: 'deposee' } as unknown,
  cadence: 'nominale',
  coordination: 'a_qualifier',
  relais: 'a_planifier',
  observation: 'non_evaluee',
  diffusion: 'locale',
};

interface DossierVoulu {
  readonly appelId: string;
  readonly porteurId: string;
  readonly numero: string;
  readonly etat?: Partial<typeof AU_DEPART>;
  readonly contexte?: Readonly<Record<string, unknown>>;
  readonly effets?: readonly Appel[];
}

/** A dossier born in a state of the latest version, as an import does. */
export async function unDossierEn(
  db: DataSource,
  moteur: Moteur,
  { appelId, porteurId, numero, etat, contexte = {}, effets = [] }: DossierVoulu,
): Promise<string> {
  const id = randomUUID();
  const complet = { ...AU_DEPART, ...etat };
  const marques = moteur.machine(1).marques(complet);
  await db.transaction(async (tx) => {
    await sql(tx, {
      texte: 'INSERT INTO dossier (id, numero, appel_id, porteur_id, depose_le) VALUES ($1, $2, $3, $4, now())',
      valeurs: [id, numero, appelId, porteurId],
    });
    await moteur.naitre(tx, id, agentSysteme('Essai'), {}, { etat: complet, contexte, marques, effets });
  });
  return id;
}
