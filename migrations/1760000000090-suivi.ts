import type { MigrationInterface, QueryRunner } from 'typeorm';

const ENTRETIEN = `
  CREATE TABLE entretien (
    id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dossier_id        uuid NOT NULL REFERENCES dossier,
    tenu_le           date NOT NULL,
    avec              text CHECK (avec IN ('conseiller', 'porteur', 'conseiller_et_porteur')),
    auteur_id         uuid REFERENCES compte,
    auteur_nom        text NOT NULL,
    -- The adviser who was met, when one was: distinct people are counted (requirement SUI-02).
    conseiller_id     uuid REFERENCES compte,
    porteur_rencontre boolean NOT NULL DEFAULT false,
    notes             text,
    progres           text,
    inscrit_le        timestamptz NOT NULL
  );
  CREATE INDEX entretien_par_dossier ON entretien (dossier_id, tenu_le)`;

export class Suivi1760000000090 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ENTRETIEN);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE entretien');
  }
}
