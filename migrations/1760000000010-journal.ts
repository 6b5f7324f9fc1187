import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINITIONS = `
  -- Every version of a lifecycle that was ever loaded, with the digest that pins it.
  CREATE TABLE workflow_definition (
    nom        text NOT NULL,
    version    int NOT NULL CHECK (version > 0),
    empreinte  text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
    definition jsonb NOT NULL,
    cree_le    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (nom, version)
  )`;

const JOURNAL = `
  CREATE TABLE journal (
    id                   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sujet                text NOT NULL,
    sujet_id             uuid NOT NULL,
    rang                 int NOT NULL,
    survenu_le           timestamptz(3) NOT NULL,
    evenement            text NOT NULL,
    donnees              jsonb NOT NULL,
    agent                jsonb NOT NULL,
    issue                text NOT NULL,
    code                 text,
    motif                text,
    workflow_version     int NOT NULL,
    etat                 jsonb,
    contexte             jsonb,
    version              int,
    effets               jsonb NOT NULL,
    cle_idempotence      text,
    empreinte_precedente text NOT NULL,
    empreinte            text NOT NULL,
    UNIQUE (sujet_id, rang),
    -- One check rather than four: each is read again for each entry.
    CHECK (rang > 0 AND CASE issue WHEN 'accepte' THEN etat IS NOT NULL AND code IS NULL
      WHEN 'refuse' THEN etat IS NULL AND code IS NOT NULL ELSE false END)
  );
  CREATE UNIQUE INDEX journal_par_cle ON journal (sujet_id, cle_idempotence) WHERE cle_idempotence IS NOT NULL;
  CREATE INDEX journal_par_sujet_et_date ON journal (sujet, survenu_le);
  CREATE FUNCTION journal_en_ajout_seul() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'le journal ne se modifie pas : il se complète' USING ERRCODE = 'integrity_constraint_violation';
    END $$;
  CREATE TRIGGER journal_en_ajout_seul BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_en_ajout_seul();
  CREATE TRIGGER journal_sans_vidage BEFORE TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_en_ajout_seul()`;

const ECHEANCE = `
  CREATE TABLE echeance (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    sujet     text NOT NULL,
    sujet_id  uuid NOT NULL,
    code      text NOT NULL,
    evenement text NOT NULL,
    donnees   jsonb NOT NULL DEFAULT '{}',
    due_le    timestamptz NOT NULL,
    -- Place in the journal of the event that armed it.
    armee_par int NOT NULL,
    armee_le  timestamptz NOT NULL,
    etat      text NOT NULL DEFAULT 'armee' CHECK (etat IN ('armee', 'honoree', 'annulee')),
    close_le  timestamptz,
    resultat  text,
    CHECK ((etat = 'armee') = (close_le IS NULL))
  );
  -- Not unique by code: one statement cancels a deadline and arms it again, in no order that an index would see.
  CREATE INDEX echeance_armee ON echeance (sujet, due_le, id) WHERE etat = 'armee';
  CREATE INDEX echeance_par_sujet ON echeance (sujet_id) WHERE etat = 'armee'`;

export class Journal1760000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query([DEFINITIONS, JOURNAL, ECHEANCE].join(';'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE echeance, journal, workflow_definition');
    await db.query('DROP FUNCTION journal_en_ajout_seul');
  }
}
