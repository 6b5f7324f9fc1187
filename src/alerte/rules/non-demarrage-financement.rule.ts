import type { AlerteRule, Palier } from '../rule.js';
import { apres, seuilsDe } from '../seuils.js';

const PALIERS: readonly Palier[] = [
  {
    jours: 30,
    gravite: 'haute',
    destinataires: ['caf_conseiller', 'dpfas', 'caflab_referent'],
    action: 'Sécurisez la recette qui manque, ou cherchez quel autre programme peut reprendre le projet.',
  },
  {
    jours: 90,
    gravite: 'critique',
    destinataires: ['caf_conseiller', 'dpfas', 'caflab_referent'],
    action: 'Constatez le non-démarrage, ou faites reprendre le projet par un autre programme.',
  },
];

export const nonDemarrageFinancement: AlerteRule = {
  code: 'RR-06',
  nom: 'non_demarrage_financement',
  titre: 'Démarrage empêché, faute de financement',
  lecon:
    'Des projets retenus n’ont jamais démarré parce qu’un cofinancement promis n’est pas venu ; l’un d’eux a été repris en partie ailleurs, parce que quelqu’un l’a cherché à temps.',
  faitContraire: 'Le projet n’attend plus son financement.',
  paliers: PALIERS,
  concerne: `'attend_financement' = ANY(d.marques)`,
  sql: `SELECT s.id AS dossier_id, 'demarrage:' || b.debut AS occurrence,
      ${apres('b.debut', seuilsDe('rr_06_jours', PALIERS))} AS palier, b.debut AS depuis,
      jsonb_build_object('debut_prevu', b.debut, 'a_acquerir', (SELECT coalesce(sum(l.montant), 0)::text FROM ligne_plan l
        WHERE l.dossier_id = s.id AND l.sens = 'recette' AND l.statut <> 'acquise')) AS preuves
    FROM suivis s JOIN appel a ON a.id = s.appel_id
    CROSS JOIN LATERAL (SELECT coalesce(s.debut, a.debut_actions_le) AS debut) b
    WHERE s.attend_financement AND b.debut IS NOT NULL`,
};
