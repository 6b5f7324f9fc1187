import type { MigrationInterface, QueryRunner } from 'typeorm';

const ALERTE = `
  CREATE TABLE alerte (
    id                 uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- No foreign key: no dossier is ever deleted, and the key's share lock would rewrite the row of every dossier that
    -- a sweep names, a third of its time. An invariant looks for orphans instead.
    dossier_id         uuid NOT NULL,
    regle              text NOT NULL CHECK (regle ~ '^RR-[0-9]{2}$'),
    -- Names the period: the same risk of the same dossier in the same period is one alert.
    occurrence         text NOT NULL,
    gravite            text NOT NULL CHECK (gravite IN ('info', 'basse', 'moyenne', 'haute', 'critique')),
    -- Step of the rule's ladder, from 1: recipients and action may change where the severity does not.
    palier             smallint NOT NULL CHECK (palier >= 1),
    poids              smallint GENERATED ALWAYS AS (
      CASE gravite WHEN 'critique' THEN 5 WHEN 'haute' THEN 4 WHEN 'moyenne' THEN 3 WHEN 'basse' THEN 2 ELSE 1 END
    ) STORED NOT NULL,
    ouverte_le         timestamptz NOT NULL,
    -- Day from which the fact holds, not the day it was noticed.
    depuis             date NOT NULL,
    preuves            jsonb NOT NULL,
    etat               text NOT NULL DEFAULT 'ouverte' CHECK (etat IN ('ouverte', 'resolue')),
    resolue_le         timestamptz,
    -- Null when the opposite fact closed it: then, and only then, the same period may open it again.
    resolue_par        uuid REFERENCES compte,
    motif_resolution   text,
    derniere_gravite_le timestamptz NOT NULL,
    vue_le             timestamptz,
    UNIQUE (dossier_id, regle, occurrence),
    CHECK ((etat = 'resolue') = (resolue_le IS NOT NULL)),
    CHECK (etat = 'ouverte' OR motif_resolution IS NOT NULL)
  );
  -- What a sweep compares with what it finds.
  CREATE INDEX alerte_par_regle ON alerte (regle, dossier_id) WHERE etat = 'ouverte' OR resolue_par IS NOT NULL;
  CREATE INDEX alerte_ouverte_par_poids ON alerte (poids DESC, depuis, id) WHERE etat = 'ouverte';
  CREATE TABLE alerte_histoire (
    id        bigint GENERATED ALWAYS AS IDENTITY,
    alerte_id uuid NOT NULL,
    instant   timestamptz NOT NULL,
    fait      text NOT NULL CHECK (fait IN ('ouverte', 'aggravee', 'attenuee', 'resolue', 'vue')),
    gravite   text NOT NULL,
    palier    smallint NOT NULL,
    preuves   jsonb NOT NULL,
    PRIMARY KEY (alerte_id, id)
  )`;

export class Alerte1760000000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ALERTE);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE alerte_histoire, alerte');
  }
}
