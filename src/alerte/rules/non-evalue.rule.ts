import type { AlerteRule, Palier } from '../rule.js';
import { jourDeParis, seuilsDe } from '../seuils.js';

const PALIERS: readonly Palier[] = [
  {
    jours: 120,
    gravite: 'moyenne',
    destinataires: ['caflab_referent', 'caf_conseiller'],
    action: 'Planifiez un premier entretien avec le conseiller et le porteur.',
  },
  {
    jours: 180,
    gravite: 'moyenne',
    destinataires: ['caflab_referent', 'caf_conseiller'],
    action: 'Planifiez un nouvel entretien avec le conseiller et le porteur : le dernier a vieilli.',
  },
];

const [PREMIER = '0', SUIVANT = '0'] = seuilsDe('rr_10_jours', PALIERS);

/** The two steps are not a ladder: the first is for who was never met, the second for who was met long ago. */
export const nonEvalue: AlerteRule = {
  code: 'RR-10',
  nom: 'non_evalue',
  titre: 'Projet non évalué',
  lecon:
    'Au moment de faire le bilan des premiers projets, il a fallu en laisser de côté faute d’échange récent : on ne peut ni aider ni raconter un projet que personne n’a vu.',
  faitContraire: 'Un entretien a été consigné.',
  paliers: PALIERS,
  concerne: `d.etat ->> 'observation' IN ('non_evaluee', 'perimee')`,
  sql: `SELECT s.id AS dossier_id, b.quoi || ':' || b.depuis AS occurrence,
      CASE WHEN b.quoi = 'convention' AND $1::date - b.depuis >= ${PREMIER} THEN 1
        WHEN b.quoi = 'entretien' AND $1::date - b.depuis >= ${SUIVANT} THEN 2
        WHEN (a.parametres ->> 'recueil_le')::date - $1::date BETWEEN 0 AND 30
          THEN CASE b.quoi WHEN 'convention' THEN 1 ELSE 2 END END AS palier, b.depuis,
      jsonb_build_object('observation', s.observation, 'convention_signee_le', s.signee_le,
        'dernier_entretien_le', b.dernier) AS preuves
    FROM suivis s JOIN appel a ON a.id = s.appel_id
    CROSS JOIN LATERAL (SELECT CASE WHEN s.observation = 'perimee' THEN (SELECT max(e.tenu_le) FROM entretien e
      WHERE e.dossier_id = s.id AND e.tenu_le <= $1::date) END AS dernier OFFSET 0) e
    CROSS JOIN LATERAL (SELECT e.dernier, CASE s.observation WHEN 'perimee' THEN 'entretien' ELSE 'convention' END AS quoi,
      CASE s.observation WHEN 'perimee' THEN coalesce(e.dernier, ${jourDeParis('s.depuis_observation')}) ELSE s.signee_le END
        AS depuis OFFSET 0) b
    WHERE s.observation IN ('non_evaluee', 'perimee') AND s.signee_le <= $1::date`,
};
