import type { MigrationInterface, QueryRunner } from 'typeorm';

const COMPTE = `
  CREATE TABLE compte (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    courriel      text NOT NULL UNIQUE CHECK (courriel = lower(courriel) AND courriel LIKE '%_@_%'),
    nom           text NOT NULL,
    -- \`systeme\` is nobody's account.
    role          text NOT NULL CHECK (role IN ('dpfas', 'comite_membre', 'comite_president', 'caf_conseiller',
                    'caf_direction', 'caflab_chef', 'caflab_referent', 'porteur')),
    caf_code      text REFERENCES caf,
    -- Its foreign key comes with the table \`organisme\`, a rung above.
    organisme_id  uuid,
    embauche_le   date,
    actif         boolean NOT NULL DEFAULT true,
    demonstration boolean NOT NULL DEFAULT false,
    cree_le       timestamptz NOT NULL,
    CONSTRAINT compte_caf_rattache CHECK (caf_code IS NOT NULL OR role NOT IN ('caf_conseiller', 'caf_direction'))
  );
  CREATE INDEX compte_par_caf ON compte (caf_code, role) WHERE actif;
  CREATE INDEX compte_par_organisme ON compte (organisme_id) WHERE actif`;

/** Of each secret only the SHA-256 is kept: whoever reads these tables cannot sign in with them. */
const SECRETS = `
  CREATE TABLE session (
    empreinte     text PRIMARY KEY CHECK (empreinte ~ '^[0-9a-f]{64}$'),
    compte_id     uuid NOT NULL REFERENCES compte ON DELETE CASCADE,
    expire_le     timestamptz NOT NULL,
    cree_le       timestamptz NOT NULL,
    dernier_usage timestamptz NOT NULL
  );
  CREATE INDEX session_par_compte ON session (compte_id);
  CREATE INDEX session_par_expiration ON session (expire_le);
  CREATE TABLE lien_connexion (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    empreinte  text NOT NULL UNIQUE CHECK (empreinte ~ '^[0-9a-f]{64}$'),
    compte_id  uuid NOT NULL REFERENCES compte ON DELETE CASCADE,
    -- Path to open once signed in.
    retour     text NOT NULL DEFAULT '/' CHECK (retour LIKE '/%'),
    cree_le    timestamptz NOT NULL,
    expire_le  timestamptz NOT NULL,
    utilise_le timestamptz
  );
  CREATE INDEX lien_connexion_par_expiration ON lien_connexion (expire_le);
  -- What throttling counts; the key is the digest of an address or of an IP.
  CREATE TABLE demande_connexion (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cle         text NOT NULL,
    demandee_le timestamptz NOT NULL
  );
  CREATE INDEX demande_connexion_par_cle ON demande_connexion (cle, demandee_le);
  CREATE INDEX demande_connexion_par_date ON demande_connexion (demandee_le);
  CREATE TABLE jeton_api (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    empreinte     text NOT NULL UNIQUE CHECK (empreinte ~ '^[0-9a-f]{64}$'),
    compte_id     uuid NOT NULL REFERENCES compte ON DELETE CASCADE,
    libelle       text NOT NULL,
    cree_le       timestamptz NOT NULL,
    expire_le     timestamptz NOT NULL,
    revoque_le    timestamptz,
    dernier_usage timestamptz
  );
  CREATE INDEX jeton_api_par_compte ON jeton_api (compte_id)`;

export class Auth1760000000040 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query([COMPTE, SECRETS].join(';'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE jeton_api, demande_connexion, lien_connexion, session, compte CASCADE');
  }
}
