import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';

export interface MembrePossible {
  readonly id: string;
  readonly nom: string;
  readonly role: 'comite_membre' | 'comite_president';
  /** Name of the Caf or of the organisation; null when the account has neither. */
  readonly rattachement: string | null;
}

/** Active accounts of the committee that do not sit in the session yet. */
export const membresPossibles = (tx: EntityManager, seanceId: string): Promise<MembrePossible[]> =>
  sql(tx, {
    nom: 'membres_possibles',
    texte: `SELECT c.id, c.nom, c.role, coalesce(o.nom, k.nom) AS rattachement
      FROM compte c LEFT JOIN caf k ON k.code = c.caf_code LEFT JOIN organisme o ON o.id = c.organisme_id
      WHERE c.actif AND c.role IN ('comite_membre', 'comite_president')
        AND NOT EXISTS (SELECT 1 FROM seance_membre m WHERE m.seance_id = $1 AND m.compte_id = c.id)
      ORDER BY c.nom, c.id`,
    valeurs: [seanceId],
  });

export interface DossierInscriptible {
  readonly id: string;
  readonly numero: string;
  readonly titre: string | null;
  readonly porteur: string;
  readonly fictif: boolean;
}

/** Dossiers of the call that the committee may examine, on no agenda of a session still to hold: see `refuserDossier`. */
export const dossiersInscriptibles = (tx: EntityManager, seanceId: string): Promise<DossierInscriptible[]> =>
  sql(tx, {
    nom: 'dossiers_inscriptibles',
    texte: `SELECT d.id, d.numero, d.titre, o.nom AS porteur, d.fictif
      FROM seance s JOIN dossier d ON d.appel_id = s.appel_id JOIN organisme o ON o.id = d.porteur_id
      WHERE s.id = $1 AND d.marques && ARRAY['en_examen', 'en_deliberation']
        AND NOT EXISTS (SELECT 1 FROM seance_dossier sd JOIN seance x ON x.id = sd.seance_id
          WHERE sd.dossier_id = d.id AND (x.id = s.id OR NOT 'finie' = ANY(x.marques)))
      ORDER BY d.numero`,
    valeurs: [seanceId],
  });
