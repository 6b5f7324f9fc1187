import type { AlerteRule, Palier } from '../rule.js';
import { apres, jourDeParis, seuilsDe } from '../seuils.js';

const PALIERS: readonly Palier[] = [
  {
    jours: 60,
    gravite: 'moyenne',
    destinataires: ['caf_conseiller', 'porteur'],
    action: 'Faites le point avec le porteur : ce qui bloque, et la date à laquelle le projet reprend.',
  },
  {
    jours: 120,
    gravite: 'haute',
    destinataires: ['caf_conseiller', 'porteur'],
    action: 'Revoyez le calendrier avec le porteur et les partenaires, puis consignez les nouvelles dates.',
  },
  {
    jours: 180,
    gravite: 'haute',
    destinataires: ['caf_conseiller', 'porteur', 'dpfas'],
    action: 'Décidez : reprendre, replanifier ou abandonner en disant la cause.',
  },
];

/** A pause that follows a delay starts its own count: suspending a project was a decision. */
export const pauseOuRetardProlonge: AlerteRule = {
  code: 'RR-08',
  nom: 'pause_ou_retard_prolonge',
  titre: 'Pause ou retard qui se prolonge',
  lecon:
    'Un retard dont personne ne décide devient un abandon qui ne dit pas son nom : passé six mois, presque aucun projet n’est reparti de lui-même.',
  faitContraire: 'Le projet a repris, ou rattrapé son retard.',
  paliers: PALIERS,
  concerne: `d.etat ->> 'cadence' IN ('en_retard', 'en_pause')`,
  sql: `SELECT s.id AS dossier_id, s.cadence || ':' || b.depuis AS occurrence,
      ${apres('b.depuis', seuilsDe('rr_08_jours', PALIERS))} AS palier, b.depuis,
      jsonb_build_object('situation', s.cadence, 'depuis', b.depuis, 'cause', s.cause_cadence) AS preuves
    FROM suivis s JOIN appel a ON a.id = s.appel_id
    CROSS JOIN LATERAL (SELECT ${jourDeParis('s.depuis_cadence')} AS depuis OFFSET 0) b
    WHERE s.cadence IN ('en_retard', 'en_pause') AND s.depuis_cadence IS NOT NULL`,
};
