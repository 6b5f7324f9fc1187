import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEANCE = `
  CREATE TABLE comite (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    appel_id uuid NOT NULL REFERENCES appel,
    nom      text NOT NULL,
    cree_le  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (appel_id, nom)
  );
  CREATE TABLE seance (
    id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    comite_id         uuid NOT NULL REFERENCES comite,
    appel_id          uuid NOT NULL REFERENCES appel,
    titre             text NOT NULL,
    tenue_le          timestamptz NOT NULL,
    quorum            int NOT NULL CHECK (quorum > 0),
    cree_le           timestamptz NOT NULL DEFAULT now(),
    -- The lifecycle: written by the engine alone.
    workflow_version  int NOT NULL DEFAULT 1,
    etat              jsonb NOT NULL DEFAULT '{}',
    contexte          jsonb NOT NULL DEFAULT '{}',
    marques           text[] NOT NULL DEFAULT '{}',
    version           int NOT NULL DEFAULT 0,
    journal_rang      int NOT NULL DEFAULT 0,
    journal_empreinte text NOT NULL DEFAULT repeat('0', 64),
    phase             text
  );
  CREATE INDEX seance_par_appel ON seance (appel_id, tenue_le);
  CREATE TABLE seance_membre (
    seance_id   uuid NOT NULL REFERENCES seance,
    compte_id   uuid NOT NULL REFERENCES compte,
    qualite     text NOT NULL CHECK (qualite IN ('president', 'membre')),
    inscrit_le  timestamptz NOT NULL,
    PRIMARY KEY (seance_id, compte_id)
  );
  CREATE UNIQUE INDEX seance_un_president ON seance_membre (seance_id) WHERE qualite = 'president';
  CREATE INDEX seance_membre_par_compte ON seance_membre (compte_id);
  -- A member may leave and come back: one row for each stay.
  CREATE TABLE presence (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    seance_id   uuid NOT NULL,
    compte_id   uuid NOT NULL,
    arrive_le   timestamptz NOT NULL,
    parti_le    timestamptz CHECK (parti_le >= arrive_le),
    FOREIGN KEY (seance_id, compte_id) REFERENCES seance_membre
  );
  CREATE UNIQUE INDEX presence_en_cours ON presence (seance_id, compte_id) WHERE parti_le IS NULL;
  CREATE TABLE seance_dossier (
    seance_id      uuid NOT NULL REFERENCES seance,
    dossier_id     uuid NOT NULL REFERENCES dossier,
    ordre          int NOT NULL,
    inscrit_le     timestamptz NOT NULL,
    vote_ouvert_le timestamptz,
    vote_clos_le   timestamptz CHECK (vote_clos_le >= vote_ouvert_le),
    PRIMARY KEY (seance_id, dossier_id),
    UNIQUE (seance_id, ordre)
  );
  CREATE INDEX seance_dossier_par_dossier ON seance_dossier (dossier_id);
  -- One ballot at a time in a session.
  CREATE UNIQUE INDEX seance_un_vote_ouvert ON seance_dossier (seance_id)
    WHERE vote_ouvert_le IS NOT NULL AND vote_clos_le IS NULL`;

const VOTE = `
  CREATE TABLE deport (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    seance_id  uuid NOT NULL,
    dossier_id uuid NOT NULL,
    compte_id  uuid NOT NULL,
    motif      text NOT NULL,
    declare_le timestamptz NOT NULL,
    origine    text NOT NULL CHECK (origine IN ('declare', 'detecte')),
    FOREIGN KEY (seance_id, dossier_id) REFERENCES seance_dossier,
    FOREIGN KEY (seance_id, compte_id) REFERENCES seance_membre,
    UNIQUE (seance_id, dossier_id, compte_id)
  );
  CREATE TABLE vote (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    seance_id   uuid NOT NULL,
    dossier_id  uuid NOT NULL,
    compte_id   uuid NOT NULL,
    vote        text NOT NULL CHECK (vote IN ('favorable', 'defavorable', 'abstention')),
    motif       text,
    exprime_le  timestamptz NOT NULL,
    FOREIGN KEY (seance_id, dossier_id) REFERENCES seance_dossier,
    FOREIGN KEY (seance_id, compte_id) REFERENCES seance_membre,
    UNIQUE (seance_id, dossier_id, compte_id)
  );
  CREATE TABLE decision (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id    uuid NOT NULL REFERENCES dossier,
    -- Null when nobody sat: a dossier called from the waiting list.
    seance_id     uuid REFERENCES seance,
    issue         text NOT NULL CHECK (issue IN ('retenu', 'liste_complementaire', 'non_retenu')),
    -- Cents.
    montant       bigint CHECK (montant >= 0),
    rang          int CHECK (rang > 0),
    motif         text,
    prononcee_le  timestamptz NOT NULL,
    prononcee_par text NOT NULL,
    compte_id     uuid REFERENCES compte
  );
  CREATE INDEX decision_par_dossier ON decision (dossier_id, prononcee_le);
  -- The two later choices among the funded dossiers (requirement COM-14).
  CREATE TABLE distinction (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id    uuid NOT NULL REFERENCES dossier,
    nature        text NOT NULL CHECK (nature IN ('accompagnement', 'mise_en_lumiere')),
    motif         text NOT NULL,
    accordee_le   timestamptz NOT NULL,
    accordee_par  text NOT NULL,
    compte_id     uuid REFERENCES compte,
    UNIQUE (dossier_id, nature)
  )`;

/** Whoever must stay out of a dossier: what was written down, and the ties that the tables show at this moment. */
const DEPORTS = `
  CREATE VIEW lien_interet AS
    SELECT sm.seance_id, sd.dossier_id, sm.compte_id,
      CASE
        WHEN c.organisme_id = d.porteur_id THEN 'son organisme porte ce dossier'
        WHEN EXISTS (SELECT 1 FROM co_porteur p WHERE p.dossier_id = d.id AND p.organisme_id = c.organisme_id)
          THEN 'son organisme est co-porteur de ce dossier'
        ELSE 'la Caf ' || c.caf_code || ' est co-porteuse de ce dossier'
      END AS motif
    FROM seance_membre sm
    JOIN compte c ON c.id = sm.compte_id
    JOIN seance_dossier sd ON sd.seance_id = sm.seance_id
    JOIN dossier d ON d.id = sd.dossier_id
    WHERE c.organisme_id = d.porteur_id OR EXISTS (SELECT 1 FROM co_porteur p WHERE p.dossier_id = d.id
      AND (p.organisme_id = c.organisme_id OR p.caf_code = c.caf_code));
  CREATE VIEW deport_effectif AS
    SELECT seance_id, dossier_id, compte_id, motif, origine FROM deport
    UNION ALL
    SELECT l.seance_id, l.dossier_id, l.compte_id, l.motif, 'detecte' FROM lien_interet l
    WHERE NOT EXISTS (SELECT 1 FROM deport d WHERE d.seance_id = l.seance_id
      AND d.dossier_id = l.dossier_id AND d.compte_id = l.compte_id)`;

const TABLES = [
  'distinction',
  'decision',
  'vote',
  'deport',
  'seance_dossier',
  'presence',
  'seance_membre',
  'seance',
  'comite',
];

export class Comite1760000000070 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query([SEANCE, VOTE, DEPORTS].join(';'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP VIEW deport_effectif, lien_interet');
    await db.query(`DROP TABLE ${TABLES.join(', ')} CASCADE`);
  }
}
