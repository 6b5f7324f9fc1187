import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the dates of a convention rest on: `demonstration` when the source does not give them. */
export class FondementConvention1760000000150 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE convention ADD COLUMN fondement text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE convention DROP COLUMN fondement');
  }
}
