import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a replay has come: one that is killed goes on from there. */
const REJEU = `
  CREATE TABLE rejeu (
    nom         text PRIMARY KEY,
    -- Digest of the agenda: a replay begun on other data is not gone on with.
    empreinte   text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
    -- Steps of the agenda that are behind.
    position    int NOT NULL DEFAULT 0 CHECK (position >= 0),
    -- Virtual time reached.
    instant     timestamptz(3) NOT NULL,
    -- Machine time.
    commence_le timestamptz NOT NULL DEFAULT now(),
    termine_le  timestamptz
  )`;

export class Rejeu1760000000120 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(REJEU);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE rejeu');
  }
}
