import type { MigrationInterface, QueryRunner } from 'typeorm';

const CATALOGUE = `
  -- Reference data: what may take over from the fund, or help it to (requirement FIN-03).
  CREATE TABLE relais_catalogue (
    code    text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_]*$'),
    libelle text NOT NULL,
    nature  text NOT NULL,
    version int  NOT NULL CHECK (version > 0)
  )`;

const PLAN = `
  CREATE TABLE ligne_plan (
    id                   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id           uuid NOT NULL REFERENCES dossier,
    annee                int  NOT NULL CHECK (annee BETWEEN 2000 AND 2100),
    sens                 text NOT NULL CHECK (sens IN ('depense', 'recette')),
    libelle              text NOT NULL,
    -- Code of the funder, from the catalogue or free; null when the source does not say.
    source               text,
    montant              bigint NOT NULL CHECK (montant >= 0),
    statut               text CHECK (statut IN ('demandee', 'promise', 'acquise')),
    necessaire_demarrage boolean NOT NULL DEFAULT false,
    fondement            text,
    version              int NOT NULL DEFAULT 1,
    CHECK ((sens = 'depense') = (statut IS NULL))
  );
  CREATE INDEX ligne_plan_par_dossier ON ligne_plan (dossier_id, annee)`;

const RELAIS = `
  CREATE TABLE relais (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id uuid NOT NULL REFERENCES dossier,
    -- Code of the catalogue, when the funder is one of its kinds.
    code       text,
    financeur  text NOT NULL,
    montant    bigint CHECK (montant >= 0),
    -- Share of the recurring costs, in basis points.
    part_bp    int CHECK (part_bp BETWEEN 0 AND 10000),
    echeance   date,
    contact    text,
    statut     text NOT NULL CHECK (statut IN ('vise', 'identifie', 'negocie', 'acquis', 'refuse')),
    inscrit_le timestamptz NOT NULL,
    fondement  text,
    version    int NOT NULL DEFAULT 1
  );
  CREATE INDEX relais_par_dossier ON relais (dossier_id, inscrit_le)`;

const CONVENTION = `
  CREATE TABLE convention (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id uuid NOT NULL UNIQUE REFERENCES dossier,
    debut      date NOT NULL,
    fin        date NOT NULL,
    montant    bigint NOT NULL CHECK (montant >= 0),
    signee_le  date NOT NULL,
    version    int NOT NULL DEFAULT 1,
    CHECK (fin >= debut)
  );
  CREATE TABLE convention_avenant (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id    uuid NOT NULL REFERENCES dossier,
    -- Null, and its dates with it, when the convention of an imported dossier is not known.
    convention_id uuid REFERENCES convention,
    fin_avant     date,
    fin_apres     date,
    motif         text NOT NULL,
    -- What an extra year is for, what it is granted, and when the project leaves the fund (requirement FIN-07).
    objet         text CHECK (objet IN ('vers_prestation', 'modele', 'evaluation_impact')),
    montant       bigint CHECK (montant >= 0),
    sortie_le     date,
    inscrit_le    timestamptz NOT NULL
  );
  CREATE INDEX convention_avenant_par_dossier ON convention_avenant (dossier_id, inscrit_le)`;

export class Financement1760000000080 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query([CATALOGUE, PLAN, RELAIS, CONVENTION].join(';'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE convention_avenant, convention, relais, ligne_plan, relais_catalogue');
  }
}
