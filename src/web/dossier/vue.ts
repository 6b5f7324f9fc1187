import type { LigneAlerte } from '../../alerte/alerte.queries.js';
import type { LigneDecision } from '../../comite/comite.queries.js';
import type { ActionDuDossier, Entourage, FicheDossier } from '../../dossier/dossier.queries.js';
import type { Convention, EntreeCatalogue, LignePlan, Relais } from '../../financement/financement.queries.js';
import type { BilanDuPlan } from '../../financement/plan.js';
import type { LigneCourriel } from '../../notification/courriel.queries.js';
import { typographier } from '../../notification/typographie.js';
import type { Entretien } from '../../suivi/suivi.queries.js';
import type { Explications } from '../../workflow/explication.js';
import type { Diagramme } from '../diagramme/noeuds.js';
import type { Tentative } from '../layout/actions-cycle.js';
import type { ContextePage } from '../layout/contexte.js';
import type { FaitDuFil } from '../layout/fil.js';
import type { RegionDite } from './diagramme.js';
import type { Etape } from './etapes.js';

/** Where a dossier stands, today or on a past day. */
export interface Position {
  readonly regions: readonly RegionDite[];
  readonly etapes: readonly Etape[];
  readonly diagramme: Diagramme;
}

export interface PageDeFil {
  readonly faits: readonly FaitDuFil[];
  /** Id to go on from; null at the end. */
  readonly suite: string | null;
  /** True when this is not the first page. */
  readonly reprise: boolean;
}

export interface ActionDite extends ActionDuDossier {
  readonly etatDit: string;
}

export interface Droits {
  /** Data commands that the agent may send now. */
  readonly saisies: ReadonlySet<string>;
  readonly plan: boolean;
  readonly candidature: boolean;
  /** Advice, interviews and what those who follow write for one another. */
  readonly interne: boolean;
}

/** All that the page of a dossier shows. */
export interface VueDossier {
  readonly contexte: ContextePage;
  readonly fiche: FicheDossier;
  readonly entourage: Entourage;
  readonly explications: Explications;
  readonly position: Position;
  readonly fil: PageDeFil;
  readonly actions: readonly ActionDite[];
  readonly plan: { readonly lignes: readonly LignePlan[]; readonly bilan: BilanDuPlan };
  readonly relais: readonly Relais[];
  readonly suggestions: readonly EntreeCatalogue[];
  readonly convention: Convention | null;
  readonly decisions: readonly LigneDecision[];
  readonly entretiens: readonly Entretien[];
  readonly alertes: readonly LigneAlerte[];
  /** Those that the agent may read: theirs, or everybody's. */
  readonly courriels: readonly LigneCourriel[];
  readonly droits: Droits;
  readonly catalogue: Readonly<Record<string, string>>;
  readonly aujourdhui: string;
  /** Drawn anew for each page: see `champsCaches`. */
  readonly cle: string;
  readonly tentative?: Tentative | undefined;
  /** What others have done since the page that sent a stale command was drawn. */
  readonly changements: readonly FaitDuFil[];
}

/** Address of a dossier, and of what is under it. */
export const adresse = (numero: string, suite = ''): string => `/dossiers/${encodeURIComponent(numero)}${suite}`;

export const titreDe = ({ titre, numero }: { readonly titre: string | null; readonly numero: string }): string =>
  titre === null ? `Dossier ${numero}` : typographier(titre);

export const sousTitre = ({ fiche }: Pick<VueDossier, 'fiche'>): string =>
  [fiche.numero, fiche.porteur, fiche.caf_nom ?? 'Caf non dite', fiche.appel_titre].join(' · ');
