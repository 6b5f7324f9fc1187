import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { lireConfig } from '../../src/platform/config/config.js';
import { sql } from '../../src/platform/database/sql.js';
import type { Agent } from '../../src/workflow/agent.js';

export const ORGANISME = '00000000-0000-4000-8000-000000000002';

/** Two events that undo each other, so that a dossier can be sent back and forth for as long as a measure lasts. */
export interface AllerRetour {
  readonly parcours: object;
  readonly aller: Envoi;
  readonly retour: Envoi;
}

export interface Envoi {
  readonly evenement: string;
  readonly donnees: object;
  readonly role: string;
}

/** Guards with four facts; a deadline armed, then cancelled; a region beside the main one with a signal. */
export const ALLERS_RETOURS: readonly AllerRetour[] = [
  {
    parcours: { selection: 'examen' },
    aller: { evenement: 'soumettre_au_comite', donnees: {}, role: 'dpfas' },
    retour: { evenement: 'ajourner', donnees: { motif: 'Une pièce manque au dossier.' }, role: 'comite_president' },
  },
  {
    parcours: { candidature: 'instruction' },
    aller: {
      evenement: 'demander_complement',
      donnees: { motif: 'Précisez le budget de la deuxième année.' },
      role: 'caf_conseiller',
    },
    retour: { evenement: 'completer', donnees: { reponse: 'Voici le budget détaillé.' }, role: 'porteur' },
  },
  {
    parcours: { amorcage: 'experimentation' },
    aller: {
      evenement: 'signaler_retard',
      donnees: { cause: 'personnel', motif: 'Deux arrêts de travail depuis le printemps.' },
      role: 'caf_conseiller',
    },
    retour: { evenement: 'rattraper', donnees: {}, role: 'porteur' },
  },
];

export const unAgentDuBanc = (role: string): Agent => ({
  compteId: '00000000-0000-4000-8000-000000000001',
  role,
  nom: 'Camille Banc',
  cafCode: '38',
  organismeId: null,
});

const REGIONS = {
  cadence: 'nominale',
  coordination: 'a_qualifier',
  relais: 'a_planifier',
  observation: 'non_evaluee',
  diffusion: 'locale',
};

/** Dossiers numbered from 1, whose journey starts where their number says; ids can be told from the number. */
export async function peupler(db: DataSource, nombre: number): Promise<void> {
  const etats = ALLERS_RETOURS.map(({ parcours }) => ({ parcours, ...REGIONS }));
  const depuis = Object.fromEntries(['parcours', ...Object.keys(REGIONS)].map((r) => [r, '2026-03-01T09:00:00.000Z']));
  const requetes = [
    ID_DU_BANC,
    `INSERT INTO fonds (code, libelle, dotation_annuelle, parts) VALUES ('banc', 'Banc', 0, '{"etat": 10000}')`,
    `INSERT INTO appel (code, fonds_id, titre, annee) SELECT 'banc', id, 'Appel du banc', 2026 FROM fonds`,
    `INSERT INTO organisme (id, nom, type) VALUES ('${ORGANISME}', 'Porteur du banc', 'association')`,
    `INSERT INTO region (code, nom) VALUES ('84', 'Région du banc')`,
    `INSERT INTO departement (code, nom, region_code) VALUES ('38', 'Département du banc', '84')`,
    `INSERT INTO caf (code, nom, departement_code) VALUES ('38', 'Caf du banc', '38')`,
  ];
  for (const texte of requetes) {
    await sql(db.manager, { texte });
  }
  await sql(db.manager, {
    texte: `INSERT INTO dossier (id, numero, appel_id, porteur_id, caf_code, titre, resume, etat, contexte, marques, version,
        phase, avancement)
      SELECT id_du_banc(i), 'BANC-' || lpad(i::text, 7, '0'), a.id, o.id, '38', 'Projet ' || i,
        repeat('Un lieu d’accueil ouvert. ', 12), $2::jsonb -> (i % $3), $4, '{}', 1, ($5::text[])[1 + i % $3], 'hors_suivi'
      FROM generate_series(1, $1) i, appel a, organisme o`,
    valeurs: [
      nombre,
      JSON.stringify(etats),
      etats.length,
      JSON.stringify({ annees_supplementaires: 0, depuis }),
      ALLERS_RETOURS.flatMap(({ parcours }) => Object.keys(parcours)),
    ],
  });
  for (const texte of FAITS) {
    await sql(db.manager, { texte });
  }
  await sql(db.manager, { texte: 'VACUUM ANALYZE' });
}

const FAITS = [
  `INSERT INTO avis (dossier_id, auteur, sens, motif, rendu_le) SELECT id, 'Caf', 'favorable', 'Utile.', now() FROM dossier`,
  `INSERT INTO partenaire (dossier_id, nom, preuve) SELECT id, 'Commune', 'convention' FROM dossier`,
  `INSERT INTO indicateur (dossier_id, libelle) SELECT id, 'Familles reçues' FROM dossier`,
  `INSERT INTO relais (dossier_id, financeur, statut, inscrit_le) SELECT id, 'Région', 'vise', now() FROM dossier`,
];

/** The id of a dossier of the bench, in SQL and here. */
const ID_DU_BANC = `CREATE FUNCTION id_du_banc(i int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('00000000-0000-4000-9000-' || lpad(to_hex(i), 12, '0'))::uuid $$`;

export const idDuBanc = (i: number): string => `00000000-0000-4000-9000-${i.toString(16).padStart(12, '0')}`;

/** The modules of the domain on that database, as every process wires them. */
export async function uneApplication(db: DataSource): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.pour(lireConfig({}), db), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
}

/** Gives each client dossiers of its own, in no order, and what to send to each next. */
export class Tournee {
  private readonly alles = new Set<number>();

  /** `trajets`: journeys that are taken, all unless told. */
  constructor(
    private readonly nombre: number,
    private readonly trajets = ALLERS_RETOURS,
  ) {}

  suivant(client: number, clients: number): { readonly numero: number; readonly envoi: Envoi } {
    const place = Math.floor(Math.random() * Math.floor(this.nombre / clients));
    const numero = 1 + place * clients + client;
    return this.trajets.includes(trajetDe(numero)) ? this.envoyer(numero) : this.suivant(client, clients);
  }

  private envoyer(numero: number): { readonly numero: number; readonly envoi: Envoi } {
    const { aller, retour } = trajetDe(numero);
    const deja = this.alles.delete(numero);
    if (!deja) {
      this.alles.add(numero);
    }
    return { numero, envoi: deja ? retour : aller };
  }
}

function trajetDe(numero: number): AllerRetour {
  const trajet = ALLERS_RETOURS[numero % ALLERS_RETOURS.length];
  if (trajet === undefined) {
    throw new Error('no journey');
  }
  return trajet;
}
