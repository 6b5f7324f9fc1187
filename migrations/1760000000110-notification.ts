import type { MigrationInterface, QueryRunner } from 'typeorm';

const COURRIEL = `
  CREATE TABLE courriel (
    id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- mail:<subject>:<model>:<occurrence>:<recipient>: the same cause never writes twice to one person.
    cle               text NOT NULL UNIQUE,
    modele            text NOT NULL,
    occurrence        text NOT NULL,
    dossier_id        uuid REFERENCES dossier,
    appel_id          uuid REFERENCES appel,
    alerte_id         uuid REFERENCES alerte,
    compte_id         uuid REFERENCES compte,
    -- The role in which this person is told.
    role              text,
    adresse           text NOT NULL,
    nom               text NOT NULL,
    objet             text NOT NULL,
    texte             text NOT NULL,
    html              text NOT NULL,
    -- Derived from the key: a second copy carries the same, so that it can be told from a second message.
    message_id        text NOT NULL UNIQUE,
    etat              text NOT NULL DEFAULT 'a_envoyer' CHECK (etat IN
                        ('a_envoyer', 'en_cours', 'envoye', 'differe', 'echec', 'sans_objet')),
    raison            text,
    tentatives        int NOT NULL DEFAULT 0 CHECK (tentatives >= 0),
    -- 1 leaves first.
    priorite          smallint NOT NULL DEFAULT 5 CHECK (priorite BETWEEN 1 AND 9),
    fictif            boolean NOT NULL DEFAULT false,
    cree_le           timestamptz NOT NULL,
    prochain_essai_le timestamptz NOT NULL,
    -- Machine time of the database, not of the clock: a lock shared by processes, which no replay moves.
    pris_le           timestamptz,
    envoye_le         timestamptz,
    lu_le             timestamptz,
    -- The dialogue was cut where nobody can tell whether the server took the message.
    double_possible   boolean NOT NULL DEFAULT false,
    donnees           jsonb NOT NULL,
    CHECK ((etat = 'envoye') = (envoye_le IS NOT NULL)),
    CHECK (etat NOT IN ('differe', 'echec', 'sans_objet') OR raison IS NOT NULL),
    CHECK (etat <> 'en_cours' OR pris_le IS NOT NULL)
  );
  CREATE INDEX courriel_a_envoyer ON courriel (prochain_essai_le) WHERE etat IN ('a_envoyer', 'differe', 'en_cours');
  CREATE INDEX courriel_en_echec ON courriel (cree_le DESC) WHERE etat = 'echec';
  CREATE INDEX courriel_par_compte ON courriel (compte_id, cree_le DESC, id DESC);
  CREATE INDEX courriel_par_date ON courriel (cree_le DESC, id DESC);
  CREATE INDEX courriel_par_dossier ON courriel (dossier_id, cree_le DESC);
  CREATE INDEX courriel_par_alerte ON courriel (alerte_id) WHERE alerte_id IS NOT NULL`;

/** What should have been told, and to nobody: shown to the Dpfas, because silence looks like good news. */
const ENVOI_IMPOSSIBLE = `
  CREATE TABLE envoi_impossible (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    cle         text NOT NULL UNIQUE,
    dossier_id  uuid REFERENCES dossier,
    appel_id    uuid REFERENCES appel,
    alerte_id   uuid REFERENCES alerte,
    modele      text NOT NULL,
    -- The role nobody holds; null when the mail itself could not be written.
    role        text,
    raison      text NOT NULL,
    constate_le timestamptz NOT NULL
  );
  CREATE INDEX envoi_impossible_par_dossier ON envoi_impossible (dossier_id, constate_le DESC);
  CREATE INDEX envoi_impossible_par_date ON envoi_impossible (constate_le DESC)`;

export class Notification1760000000110 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query([COURRIEL, ENVOI_IMPOSSIBLE].join(';'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE envoi_impossible, courriel');
  }
}
