import type { AlerteRule, Palier } from '../rule.js';
import { apres, seuilsDe } from '../seuils.js';

const PALIERS: readonly Palier[] = [
  {
    jours: 60,
    gravite: 'moyenne',
    destinataires: ['caf_conseiller', 'porteur'],
    action: 'Publiez l’offre, ou partagez un coordonnateur avec un partenaire du territoire.',
  },
  {
    jours: 120,
    gravite: 'haute',
    destinataires: ['caf_conseiller', 'porteur', 'caflab_referent'],
    action:
      'Revoyez ensemble le recrutement : poste partagé avec un partenaire, ou date de démarrage déplacée et annoncée.',
  },
];

/** The need is counted from the convention, or from the day a coordinator was required when that came later. */
export const coordonnateurManquant: AlerteRule = {
  code: 'RR-03',
  nom: 'coordonnateur_manquant',
  titre: 'Coordonnateur manquant',
  lecon:
    'Décaler le calendrier pour recruter d’abord un coordonnateur est une bonne pratique ; laisser le poste vide a mis des projets en retard, puis en pause.',
  faitContraire: 'Un coordonnateur est en poste, ou il n’est plus requis.',
  paliers: PALIERS,
  concerne: `'coordonnateur_attendu' = ANY(d.marques)`,
  sql: `SELECT s.id AS dossier_id, 'besoin:' || b.depuis AS occurrence,
      ${apres('b.depuis', seuilsDe('rr_03_jours', PALIERS))} AS palier, b.depuis,
      jsonb_build_object('convention_signee_le', s.signee_le, 'poste', s.coordination) AS preuves
    FROM suivis s JOIN appel a ON a.id = s.appel_id
    CROSS JOIN LATERAL (SELECT greatest(s.signee_le, (SELECT max((j.survenu_le AT TIME ZONE 'Europe/Paris')::date)
      FROM journal j WHERE j.sujet = 'dossier' AND j.sujet_id = s.id AND j.issue = 'accepte'
        AND j.evenement = 'exiger_coordonnateur' AND j.survenu_le < (($1::date + 1)::timestamp AT TIME ZONE 'Europe/Paris')
      )) AS depuis OFFSET 0) b
    WHERE s.coordonnateur_attendu AND s.coordination <> 'vacante' AND s.signee_le <= $1::date
      AND (s.coordination = 'a_recruter' OR NOT EXISTS (SELECT 1 FROM poste p WHERE p.dossier_id = s.id AND p.fonction = 'coordonnateur'
        AND p.libere_le <= $1::date))`,
};
