import type { Jour } from '../platform/clock/calendrier.js';
import type { AlerteRule } from './rule.js';

/**
 * The relation `suivis` that every rule reads: one narrow row per dossier that is not closed and that a rule concerns.
 * id, appel_id; state of the regions (coordination, cadence, relais, observation) and the instant, as ISO text, since
 * when (depuis_…); the tags rules look at, as booleans; the dates of the convention.
 */
const COLONNES = `d.id, a.id AS appel_id,
    d.etat ->> 'coordination' AS coordination, d.etat ->> 'cadence' AS cadence,
    d.etat ->> 'relais' AS relais, d.etat ->> 'observation' AS observation,
    d.contexte -> 'depuis' ->> 'coordination' AS depuis_coordination,
    d.contexte -> 'depuis' ->> 'cadence' AS depuis_cadence,
    d.contexte -> 'depuis' ->> 'observation' AS depuis_observation,
    d.contexte ->> 'cause_cadence' AS cause_cadence,
    'attend_financement' = ANY(d.marques) AS attend_financement,
    'coordonnateur_attendu' = ANY(d.marques) AS coordonnateur_attendu,
    'relais_acquis' = ANY(d.marques) AS relais_acquis,
    c.signee_le, c.debut, c.fin, c.fondement AS fondement_des_dates`;

const TABLES = `dossier d JOIN appel a ON a.id = d.appel_id LEFT JOIN convention c ON c.dossier_id = d.id`;

const concernes = (regles: readonly AlerteRule[]): string =>
  regles.length === 0 ? 'true' : regles.map(({ concerne }) => `(${concerne})`).join(' OR ');

/** Every live dossier that one of the rules concerns, as it stands; `jour` is written out where parameters may not go. */
export const suivisDe = (regles: readonly AlerteRule[], jour?: Jour): string => {
  const texte = `SELECT ${COLONNES} FROM ${TABLES} WHERE NOT d.clos AND (${concernes(regles)})`;
  return jour === undefined ? texte : texte.replaceAll('$1', `'${jour}'`);
};

/** The dossiers named by `$2`. */
export const SUIVIS_NOMMES = `SELECT ${COLONNES} FROM ${TABLES} WHERE NOT d.clos AND d.id = ANY($2::uuid[])`;

/** Codes of the rules that concern a dossier named by `$2`, or have an alert open on one. */
export const concernant = (regles: readonly AlerteRule[]): string => `SELECT DISTINCT r.code FROM ${TABLES}
  CROSS JOIN LATERAL (VALUES ${regles.map(({ code, concerne }) => `('${code}', (${concerne}))`).join(', ')}) AS r(code, concerne)
  WHERE NOT d.clos AND d.id = ANY($2::uuid[]) AND r.concerne
  UNION SELECT x.regle FROM alerte x WHERE x.etat = 'ouverte' AND x.dossier_id = ANY($2::uuid[])`;

/**
 * The dossiers as they stood at the end of the day `$1`: `$2` holds their states, read from the journal, as JSON.
 * A convention counts from its signature, with the end it had before later amendments.
 */
export const SUIVIS_PASSES = `SELECT ${COLONNES}
  FROM jsonb_to_recordset($2::jsonb) AS d(id uuid, etat jsonb, contexte jsonb, marques text[])
  JOIN dossier x ON x.id = d.id
  JOIN appel a ON a.id = x.appel_id
  LEFT JOIN LATERAL (SELECT k.signee_le, k.debut, k.fondement, coalesce((SELECT v.fin_avant FROM convention_avenant v
        WHERE v.convention_id = k.id AND v.inscrit_le >= (($1::date + 1)::timestamp AT TIME ZONE 'Europe/Paris')
        ORDER BY v.inscrit_le LIMIT 1), k.fin) AS fin
      FROM convention k WHERE k.dossier_id = d.id AND k.signee_le <= $1::date) c ON true
  WHERE NOT 'clos' = ANY(d.marques)`;
