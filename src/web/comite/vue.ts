import type { FicheSeance } from '../../comite/comite.queries.js';
import type { DossierInscriptible, MembrePossible } from '../../comite/inscriptibles.queries.js';
import type { ActionExpliquee } from '../../workflow/explication.js';
import type { Tentative } from '../layout/actions-cycle.js';
import type { ContextePage } from '../layout/contexte.js';

/** What the agent may do with a session, apart from the events of its lifecycle. */
export interface DroitsSurLaSeance {
  /** Is of the secretariat: members, agenda. */
  readonly gerer: boolean;
  /** Secretariat or chair: presences, ballots, recusals of the others. */
  readonly conduire: boolean;
  /** Is a member, and so may step aside. */
  readonly sieger: boolean;
}

/** All that the page of a session shows. */
export interface VueSeance {
  readonly contexte: ContextePage;
  readonly seance: FicheSeance;
  readonly droits: DroitsSurLaSeance;
  /** Account of who looks. */
  readonly moi: string | null;
  readonly actions: readonly ActionExpliquee[];
  /** Empty unless the agent may add to the session. */
  readonly membresPossibles: readonly MembrePossible[];
  readonly dossiersInscriptibles: readonly DossierInscriptible[];
  /** Drawn anew for each page: see `champsCaches`. */
  readonly cle: string;
  /** An event or a command refused. */
  readonly tentative?: Tentative | undefined;
}

export const adresseSeance = ({ id }: Pick<FicheSeance, 'id'>, suite = ''): string => `/seances/${id}${suite}`;

export const adresseScrutin = (seance: Pick<FicheSeance, 'id'>, numero: string, suite = ''): string =>
  adresseSeance(seance, `/dossiers/${encodeURIComponent(numero)}${suite}`);

/** What a form sent back shows: the texts typed and the faults of the fields; nothing when it was not this one. */
export interface Essai {
  readonly revient: boolean;
  readonly valeur: (nom: string) => string | undefined;
  readonly erreur: (nom: string) => string | undefined;
  readonly erreurs: Readonly<Record<string, string>>;
}

export function essaiDe(tentative: Tentative | undefined, quoi: string): Essai {
  const { valeurs, erreurs } = tentative?.evenement === quoi ? tentative : AUCUN;
  return {
    revient: tentative?.evenement === quoi,
    valeur: (nom) => (typeof valeurs[nom] === 'string' ? valeurs[nom] : undefined),
    erreur: (nom) => erreurs[nom],
    erreurs,
  };
}

const AUCUN: Pick<Tentative, 'valeurs' | 'erreurs'> = { valeurs: {}, erreurs: {} };
