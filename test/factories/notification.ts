import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { CycleDeVie } from '../../src/dossier/cycle-de-vie.js';
import type { Clock } from '../../src/platform/clock/clock.js';
import { sql } from '../../src/platform/database/sql.js';
import type { Agent } from '../../src/workflow/agent.js';
import { Definitions } from '../../src/workflow/definitions.js';

const inserer = async (db: DataSource, table: string, ligne: Readonly<Record<string, unknown>>): Promise<string> => {
  const id = randomUUID();
  const colonnes = Object.entries({ id, ...ligne });
  await sql(db.manager, {
    texte: `INSERT INTO ${table} (${colonnes.map(([nom]) => nom).join(', ')})
      VALUES (${colonnes.map((_, i) => `$${i + 1}`).join(', ')})`,
    valeurs: colonnes.map(([, valeur]) => valeur),
  });
  return id;
};

const LE = '2023-06-01T08:00:00Z';

/** An account that may be told something. */
export const unDestinataire = (
  db: DataSource,
  role: string,
  plus: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
  inserer(db, 'compte', {
    courriel: `${role}.${randomUUID().slice(0, 8)}@exemple.fr`,
    nom: `Personne ${role}`,
    role,
    cree_le: LE,
    ...plus,
  });

export interface DossierANotifier {
  readonly id: string;
  readonly appelId: string;
  readonly porteurId: string;
}

/** A Caf, a call and a dossier written straight into their tables: who is told matters here, not how they came. */
export async function unDossierANotifier(
  db: DataSource,
  plus: Readonly<Record<string, unknown>> = {},
): Promise<DossierANotifier> {
  await sql(db.manager, {
    texte: `WITH r AS (INSERT INTO region (code, nom) VALUES ('84', 'Auvergne-Rhône-Alpes') ON CONFLICT DO NOTHING),
      p AS (INSERT INTO departement (code, nom, region_code) VALUES ('26', 'Drôme', '84') ON CONFLICT DO NOTHING)
      INSERT INTO caf (code, nom, departement_code) VALUES ('26', 'Caf de la Drôme', '26') ON CONFLICT DO NOTHING`,
  });
  const suffixe = randomUUID().slice(0, 8);
  const fondsId = await inserer(db, 'fonds', {
    code: `f_${suffixe}`,
    libelle: 'Fonds d’essai',
    dotation_annuelle: 1,
    parts: JSON.stringify({ etat: 10_000 }),
  });
  const appelId = await inserer(db, 'appel', {
    code: `a_${suffixe}`,
    fonds_id: fondsId,
    titre: 'Fipe 2023',
    annee: 2023,
    clot_le: '2023-09-15',
  });
  const porteurId = await inserer(db, 'organisme', { nom: `Association ${suffixe}`, type: 'association' });
  const id = await inserer(db, 'dossier', {
    numero: `D-${suffixe}`,
    appel_id: appelId,
    porteur_id: porteurId,
    titre: 'La roulotte des tout-petits',
    caf_code: '26',
    ...plus,
  });
  return { id, appelId, porteurId };
}

export const unConseiller = (
  db: DataSource,
  dossierId: string,
  compteId: string,
  fonction = 'conseiller_technique',
): Promise<string> =>
  inserer(db, 'conseiller', { dossier_id: dossierId, compte_id: compteId, fonction, debut_le: '2023-10-01' });

/** An open alert of a rule, at its first step, with its opening in the history. */
export async function uneAlerte(
  db: DataSource,
  dossierId: string,
  plus: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = await inserer(db, 'alerte', {
    dossier_id: dossierId,
    regle: 'RR-04',
    occurrence: `essai:${randomUUID()}`,
    gravite: 'haute',
    palier: 1,
    ouverte_le: LE,
    depuis: '2023-05-31',
    preuves: '{}',
    derniere_gravite_le: LE,
    ...plus,
  });
  await sql(db.manager, {
    texte: `INSERT INTO alerte_histoire (alerte_id, instant, fait, gravite, palier, preuves)
      SELECT id, ouverte_le, 'ouverte', gravite, palier, preuves FROM alerte WHERE id = $1`,
    valeurs: [id],
  });
  return id;
}

interface Echeance {
  readonly code: string;
  readonly evenement: string;
  /** Days from today. */
  readonly jours: number;
}

interface Naissance {
  readonly agent: Agent;
  readonly echeances: readonly Echeance[];
  /** States of some regions; the others are in their first one. */
  readonly etat?: Readonly<Record<string, unknown>>;
}

/** Writes the first entry of a dossier's journal, through the engine: who did it, and the deadlines it armed. */
export async function uneNaissance(
  db: DataSource,
  clock: Clock,
  dossierId: string,
  { agent, echeances, etat: voulu = {} }: Naissance,
): Promise<void> {
  const cycle = new CycleDeVie(new Definitions(db), clock, db);
  await cycle.onModuleInit();
  const effets = echeances.map(({ code, evenement, jours }) => ({
    type: 'armer_echeance',
    params: { code, evenement, delai: { jours } },
  }));
  const machine = cycle.moteur.machine(1);
  const { etat: depart, contexte } = machine.depart();
  const etat = { ...(depart as object), ...voulu };
  const marques = machine.marques(etat);
  await db.transaction(async (tx) =>
    cycle.moteur.naitre(tx, dossierId, agent, {}, { etat, contexte, marques, effets }),
  );
}

/** The message the engine writes for a `notifier` effect. */
export const unMessageNotifier = (
  sujetId: string,
  plus: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  sujet: 'dossier',
  sujetId,
  rang: 3,
  evenement: 'signaler_retard',
  donnees: { cause: 'personnel', motif: 'Deux arrêts de travail.' },
  survenuLe: '2024-02-12T10:00:00.000Z',
  modele: 'retard',
  destinataires: ['caf_conseiller'],
  ...plus,
});
