/**
 * The relation `suivis` that every rule reads: one narrow row per dossier that is not closed.
 * id, appel_id; state of the regions (coordination, cadence, relais, observation) and the instant, as ISO text, since
 * when (depuis_…); the tags rules look at, as booleans; the dates of the convention.
 */
const COLONNES = `d.id, d.appel_id,
    d.etat ->> 'coordination' AS coordination, d.etat ->> 'cadence' AS cadence,
    d.etat ->> 'relais' AS relais, d.etat ->> 'observation' AS observation,
    d.contexte -> 'depuis' ->> 'coordination' AS depuis_coordination,
    d.contexte -> 'depuis' ->> 'cadence' AS depuis_cadence,
    d.contexte -> 'depuis' ->> 'observation' AS depuis_observation,
    d.contexte ->> 'cause_cadence' AS cause_cadence,
    'attend_financement' = ANY(d.marques) AS attend_financement,
    'coordonnateur_attendu' = ANY(d.marques) AS coordonnateur_attendu,
    'relais_acquis' = ANY(d.marques) AS relais_acquis,
    c.signee_le, c.debut, c.fin`;

/** Every live dossier, as it stands. */
export const SUIVIS = `SELECT ${COLONNES} FROM dossier d LEFT JOIN convention c ON c.dossier_id = d.id WHERE NOT d.clos`;

/** The dossiers named by `$2`. */
export const SUIVIS_NOMMES = `${SUIVIS} AND d.id = ANY($2::uuid[])`;

/**
 * The dossiers as they stood at the end of the day `$1`: `$2` holds their states, read from the journal, as JSON.
 * A convention counts from its signature, with the end it had before later amendments.
 */
export const SUIVIS_PASSES = `SELECT ${COLONNES.replace('d.appel_id', 'x.appel_id')}
  FROM jsonb_to_recordset($2::jsonb) AS d(id uuid, etat jsonb, contexte jsonb, marques text[])
  JOIN dossier x ON x.id = d.id
  LEFT JOIN LATERAL (SELECT k.signee_le, k.debut, coalesce((SELECT v.fin_avant FROM convention_avenant v
        WHERE v.convention_id = k.id AND v.inscrit_le >= (($1::date + 1)::timestamp AT TIME ZONE 'Europe/Paris')
        ORDER BY v.inscrit_le LIMIT 1), k.fin) AS fin
      FROM convention k WHERE k.dossier_id = d.id AND k.signee_le <= $1::date) c ON true
  WHERE NOT 'clos' = ANY(d.marques)`;
