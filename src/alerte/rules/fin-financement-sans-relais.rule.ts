import type { AlerteRule, Palier } from '../rule.js';
import { avant, seuilsDe } from '../seuils.js';

const PALIERS: readonly Palier[] = [
  {
    jours: 365,
    gravite: 'info',
    destinataires: ['caf_conseiller', 'porteur'],
    action: 'Ouvrez le plan de sortie et inscrivez-y les relais possibles, en partant de ceux que Jalon propose.',
  },
  {
    jours: 180,
    gravite: 'moyenne',
    destinataires: ['caf_conseiller', 'porteur', 'caflab_referent'],
    action:
      'Rencontrez les financeurs pressentis et inscrivez, pour chaque relais, un montant, une échéance et un contact.',
  },
  {
    jours: 90,
    gravite: 'haute',
    destinataires: ['caf_conseiller', 'porteur', 'caflab_referent', 'dpfas'],
    action:
      'Obtenez l’accord écrit d’un financeur ; si une prestation de service ou un modèle économique est en cours, préparez la demande d’année supplémentaire.',
  },
  {
    jours: 30,
    gravite: 'critique',
    destinataires: ['caf_conseiller', 'porteur', 'caflab_referent', 'dpfas'],
    action:
      'Décidez ensemble de la suite : relais confirmé, année supplémentaire ou fin du projet annoncée aux familles.',
  },
];

const SEUILS = seuilsDe('rr_01_jours', PALIERS);

export const finFinancementSansRelais: AlerteRule = {
  code: 'RR-01',
  nom: 'fin_financement_sans_relais',
  titre: 'Fin du financement sans relais',
  lecon:
    'Le FIPE amorce, il ne dure pas. Les projets qui ont cherché leur relais dans la dernière ligne droite ont perdu des postes ou se sont arrêtés.',
  faitContraire: 'Un relais est acquis, ou la fin du financement a été repoussée.',
  paliers: PALIERS,
  concerne: `NOT 'relais_acquis' = ANY(d.marques) AND c.fin - ${SEUILS[0] ?? '0'} <= $1::date`,
  sql: `SELECT s.id AS dossier_id, 'fin:' || s.fin AS occurrence, ${avant('s.fin', SEUILS)} AS palier,
      greatest(s.fin - ${SEUILS[0] ?? '0'}, s.signee_le) AS depuis,
      jsonb_build_object('fin_financement', s.fin, 'relais', s.relais,
        'relais_inscrits', (SELECT count(*) FROM relais r WHERE r.dossier_id = s.id AND r.statut <> 'refuse'))
        || CASE WHEN s.fondement_des_dates = 'demonstration'
          THEN jsonb_build_object('fondement_des_dates', s.fondement_des_dates) ELSE '{}' END AS preuves
    FROM suivis s JOIN appel a ON a.id = s.appel_id
    WHERE NOT s.relais_acquis AND s.signee_le <= $1::date`,
};
