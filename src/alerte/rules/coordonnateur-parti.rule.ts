import type { AlerteRule, Palier } from '../rule.js';
import { apres, jourDeParis, seuilsDe } from '../seuils.js';

const PALIERS: readonly Palier[] = [
  {
    jours: 0,
    gravite: 'haute',
    destinataires: ['caf_conseiller', 'caflab_referent'],
    action: 'Organisez l’intérim et la passation avec le porteur, puis ouvrez le recrutement.',
  },
  {
    jours: 30,
    gravite: 'haute',
    destinataires: ['caf_conseiller', 'caflab_referent'],
    action: 'Décidez avec le porteur d’une mise en pause, le temps que le poste soit de nouveau pourvu.',
  },
];

/** Opening a recruitment does not fill the post: the alert lasts until somebody is hired. */
export const coordonnateurParti: AlerteRule = {
  code: 'RR-04',
  nom: 'coordonnateur_parti',
  titre: 'Coordonnateur parti',
  lecon:
    'Plusieurs projets se sont arrêtés au départ de la personne qui les portait : sans passation ni intérim, les partenaires se dispersent en quelques semaines.',
  faitContraire: 'Un coordonnateur est de nouveau en poste, ou il n’est plus requis.',
  paliers: PALIERS,
  concerne: `'coordonnateur_attendu' = ANY(d.marques)`,
  sql: `SELECT s.id AS dossier_id, 'depart:' || b.depuis AS occurrence,
      ${apres('b.depuis', seuilsDe('rr_04_jours', PALIERS))} AS palier, b.depuis,
      jsonb_build_object('depart_le', b.depuis, 'intitule', b.intitule, 'poste', s.coordination) AS preuves
    FROM suivis s JOIN appel a ON a.id = s.appel_id
    LEFT JOIN LATERAL (SELECT p.libere_le, p.intitule FROM poste p
      WHERE p.dossier_id = s.id AND p.fonction = 'coordonnateur' AND p.libere_le <= $1::date
      ORDER BY p.libere_le DESC, p.id LIMIT 1) parti ON true
    CROSS JOIN LATERAL (SELECT coalesce(parti.libere_le,
        CASE WHEN s.coordination = 'vacante' THEN ${jourDeParis('s.depuis_coordination')} END) AS depuis, parti.intitule OFFSET 0) b
    WHERE s.coordonnateur_attendu AND s.coordination <> 'a_recruter' AND b.depuis IS NOT NULL`,
};
