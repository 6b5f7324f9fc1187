import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { MUTATIONS } from '../../src/workflow/mutations.js';
import type { Vocabulaire } from '../../src/workflow/vocabulaire.js';

/** A lifecycle that belongs to no module: what the engine and its analysis promise is tried on it. */
export const VOCABULAIRE_DEMANDE: Vocabulaire = {
  sujet: 'demande',
  designation: 'La demande',
  roles: { auteur: 'Auteur', juge: 'Juge', systeme: 'Traitement automatique' },
  faits: { pieces: 'SELECT s.pieces', depuis_le: 'SELECT s.depuis_le', parametres: 'SELECT s.parametres' },
  gardes: {
    pieces_jointes: { faits: ['pieces'], verifier: ({ faits }) => Number(faits['pieces']) > 0 },
    montant_sous: {
      params: z.strictObject({ plafond: z.int() }),
      verifier: ({ donnees, params }) => Number(donnees['montant'] ?? 0) <= Number(params['plafond']),
    },
    en_vie: { verifier: ({ marques }) => !marques.has('clos') },
  },
  refus: {
    pieces_jointes: () => 'Aucune pièce n’est jointe : joignez-en une.',
    montant_sous: ({ params }) => `Le montant dépasse ${String(params['plafond'])} €.`,
    en_vie: () => 'La demande est close.',
  },
  mutations: MUTATIONS,
  inscriptions: new Set(['decision']),
  evenements: {
    deposer: { donnees: z.strictObject({ montant: z.number().optional(), motif: z.string().optional() }) },
    accorder: { donnees: z.strictObject({}) },
    refuser: { donnees: z.strictObject({ motif: z.string() }) },
    expirer: { donnees: z.strictObject({ motif: z.string().optional() }) },
  },
  projection: { clos: (marques) => marques.has('clos') },
};

export const DEMANDE_V1 = {
  id: 'demande',
  version: '1',
  meta: { label: 'Demande' },
  initial: 'brouillon',
  states: {
    brouillon: {
      meta: { label: 'Brouillon' },
      on: {
        deposer: {
          target: 'examen',
          guard: {
            type: 'toutes',
            params: { gardes: ['pieces_jointes', { type: 'montant_sous', params: { plafond: 100 } }] },
          },
          actions: [
            { type: 'noter', params: { champ: 'motif', de: 'motif' } },
            { type: 'notifier', params: { modele: 'accuse', destinataires: ['auteur'] } },
            { type: 'armer_echeance', params: { code: 'delai', evenement: 'expirer', delai: { jours: 15 } } },
          ],
          meta: { label: 'Déposer', acteurs: ['auteur'] },
        },
      },
    },
    examen: {
      meta: { label: 'À l’examen' },
      tags: ['a_juger'],
      on: {
        accorder: {
          target: 'accordee',
          actions: [
            { type: 'annuler_echeance', params: { code: 'delai' } },
            { type: 'inscrire', params: { quoi: 'decision' } },
          ],
          meta: { label: 'Accorder', acteurs: ['juge'] },
        },
        refuser: { target: 'refusee', meta: { label: 'Refuser', acteurs: ['juge'] } },
        expirer: { target: 'refusee', meta: { label: 'Constater l’échéance', acteurs: ['systeme'] } },
      },
    },
    accordee: { type: 'final', meta: { label: 'Accordée' }, tags: ['clos'] },
    refusee: { type: 'final', meta: { label: 'Refusée' }, tags: ['clos'], entry: { type: 'annuler_echeances' } },
  },
};

/** A copy with these places changed, such as `states.examen.on.refuser[0].target`; `undefined` removes. */
export function avec<T extends object>(valeur: T, changements: Readonly<Record<string, unknown>>): T {
  const copie = structuredClone(valeur);
  for (const [chemin, nouvelle] of Object.entries(changements)) {
    const pas = chemin.split(/[.[\]]+/u).filter((nom) => nom !== '');
    const dernier = pas.pop() ?? '';
    const parent = pas.reduce<Record<string, unknown>>(
      (ici, nom) => ici[nom] as Record<string, unknown>,
      copie as unknown as Record<string, unknown>,
    );
    if (nouvelle === undefined) {
      delete parent[dernier];
    } else {
      parent[dernier] = structuredClone(nouvelle);
    }
  }
  return copie;
}

/** The subject's table, with the columns that every lifecycle has. */
export async function creerTableDemande(db: DataSource): Promise<void> {
  await db.query(`CREATE TABLE demande (
    id                uuid PRIMARY KEY,
    pieces            int NOT NULL DEFAULT 1,
    depuis_le         date,
    parametres        jsonb NOT NULL DEFAULT '{}',
    workflow_version  int NOT NULL DEFAULT 1,
    etat              jsonb NOT NULL DEFAULT '{}',
    contexte          jsonb NOT NULL DEFAULT '{}',
    marques           text[] NOT NULL DEFAULT '{}',
    version           int NOT NULL DEFAULT 0,
    journal_rang      int NOT NULL DEFAULT 0,
    journal_empreinte text NOT NULL DEFAULT repeat('0', 64),
    clos              boolean NOT NULL DEFAULT false
  )`);
}

export async function uneDemande(db: DataSource, pieces = 1): Promise<string> {
  const id = randomUUID();
  await db.query('INSERT INTO demande (id, pieces) VALUES ($1, $2)', [id, pieces]);
  return id;
}

/** A folder of definitions, by name of file. */
export async function unDossierDeDefinitions(fichiers: Readonly<Record<string, unknown>>): Promise<string> {
  const dossier = await mkdtemp(path.join(tmpdir(), 'jalon-definitions-'));
  await Promise.all(
    Object.entries(fichiers).map(async ([nom, definition]) =>
      writeFile(path.join(dossier, nom), JSON.stringify(definition)),
    ),
  );
  return dossier;
}
