import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a replay is going: what it has begun there leaves effects of that date, whenever they are run. */
export class RejeuVise1760000000140 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE rejeu ADD COLUMN vise timestamptz(3)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE rejeu DROP COLUMN vise');
  }
}
