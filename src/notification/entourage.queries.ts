import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';
import type { Personne } from './destinataires.js';

const COMPTE = `c.id AS "compteId", c.courriel AS adresse, c.nom`;

/** Everybody who may be told of a dossier, accounts switched off and recused members left out. */
export const autourDuDossier = (tx: EntityManager, dossierId: string): Promise<Personne[]> =>
  sql(tx, {
    nom: 'notification_autour_du_dossier',
    texte: `WITH d AS (SELECT id, porteur_id, caf_code, appel_id FROM dossier WHERE id = $1),
      s AS (
        SELECT se.id FROM seance se JOIN d ON se.appel_id = d.appel_id
        LEFT JOIN seance_dossier sd ON sd.seance_id = se.id AND sd.dossier_id = d.id
        ORDER BY (sd.dossier_id IS NOT NULL) DESC, se.tenue_le DESC LIMIT 1)
      SELECT ${COMPTE}, 'porteur' AS role, 'dossier' AS portee
        FROM d JOIN compte c ON c.organisme_id = d.porteur_id WHERE c.role = 'porteur' AND c.actif
      UNION ALL
      SELECT ${COMPTE}, CASE k.fonction WHEN 'conseiller_technique' THEN 'caf_conseiller'
          WHEN 'agent_direction' THEN 'caf_direction' ELSE 'caflab_referent' END, 'dossier'
        FROM d JOIN conseiller k ON k.dossier_id = d.id AND k.fin_le IS NULL
        JOIN compte c ON c.id = k.compte_id WHERE c.actif
      UNION
      SELECT ${COMPTE}, 'caf_direction', 'dossier'
        FROM d JOIN compte c ON c.caf_code = d.caf_code WHERE c.role = 'caf_direction' AND c.actif
      UNION ALL
      SELECT ${COMPTE}, CASE m.qualite WHEN 'president' THEN 'comite_president' ELSE 'comite_membre' END, 'dossier'
        FROM s JOIN seance_membre m ON m.seance_id = s.id JOIN compte c ON c.id = m.compte_id
        WHERE c.actif AND NOT EXISTS (SELECT 1 FROM deport_effectif e
          WHERE e.seance_id = s.id AND e.dossier_id = $1 AND e.compte_id = m.compte_id)
      UNION ALL
      SELECT ${COMPTE}, c.role, 'dossier' FROM compte c WHERE c.role IN ('dpfas', 'caflab_chef') AND c.actif
      UNION ALL
      SELECT ${COMPTE}, c.role, 'tous' FROM compte c WHERE c.role = 'caflab_referent' AND c.actif
      ORDER BY role, portee, nom, "compteId"`,
    valeurs: [dossierId],
  });

/** Everybody who may be told of a call: the roles of the whole network, its committee, the porteurs who apply. */
export const autourDeLAppel = (tx: EntityManager, appelId: string): Promise<Personne[]> =>
  sql(tx, {
    nom: 'notification_autour_de_l_appel',
    texte: `SELECT ${COMPTE}, c.role, 'dossier' AS portee FROM compte c
        WHERE c.role IN ('dpfas', 'caf_direction', 'caf_conseiller', 'caflab_chef', 'caflab_referent') AND c.actif
      UNION
      SELECT ${COMPTE}, CASE m.qualite WHEN 'president' THEN 'comite_president' ELSE 'comite_membre' END, 'dossier'
        FROM seance s JOIN seance_membre m ON m.seance_id = s.id JOIN compte c ON c.id = m.compte_id
        WHERE s.appel_id = $1 AND c.actif
      UNION
      SELECT ${COMPTE}, 'porteur', 'dossier'
        FROM dossier d JOIN compte c ON c.organisme_id = d.porteur_id
        WHERE d.appel_id = $1 AND d.phase = 'candidature' AND NOT d.clos AND c.role = 'porteur' AND c.actif
      ORDER BY role, nom, "compteId"`,
    valeurs: [appelId],
  });

/** The members of a session, and whoever prepares it. */
export const autourDeLaSeance = (tx: EntityManager, seanceId: string): Promise<Personne[]> =>
  sql(tx, {
    nom: 'notification_autour_de_la_seance',
    texte: `SELECT ${COMPTE}, CASE m.qualite WHEN 'president' THEN 'comite_president' ELSE 'comite_membre' END AS role,
        'dossier' AS portee
        FROM seance_membre m JOIN compte c ON c.id = m.compte_id WHERE m.seance_id = $1 AND c.actif
      UNION ALL
      SELECT ${COMPTE}, c.role, 'dossier' FROM compte c WHERE c.role = 'dpfas' AND c.actif
      ORDER BY role, nom, "compteId"`,
    valeurs: [seanceId],
  });

export const laDpfas = (tx: EntityManager): Promise<Personne[]> =>
  sql(tx, {
    nom: 'notification_dpfas',
    texte: `SELECT ${COMPTE}, c.role, 'dossier' AS portee FROM compte c WHERE c.role = 'dpfas' AND c.actif ORDER BY nom`,
  });
