import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What must leave the database, written by the transaction that causes it (architecture: effects). */
const OUTBOX = `
  CREATE TABLE outbox (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Natural key: the same cause never leaves twice.
    cle       text NOT NULL UNIQUE,
    type      text NOT NULL,
    donnees   jsonb NOT NULL,
    -- 1 leaves first.
    priorite  smallint NOT NULL DEFAULT 5,
    -- Not before; null for at once.
    apres     timestamptz,
    cree_le   timestamptz NOT NULL DEFAULT now(),
    -- Machine time: when it was last given to a queue.
    relaye_le timestamptz,
    fait_le   timestamptz,
    echecs    int NOT NULL DEFAULT 0,
    erreur    text,
    -- Given up after its last try: waits for a person.
    abandonne_le timestamptz,
    CHECK (priorite BETWEEN 1 AND 9 AND echecs >= 0 AND (fait_le IS NULL OR abandonne_le IS NULL))
  );
  CREATE INDEX outbox_en_attente ON outbox (relaye_le, priorite, id) WHERE fait_le IS NULL AND abandonne_le IS NULL;
  CREATE INDEX outbox_abandonne ON outbox (abandonne_le) WHERE abandonne_le IS NOT NULL`;

export class Outbox1760000000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(OUTBOX);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE outbox');
  }
}
