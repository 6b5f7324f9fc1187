import type { Rappel } from '../rappel.js';

/**
 * Steps of the countdown that are not steps of RR-01 (D-270 by default, requirement NOT-02): the alert does not move,
 * its people are told again. A step is due as soon as it is reached and not told: downtime loses none, and of several
 * steps missed the last alone is told. The alert closes with the fact, so the countdown stops with it.
 */
export const compteARebours: Rappel = {
  code: 'compte_a_rebours',
  titre: 'Compte à rebours de la fin du financement',
  sql: `SELECT 'rappel:' || x.id || ':' || r.jours AS cle, 'alerte_rappel' AS type,
      jsonb_build_object('alerteId', x.id, 'palier', x.palier, 'rappel', r.jours) AS donnees
    FROM alerte x JOIN dossier d ON d.id = x.dossier_id JOIN appel a ON a.id = d.appel_id
    JOIN convention c ON c.dossier_id = d.id
    CROSS JOIN LATERAL (
      SELECT min(j.jours::int) AS jours
      FROM jsonb_array_elements_text(coalesce(a.parametres -> 'compte_a_rebours_jours', '[365,270,180,90,30]')) j(jours)
      WHERE c.fin - $1::date <= j.jours::int) r
    WHERE x.regle = 'RR-01' AND x.etat = 'ouverte' AND NOT d.clos AND c.fin >= $1::date AND r.jours IS NOT NULL
      AND NOT coalesce(a.parametres -> 'rr_01_jours', '[365,180,90,30]') @> to_jsonb(r.jours)`,
};
