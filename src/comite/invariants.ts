import type { Invariants } from '../platform/database/invariants.js';
import { invariantsDuCycle } from '../workflow/invariants.js';

export const INVARIANTS_COMITE: Invariants = {
  ...invariantsDuCycle('seance'),
  'plus d’une voix par membre et par dossier': `SELECT dossier_id FROM vote
    GROUP BY seance_id, dossier_id, compte_id HAVING count(*) > 1`,
  'la voix d’un membre déjà en déport': `SELECT v.id FROM vote v JOIN deport d
      ON d.seance_id = v.seance_id AND d.dossier_id = v.dossier_id AND d.compte_id = v.compte_id
    WHERE d.declare_le < v.exprime_le`,
  'une voix hors du vote ouvert': `SELECT v.id FROM vote v
    JOIN seance_dossier sd ON sd.seance_id = v.seance_id AND sd.dossier_id = v.dossier_id
    WHERE sd.vote_ouvert_le IS NULL OR v.exprime_le < sd.vote_ouvert_le OR v.exprime_le > sd.vote_clos_le`,
  'une voix d’un membre absent': `SELECT v.id FROM vote v WHERE NOT EXISTS (SELECT 1 FROM presence p
    WHERE p.seance_id = v.seance_id AND p.compte_id = v.compte_id AND p.arrive_le <= v.exprime_le
      AND (p.parti_le IS NULL OR p.parti_le >= v.exprime_le))`,
  'un vote ouvert dans une séance finie': `SELECT sd.dossier_id FROM seance_dossier sd JOIN seance s ON s.id = sd.seance_id
    WHERE 'finie' = ANY(s.marques) AND sd.vote_ouvert_le IS NOT NULL AND sd.vote_clos_le IS NULL`,
  'une échéance armée sur une séance finie': `SELECT e.id FROM echeance e JOIN seance s ON s.id = e.sujet_id
    WHERE e.etat = 'armee' AND 'finie' = ANY(s.marques)`,
  'une décision sur un dossier qui n’était pas à l’ordre du jour': `SELECT x.id FROM decision x
    WHERE x.seance_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM seance_dossier sd
      WHERE sd.seance_id = x.seance_id AND sd.dossier_id = x.dossier_id)`,
  'une décision prise pendant le vote': `SELECT x.id FROM decision x
    JOIN seance_dossier sd ON sd.seance_id = x.seance_id AND sd.dossier_id = x.dossier_id
    WHERE sd.vote_ouvert_le IS NOT NULL AND (sd.vote_clos_le IS NULL OR x.prononcee_le < sd.vote_clos_le)`,
  'un refus sans motif': `SELECT id FROM decision WHERE issue = 'non_retenu' AND seance_id IS NOT NULL AND coalesce(motif, '') !~ '\\S'`,
};
