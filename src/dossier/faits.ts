import type { Jour } from '../platform/clock/calendrier.js';
import type { Candidature } from './candidature.js';

/** Amounts in cents, as numbers: a dossier's plan stays far below 2^53. */
export interface FaitPlan {
  readonly depenses: number;
  readonly recettes: number;
  /** Lines needed to start that are not acquired yet. */
  readonly a_acquerir: number;
  readonly lignes: number;
}

/** What the committee says of this dossier and of the agent who asks. */
export interface FaitSeance {
  readonly membre: boolean;
  /** Reason of the agent's recusal on this dossier; null when there is none. */
  readonly deport: string | null;
  /** True while the agent's presence is recorded. */
  readonly present: boolean;
  /** True while the session receives votes on this dossier. */
  readonly vote_ouvert: boolean;
  /** True once the ballot on this dossier has been closed. */
  readonly vote_clos: boolean;
  readonly a_vote: boolean;
  /** Members in a position to vote: present and not recused, now or when the ballot was closed. */
  readonly presents: number;
  readonly quorum: number;
  /** Votes expressed, those of recused members left out; abstentions are in neither. */
  readonly favorables: number;
  readonly defavorables: number;
}

/** Facts that the guards of a dossier read, loaded at the moment of the event and never stored. */
export interface FaitsDossier {
  readonly [nom: string]: unknown;
  /** The call: tags of its state, closing day included. */
  readonly appel: { readonly marques: readonly string[]; readonly clot_le: Jour | null };
  /** Parameters of the call: delays in days, quotas. */
  readonly parametres: Readonly<Record<string, unknown>>;
  readonly candidature: Candidature;
  readonly cafs_co_porteuses: readonly string[];
  readonly avis: number;
  readonly partenaires: { readonly prouves: number; readonly verifies: number };
  readonly indicateurs: number;
  readonly conseillers: number;
  readonly moyens_humains: { readonly pourvus: number; readonly minimum: number | null };
  readonly actions: { readonly lancees: number; readonly realisees: number };
  // Provided by comite.
  readonly seance: FaitSeance | null;
  // Provided by financement.
  readonly plan: FaitPlan;
  readonly relais_prevus: number;
  readonly debut_actions: Jour | null;
  /** Middle of the convention; null once it is past. */
  readonly mi_periode: Jour | null;
  readonly fin_financement: Jour | null;
  /** What is left of the call's envelope, and of its transition envelope, in cents; null when none was entered. */
  readonly enveloppe_restante: number | null;
  readonly enveloppe_transition_restante: number | null;
}

/** SQL of each fact; null where a higher rung provides it. `s` is the dossier, `$2` the account, `$3` today. */
export const FAITS_DOSSIER: Readonly<Record<string, string | null>> = {
  appel: `SELECT json_build_object('marques', a.marques, 'clot_le', a.clot_le) FROM appel a WHERE a.id = s.appel_id`,
  parametres: `SELECT a.parametres FROM appel a WHERE a.id = s.appel_id`,
  candidature: `SELECT json_build_object(
      'titre', s.titre, 'resume', s.resume, 'categorie_principale', s.categorie_principale,
      'montant_demande', s.montant_demande, 'porteur_type', o.type, 'etiquettes', s.etiquettes,
      'droit_commun', s.droit_commun, 'modele_economique', s.modele_economique,
      'etp_prevus', s.etp_prevus, 'etp_minimum', s.etp_minimum, 'embauches_prevues', s.embauches_prevues,
      'couts_itinerance', s.couts_itinerance, 'arrets', s.arrets, 'public_eloigne_numerique', s.public_eloigne_numerique,
      'mediation_numerique', s.mediation_numerique, 'conformite_2025', s.conformite_2025,
      'actions', (SELECT count(*) FROM action x WHERE x.dossier_id = s.id),
      'etp_pourvus', (SELECT coalesce(sum(p.etp), 0) FROM poste p WHERE p.dossier_id = s.id
        AND p.pourvu_le <= $3 AND (p.libere_le IS NULL OR p.libere_le > $3)),
      'relais', (SELECT count(*) FROM relais r WHERE r.dossier_id = s.id),
      'categories_appel', (SELECT a.parametres -> 'types_porteur' FROM appel a WHERE a.id = s.appel_id))
    FROM organisme o WHERE o.id = s.porteur_id`,
  cafs_co_porteuses: `SELECT coalesce(json_agg(c.caf_code), '[]') FROM co_porteur c
    WHERE c.dossier_id = s.id AND c.caf_code IS NOT NULL`,
  avis: `SELECT count(*)::int FROM avis v WHERE v.dossier_id = s.id`,
  partenaires: `SELECT json_build_object('prouves', count(*) FILTER (WHERE p.preuve IS NOT NULL),
      'verifies', count(*) FILTER (WHERE p.verifie_le IS NOT NULL)) FROM partenaire p WHERE p.dossier_id = s.id`,
  indicateurs: `SELECT count(*)::int FROM indicateur i WHERE i.dossier_id = s.id AND i.mesurable_par_porteur`,
  conseillers: `SELECT count(*)::int FROM conseiller c WHERE c.dossier_id = s.id AND c.fin_le IS NULL`,
  moyens_humains: `SELECT json_build_object('minimum', s.etp_minimum, 'pourvus', coalesce(sum(p.etp), 0))
    FROM poste p WHERE p.dossier_id = s.id AND p.pourvu_le <= $3 AND (p.libere_le IS NULL OR p.libere_le > $3)`,
  actions: `SELECT json_build_object('lancees', count(*) FILTER (WHERE 'lancee' = ANY(x.marques)),
      'realisees', count(*) FILTER (WHERE 'realisee' = ANY(x.marques))) FROM action x WHERE x.dossier_id = s.id`,
  seance: null,
  plan: null,
  relais_prevus: null,
  debut_actions: null,
  mi_periode: null,
  fin_financement: null,
  enveloppe_restante: null,
  enveloppe_transition_restante: null,
};
