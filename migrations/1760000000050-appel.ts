import type { MigrationInterface, QueryRunner } from 'typeorm';

const FONDS = `
  CREATE FUNCTION parts_completes(parts jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS
    $$ SELECT jsonb_typeof(parts) = 'object' AND coalesce(sum(valeur::int), 0) = 10000
       FROM jsonb_each_text(parts) AS part(financeur, valeur) $$;
  CREATE TABLE fonds (
    id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code              text NOT NULL UNIQUE CHECK (code ~ '^[a-z][a-z0-9_]*$'),
    libelle           text NOT NULL,
    -- Cents a year.
    dotation_annuelle bigint NOT NULL CHECK (dotation_annuelle >= 0),
    -- Basis points by funder: { "etat": 5000, "branche_famille": 5000 }.
    parts             jsonb NOT NULL CONSTRAINT parts_font_un_tout CHECK (parts_completes(parts)),
    premiere_annee    int,
    derniere_annee    int CHECK (derniere_annee >= premiere_annee)
  );
  -- Multi-year agreements between the State and the branch: their dates are data (requirement APP-04).
  CREATE TABLE cog (
    code    text PRIMARY KEY,
    libelle text NOT NULL,
    debut   date NOT NULL,
    fin     date NOT NULL CHECK (fin >= debut)
  )`;

const APPEL = `
  CREATE TABLE appel (
    id                       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code                     text NOT NULL UNIQUE CHECK (code ~ '^[a-z][a-z0-9_]*$'),
    fonds_id                 uuid NOT NULL REFERENCES fonds,
    titre                    text NOT NULL,
    annee                    int NOT NULL CHECK (annee BETWEEN 2000 AND 2100),
    presentation             text,
    ouvre_le                 date,
    -- Last day, included, until 23:59:59 in Paris.
    clot_le                  date,
    decision_prevue_le       date,
    debut_actions_le         date,
    -- End of the first funded year; null for the 31 December of the year of \`debut_actions_le\`.
    fin_premiere_annee_le    date,
    derogation_motif         text,
    horizon_annees           int NOT NULL DEFAULT 4 CHECK (horizon_annees BETWEEN 1 AND 20),
    cog                      text[] NOT NULL DEFAULT '{}',
    -- Cents; null when nobody entered one.
    enveloppe                bigint CHECK (enveloppe >= 0),
    enveloppe_transition     bigint CHECK (enveloppe_transition >= 0),
    categories               jsonb NOT NULL DEFAULT '[]',
    eligibilite              jsonb NOT NULL DEFAULT '[]',
    grille                   jsonb NOT NULL DEFAULT '{"total": 0, "criteres": []}',
    -- Guides attached to the call: title, version, date (requirement APP-12).
    documents                jsonb NOT NULL DEFAULT '[]',
    parametres               jsonb NOT NULL DEFAULT '{}',
    fictif                   boolean NOT NULL DEFAULT false,
    -- Values that no source gives: { "champ": "why it is there" }.
    demonstration            jsonb NOT NULL DEFAULT '{}',
    cree_le                  timestamptz NOT NULL DEFAULT now(),
    -- The lifecycle: written by the engine alone.
    workflow_version         int NOT NULL DEFAULT 1,
    etat                     jsonb NOT NULL DEFAULT '{}',
    contexte                 jsonb NOT NULL DEFAULT '{}',
    marques                  text[] NOT NULL DEFAULT '{}',
    version                  int NOT NULL DEFAULT 0,
    journal_rang             int NOT NULL DEFAULT 0,
    journal_empreinte        text NOT NULL DEFAULT repeat('0', 64),
    phase                    text,
    CHECK (ouvre_le <= clot_le),
    CHECK (fin_premiere_annee_le > debut_actions_le)
  );
  CREATE INDEX appel_par_fonds ON appel (fonds_id, annee)`;

export class Appel1760000000050 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query([FONDS, APPEL].join(';'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE appel, cog, fonds CASCADE');
    await db.query('DROP FUNCTION parts_completes');
  }
}
