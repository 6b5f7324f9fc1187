import type { EntityManager } from 'typeorm';
import { estUnJour, type Jour } from '../platform/clock/calendrier.js';
import { sql } from '../platform/database/sql.js';
import { empreinte } from '../platform/journal/canonique.js';
import { constatDe } from './constat.js';
import type { AlerteRule } from './rule.js';
import { concernant, suivisDe, SUIVIS_NOMMES } from './suivis.js';

export interface Mouvements {
  readonly ouvertes: number;
  readonly aggravees: number;
  readonly attenuees: number;
  readonly resolues: number;
}

export interface ARegarder {
  readonly jour: Jour;
  readonly instant: Date;
  /** The dossiers to look at; all of them when left out. */
  readonly dossierIds?: readonly string[] | undefined;
}

/**
 * One statement for one rule: what it finds is opened, raised or lowered, what it no longer finds is closed; each
 * change with its line of history and, when somebody must know, its message. Running it again changes nothing.
 *
 * An alert closed by a person stays closed for its period; one closed by the opposite fact opens again with the fact.
 * What is found and what is known meet in a full join, which is always a hash: a nested loop chosen on stale figures
 * would be quadratic. `ON CONFLICT` is there for reopening and for races.
 * `$1` day, `$2` dossiers, `$3` instant, `$4` rule, `$5` what closes it.
 */
const balayer = (regle: AlerteRule, portee: Portee): string => `WITH ${portee.suivis}constat AS MATERIALIZED (
    ${constatDe(regle)}),
  ecart AS MATERIALIZED (
    SELECT k.id, k.palier AS ancien, c.* FROM constat c
    FULL JOIN (SELECT x.id, x.dossier_id, x.occurrence, x.palier, x.etat FROM alerte x
      WHERE x.regle = $4::text AND (x.etat = 'ouverte' OR x.resolue_par IS NOT NULL)${portee.filtre}) k
      ON k.dossier_id = c.dossier_id AND k.occurrence = c.occurrence
    WHERE k.id IS NULL OR k.etat = 'ouverte' AND k.palier IS DISTINCT FROM c.palier),
  ouvertes AS (
    INSERT INTO alerte AS x
      (dossier_id, regle, occurrence, gravite, palier, ouverte_le, depuis, preuves, derniere_gravite_le)
    SELECT n.dossier_id, $4::text, n.occurrence, n.gravite, n.palier, $3::timestamptz, n.depuis, n.preuves, $3::timestamptz
    FROM ecart n WHERE n.id IS NULL
    ON CONFLICT (dossier_id, regle, occurrence) DO UPDATE SET etat = 'ouverte', resolue_le = NULL,
      motif_resolution = NULL, gravite = EXCLUDED.gravite, palier = EXCLUDED.palier, ouverte_le = EXCLUDED.ouverte_le,
      depuis = EXCLUDED.depuis, preuves = EXCLUDED.preuves, derniere_gravite_le = EXCLUDED.derniere_gravite_le, vue_le = NULL
    WHERE x.etat = 'resolue' AND x.resolue_par IS NULL
    RETURNING x.id, x.dossier_id, x.gravite, x.palier, x.depuis, x.preuves, 'ouverte' AS fait),
  changees AS (
    UPDATE alerte x SET gravite = n.gravite, palier = n.palier, preuves = n.preuves, derniere_gravite_le = $3::timestamptz
    FROM ecart n WHERE x.id = n.id AND n.palier IS NOT NULL AND x.etat = 'ouverte'
    RETURNING x.id, x.dossier_id, x.gravite, x.palier, x.depuis, x.preuves,
      CASE WHEN x.palier > n.ancien THEN 'aggravee' ELSE 'attenuee' END AS fait),
  resolues AS (
    UPDATE alerte x SET etat = 'resolue', resolue_le = $3::timestamptz,
      motif_resolution = CASE WHEN (SELECT d.clos FROM dossier d WHERE d.id = x.dossier_id)
        THEN 'Le dossier est clos.' ELSE $5::text END
    FROM ecart n WHERE x.id = n.id AND n.palier IS NULL AND x.etat = 'ouverte'
    RETURNING x.id, x.dossier_id, x.gravite, x.palier, x.depuis, x.preuves, 'resolue' AS fait),
  mouvements AS (TABLE ouvertes UNION ALL TABLE changees UNION ALL TABLE resolues),
  histoire AS (
    INSERT INTO alerte_histoire (alerte_id, instant, fait, gravite, palier, preuves)
    SELECT m.id, $3::timestamptz, m.fait, m.gravite, m.palier, m.preuves FROM mouvements m),
  sortie AS (
    INSERT INTO outbox (cle, type, donnees)
    SELECT 'alerte:' || m.id || ':' || m.palier, 'alerte_' || m.fait, jsonb_build_object('alerteId', m.id,
      'dossierId', m.dossier_id, 'regle', $4::text, 'gravite', m.gravite, 'palier', m.palier, 'depuis', m.depuis)
    FROM mouvements m WHERE m.fait IN ('ouverte', 'aggravee')
    ON CONFLICT (cle) DO NOTHING)
  SELECT count(*) FILTER (WHERE fait = 'ouverte')::int AS ouvertes,
    count(*) FILTER (WHERE fait = 'aggravee')::int AS aggravees,
    count(*) FILTER (WHERE fait = 'attenuee')::int AS attenuees,
    count(*) FILTER (WHERE fait = 'resolue')::int AS resolues
  FROM mouvements`;

interface Portee {
  readonly suivis: string;
  readonly filtre: string;
}

/** All dossiers: `suivis` is a table made once for every rule. */
const TOUS: Portee = { suivis: '', filtre: ' AND $2::uuid[] IS NULL' };
const NOMMES: Portee = {
  suivis: `suivis AS MATERIALIZED (${SUIVIS_NOMMES}), `,
  filtre: ' AND x.dossier_id = ANY($2::uuid[])',
};

/**
 * Gathers, before a sweep of everything, what the rules look at; it vanishes with the transaction. One parallel scan:
 * PostgreSQL makes a table so, and never an `INSERT … SELECT`.
 */
export async function preparerSuivis(tx: EntityManager, regles: readonly AlerteRule[], jour: Jour): Promise<void> {
  if (!estUnJour(jour)) {
    throw new Error(`${jour}: not a day`);
  }
  await sql(tx, { texte: 'DROP TABLE IF EXISTS pg_temp.suivis' });
  await sql(tx, { texte: `CREATE TEMPORARY TABLE suivis ON COMMIT DROP AS ${suivisDe(regles, jour)}` });
  await sql(tx, { texte: 'ANALYZE pg_temp.suivis' });
}

/** Which rules have something to say of the named dossiers, or to take back: most transitions concern none. */
export async function reglesConcernees(
  tx: EntityManager,
  regles: readonly AlerteRule[],
  { jour, dossierIds }: Pick<ARegarder, 'jour' | 'dossierIds'>,
): Promise<readonly AlerteRule[]> {
  const codes = await sql<{ code: string }>(tx, { texte: concernant(regles), valeurs: [jour, dossierIds] });
  return regles.filter((regle) => codes.some(({ code }) => code === regle.code));
}

const textes = new Map<string, { nom?: string; texte: string }>();

/** Prepared for named dossiers; the sweep of everything is planned afresh, on the figures of the day. */
function requeteDe(regle: AlerteRule, nommes: boolean): { nom?: string; texte: string } {
  const cle = `${regle.sql}|${String(nommes)}`;
  const connue = textes.get(cle);
  if (connue !== undefined) {
    return connue;
  }
  const texte = balayer(regle, nommes ? NOMMES : TOUS);
  const requete = nommes ? { nom: `alerte_${empreinte(texte).slice(0, 16)}`, texte } : { texte };
  textes.set(cle, requete);
  return requete;
}

/** Runs one rule inside the caller's transaction; without `dossierIds`, after `preparerSuivis`. */
export async function appliquerRegle(
  tx: EntityManager,
  regle: AlerteRule,
  { jour, instant, dossierIds }: ARegarder,
): Promise<Mouvements> {
  const [mouvements] = await sql<Mouvements>(tx, {
    ...requeteDe(regle, dossierIds !== undefined),
    valeurs: [jour, dossierIds ?? null, instant, regle.code, regle.faitContraire],
  });
  return mouvements ?? { ouvertes: 0, aggravees: 0, attenuees: 0, resolues: 0 };
}
