import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests to the API that carry an idempotency key and that the lifecycle engine does not see. */
const ENVOI = `
  CREATE TABLE envoi_api (
    compte_id uuid NOT NULL REFERENCES compte ON DELETE CASCADE,
    cle       text NOT NULL CHECK (length(cle) <= 200),
    -- Of the address and the body: the same key with another request is refused.
    empreinte text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
    recu_le   timestamptz NOT NULL,
    -- Null while the request is under way, or when its process has died.
    reponse   jsonb,
    PRIMARY KEY (compte_id, cle)
  );
  CREATE INDEX envoi_api_par_date ON envoi_api (recu_le)`;

export class EnvoiApi1760000000130 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ENVOI);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE envoi_api');
  }
}
