import type { MigrationInterface, QueryRunner } from 'typeorm';

const PORTEURS = `
  CREATE TABLE organisme (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    nom         text NOT NULL,
    type        text NOT NULL CHECK (type IN
                  ('collectivite_locale', 'association', 'departement', 'entreprise_ess', 'groupe_mutualiste')),
    niveau      text CHECK (niveau IN ('commune', 'epci', 'departement')),
    siret       text UNIQUE CHECK (siret ~ '^[0-9]{14}$'),
    forme_juridique text,
    fictif      boolean NOT NULL DEFAULT false,
    cree_le     timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE organisme_alias (
    organisme_id uuid NOT NULL REFERENCES organisme,
    alias        text NOT NULL,
    -- Folded form (lower case, no accent, no punctuation): two spellings of one porteur meet here.
    cle          text NOT NULL UNIQUE,
    PRIMARY KEY (organisme_id, alias)
  )`;

const DOSSIER = `
  CREATE TABLE dossier (
    id                   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    numero               text NOT NULL UNIQUE,
    appel_id             uuid NOT NULL REFERENCES appel,
    porteur_id           uuid NOT NULL REFERENCES organisme,
    titre                text,
    resume               text,
    fictif               boolean NOT NULL DEFAULT false,
    categorie_principale text,
    categories           text[] NOT NULL DEFAULT '{}',
    etiquettes           text[] NOT NULL DEFAULT '{}',
    caf_code             text REFERENCES caf,
    region_code          text REFERENCES region,
    departement_code     text REFERENCES departement,
    commune              text,
    epci                 text,
    montant_demande      bigint CHECK (montant_demande >= 0),
    droit_commun         text,
    modele_economique    text,
    forme_juridique_visee text,
    etp_prevus           numeric(8,2) CHECK (etp_prevus >= 0),
    etp_minimum          numeric(8,2) CHECK (etp_minimum >= 0),
    embauches_prevues    boolean,
    couts_itinerance     jsonb,
    arrets               int,
    public_eloigne_numerique boolean,
    mediation_numerique  boolean,
    conformite_2025      boolean,
    coordonnateur_requis boolean,
    anteriorite          text,
    maturite_texte       text,
    maturite_niveau      text,
    amorcage_reconnu_le  timestamptz,
    depose_le            timestamptz,
    -- What is said of each unknown or demonstration value: { "champ": "demonstration" | "deduit" | … }.
    fondements           jsonb NOT NULL DEFAULT '{}',
    cree_le              timestamptz NOT NULL DEFAULT now(),
    -- The lifecycle: written by the engine alone.
    workflow_version     int NOT NULL DEFAULT 1,
    etat                 jsonb NOT NULL DEFAULT '{}',
    contexte             jsonb NOT NULL DEFAULT '{}',
    marques              text[] NOT NULL DEFAULT '{}',
    version              int NOT NULL DEFAULT 0,
    journal_rang         int NOT NULL DEFAULT 0,
    journal_empreinte    text NOT NULL DEFAULT repeat('0', 64),
    phase                text,
    avancement           text,
    clos                 boolean NOT NULL DEFAULT false
    -- Room on each page for the next version of a row: an event then touches no index.
  ) WITH (fillfactor = 75);
  CREATE INDEX dossier_par_appel ON dossier (appel_id, numero);
  CREATE INDEX dossier_par_caf ON dossier (caf_code) WHERE NOT clos;
  CREATE INDEX dossier_par_porteur ON dossier (porteur_id);
  CREATE INDEX dossier_par_phase ON dossier (phase, numero)`;

const ENTOURAGE = `
  CREATE TABLE co_porteur (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id   uuid NOT NULL REFERENCES dossier,
    nom          text NOT NULL,
    role         text NOT NULL CHECK (role IN ('co_porteur', 'operateur', 'commune_mandante')),
    organisme_id uuid REFERENCES organisme,
    caf_code     text REFERENCES caf,
    UNIQUE (dossier_id, nom)
  );
  CREATE TABLE conseiller (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id uuid NOT NULL REFERENCES dossier,
    compte_id  uuid NOT NULL REFERENCES compte,
    fonction   text NOT NULL CHECK (fonction IN ('conseiller_technique', 'agent_direction', 'referent_caflab')),
    debut_le   date NOT NULL,
    fin_le     date
  );
  CREATE INDEX conseiller_par_dossier ON conseiller (dossier_id) WHERE fin_le IS NULL;
  CREATE UNIQUE INDEX conseiller_une_fois ON conseiller (dossier_id, compte_id) WHERE fin_le IS NULL;
  CREATE TABLE partenaire (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id  uuid NOT NULL REFERENCES dossier,
    nom         text NOT NULL,
    type        text,
    role        text,
    preuve      text CHECK (preuve IN ('lettre_signee', 'convention', 'compte_rendu')),
    verifie_le  date,
    verifie_par uuid REFERENCES compte,
    fondement   text,
    UNIQUE (dossier_id, nom)
  );
  CREATE TABLE indicateur (
    id                    uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id            uuid NOT NULL REFERENCES dossier,
    libelle               text NOT NULL,
    unite                 text,
    depart                numeric,
    cible                 numeric,
    mesure                numeric,
    mesure_le             date,
    mesurable_par_porteur boolean NOT NULL DEFAULT true,
    fondement             text,
    UNIQUE (dossier_id, libelle)
  );
  CREATE TABLE avis (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id uuid NOT NULL REFERENCES dossier,
    compte_id  uuid REFERENCES compte,
    auteur     text NOT NULL,
    sens       text NOT NULL CHECK (sens IN ('favorable', 'reserve', 'defavorable')),
    motif      text NOT NULL,
    rendu_le   timestamptz NOT NULL
  );
  CREATE INDEX avis_par_dossier ON avis (dossier_id);
  -- Dated occupancy: a vacancy has a duration.
  CREATE TABLE poste (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id uuid NOT NULL REFERENCES dossier,
    fonction   text NOT NULL CHECK (fonction IN ('coordonnateur', 'autre')),
    intitule   text,
    titulaire  text,
    employeur  text,
    etp        numeric(8,2) NOT NULL DEFAULT 1 CHECK (etp >= 0),
    pourvu_le  date,
    libere_le  date,
    fondement  text,
    CHECK (libere_le IS NULL OR pourvu_le IS NULL OR libere_le >= pourvu_le)
  );
  CREATE INDEX poste_par_dossier ON poste (dossier_id);
  CREATE TABLE lien_dossier (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id  uuid NOT NULL REFERENCES dossier,
    nature      text NOT NULL CHECK (nature IN ('issu_de', 'repris_partiellement_par', 'transfert_commune')),
    cible       text NOT NULL,
    cible_id    uuid REFERENCES dossier,
    precision_  text,
    inscrit_le  timestamptz NOT NULL
  );
  CREATE INDEX lien_par_dossier ON lien_dossier (dossier_id);
  CREATE TABLE quantite (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id uuid NOT NULL REFERENCES dossier,
    action_id  uuid,
    -- Counts follow one another: the latest is the one that holds.
    rang       bigint GENERATED ALWAYS AS IDENTITY,
    objet      text NOT NULL,
    unite      text NOT NULL,
    prevue     numeric,
    atteinte   numeric,
    au         text,
    fondement  text
  );
  CREATE INDEX quantite_par_dossier ON quantite (dossier_id);
  -- Announced dates keep their precision (requirement DOS-19); \`fin\` is the last day the wording allows.
  CREATE TABLE jalon (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id uuid NOT NULL REFERENCES dossier,
    objet      text NOT NULL,
    texte      text NOT NULL,
    precision_ text NOT NULL CHECK (precision_ IN ('jour', 'mois', 'rentree', 'annee', 'non_dite')),
    fin        date,
    fait_le    date,
    fondement  text
  );
  CREATE INDEX jalon_par_dossier ON jalon (dossier_id);
  CREATE TABLE piece (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id uuid NOT NULL REFERENCES dossier,
    nom        text NOT NULL,
    type_mime  text NOT NULL,
    taille     int NOT NULL,
    empreinte  text NOT NULL,
    depose_par uuid REFERENCES compte,
    depose_le  timestamptz NOT NULL
  );
  CREATE INDEX piece_par_dossier ON piece (dossier_id)`;

const ACTION = `
  CREATE TABLE action (
    id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id        uuid NOT NULL REFERENCES dossier,
    numero            text,
    titre             text NOT NULL,
    suivie            boolean NOT NULL DEFAULT true,
    note              text,
    fondement         text,
    ordre             int NOT NULL,
    workflow_version  int NOT NULL DEFAULT 1,
    etat              jsonb NOT NULL DEFAULT '{}',
    contexte          jsonb NOT NULL DEFAULT '{}',
    marques           text[] NOT NULL DEFAULT '{}',
    version           int NOT NULL DEFAULT 0,
    journal_rang      int NOT NULL DEFAULT 0,
    journal_empreinte text NOT NULL DEFAULT repeat('0', 64),
    UNIQUE (dossier_id, ordre)
  );
  ALTER TABLE quantite ADD FOREIGN KEY (action_id) REFERENCES action`;

const TABLES = [
  'action',
  'piece',
  'jalon',
  'quantite',
  'lien_dossier',
  'poste',
  'avis',
  'indicateur',
  'partenaire',
  'conseiller',
  'co_porteur',
  'dossier',
  'organisme_alias',
  'organisme',
];

export class Dossier1760000000060 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query([PORTEURS, DOSSIER, ENTOURAGE, ACTION].join(';'));
    await db.query('ALTER TABLE compte ADD FOREIGN KEY (organisme_id) REFERENCES organisme');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE ${TABLES.join(', ')} CASCADE`);
  }
}
