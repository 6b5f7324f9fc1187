/**
 * What funding tells the lifecycle of a dossier. `s` is the dossier; amounts are cents.
 * Money granted to a dossier that closed before it started is free again.
 */

/** What the call has already granted to others: the convention says it, before that the last decision. */
const ENGAGE = `SELECT coalesce(sum(coalesce(c.montant, x.montant)), 0)
  FROM dossier d
  LEFT JOIN convention c ON c.dossier_id = d.id
  LEFT JOIN LATERAL (SELECT y.issue, y.montant FROM decision y WHERE y.dossier_id = d.id
    ORDER BY y.prononcee_le DESC, y.id DESC LIMIT 1) x ON x.issue = 'retenu'
  WHERE d.appel_id = a.id AND NOT (d.clos AND d.avancement = 'non_demarre')`;

const ENGAGE_TRANSITION = `SELECT coalesce(sum(v.montant), 0) FROM convention_avenant v
  JOIN dossier d ON d.id = v.dossier_id WHERE d.appel_id = a.id AND v.objet IS NOT NULL`;

export const FAITS_FINANCEMENT = {
  plan: `SELECT json_build_object(
      'depenses', coalesce(sum(l.montant) FILTER (WHERE l.sens = 'depense'), 0),
      'recettes', coalesce(sum(l.montant) FILTER (WHERE l.sens = 'recette'), 0),
      'a_acquerir', coalesce(sum(l.montant) FILTER (WHERE l.necessaire_demarrage AND l.statut <> 'acquise'), 0),
      'lignes', count(*)) FROM ligne_plan l WHERE l.dossier_id = s.id`,
  relais_prevus: `SELECT count(*)::int FROM relais r WHERE r.dossier_id = s.id AND r.statut <> 'refuse'`,
  debut_actions: `SELECT coalesce((SELECT c.debut FROM convention c WHERE c.dossier_id = s.id), a.debut_actions_le)
    FROM appel a WHERE a.id = s.appel_id`,
  mi_periode: `SELECT m.jour FROM (SELECT c.debut + (c.fin - c.debut) / 2 AS jour FROM convention c
    WHERE c.dossier_id = s.id) m WHERE m.jour >= $3`,
  fin_financement: `SELECT c.fin FROM convention c WHERE c.dossier_id = s.id`,
  enveloppe_restante: `SELECT a.enveloppe - (${ENGAGE} AND d.id <> s.id) FROM appel a WHERE a.id = s.appel_id`,
  enveloppe_transition_restante: `SELECT a.enveloppe_transition - (${ENGAGE_TRANSITION})
    FROM appel a WHERE a.id = s.appel_id`,
} as const;

/** Each returns no row as long as the books hold. Run after every integration file, and in production. */
export const INVARIANTS_FINANCEMENT: Readonly<Record<string, string>> = {
  'plus d’argent accordé que l’enveloppe de l’appel': `SELECT a.code FROM appel a
    WHERE a.enveloppe < (${ENGAGE})`,
  'plus d’années supplémentaires accordées que leur enveloppe': `SELECT a.code FROM appel a
    WHERE a.enveloppe_transition < (${ENGAGE_TRANSITION})`,
  // Leaving the wait for funding needs a plan that is balanced and acquired; an import comes as it is.
  'un projet a démarré sans plan équilibré : l’argent entré n’est pas l’argent sorti': `SELECT d.numero FROM dossier d
    JOIN (SELECT l.dossier_id, sum(CASE l.sens WHEN 'depense' THEN l.montant ELSE -l.montant END) AS ecart
      FROM ligne_plan l GROUP BY l.dossier_id) p ON p.dossier_id = d.id
    WHERE p.ecart <> 0 AND EXISTS (SELECT 1 FROM journal j WHERE j.sujet = 'dossier' AND j.sujet_id = d.id
        AND j.evenement = 'confirmer_financement' AND j.issue = 'accepte')
      AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.sujet = 'dossier' AND j.sujet_id = d.id
        AND j.evenement LIKE '%\\_ligne\\_plan' AND j.rang > (SELECT max(k.rang) FROM journal k
          WHERE k.sujet = 'dossier' AND k.sujet_id = d.id AND k.evenement = 'confirmer_financement'
            AND k.issue = 'accepte'))`,
  'la fin d’une convention ne suit pas ses avenants': `SELECT c.dossier_id FROM convention c
    JOIN LATERAL (SELECT v.fin_apres FROM convention_avenant v WHERE v.convention_id = c.id
      ORDER BY v.inscrit_le DESC, v.fin_apres DESC LIMIT 1) v ON v.fin_apres <> c.fin`,
};
