import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
  CREATE TABLE region (
    code text PRIMARY KEY CHECK (code ~ '^[0-9]{2}$'),
    nom  text NOT NULL UNIQUE
  );
  CREATE TABLE departement (
    code        text PRIMARY KEY CHECK (code ~ '^([0-9]{2,3}|2[AB])$'),
    nom         text NOT NULL UNIQUE,
    region_code text NOT NULL REFERENCES region
  );
  CREATE INDEX departement_par_region ON departement (region_code);
  -- Not always one per departement: the code is the Caf's own.
  CREATE TABLE caf (
    code             text PRIMARY KEY CHECK (code ~ '^[0-9A-Z]{2,4}$'),
    nom              text NOT NULL UNIQUE,
    departement_code text NOT NULL REFERENCES departement,
    -- The shared mailbox of the department; null when nobody has given it.
    courriel         text CHECK (courriel = lower(courriel))
  );
  CREATE INDEX caf_par_departement ON caf (departement_code)`;

export class Territoire1760000000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE caf, departement, region CASCADE');
  }
}
