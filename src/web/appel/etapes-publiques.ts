import type { FicheAppel } from '../../appel/appel.queries.js';
import type { PhaseAppel } from '../../appel/vocabulaire.js';
import { ajouterJours, enFrancais } from '../../platform/clock/calendrier.js';
import type { Jour } from '../../platform/clock/calendrier.js';

export interface EtapePublique {
  readonly label: string;
  readonly date: string;
  readonly moment: 'passe' | 'present' | 'futur';
}

type Calendrier = Pick<FicheAppel, 'phase' | 'ouvre_le' | 'clot_le' | 'decision_prevue_le' | 'debut_actions_le'>;

/** How many of the five steps are behind, phase by phase. */
const FRANCHIES: Readonly<Record<PhaseAppel, number>> = {
  brouillon: 0,
  programme: 0,
  ouvert: 1,
  clos: 2,
  en_selection: 3,
  publie: 4,
  en_suivi: 5,
  bilan: 5,
  archive: 5,
};

const leJour = (jour: Jour | null): string => (jour === null ? 'Date à fixer' : enFrancais(jour));

/** What the public sees of the calendar: the next step is the one in hand. */
export function etapesPubliques(appel: Calendrier): readonly EtapePublique[] {
  const { ouvre_le, clot_le, decision_prevue_le, debut_actions_le } = appel;
  const etapes = [
    { label: 'Ouverture', date: leJour(ouvre_le) },
    { label: 'Clôture', date: leJour(clot_le) },
    {
      label: 'Instruction par les Caf',
      date: clot_le === null ? 'Date à fixer' : `dès le ${enFrancais(ajouterJours(clot_le, 1))}`,
    },
    { label: 'Décision du comité', date: leJour(decision_prevue_le) },
    { label: 'Début des actions', date: leJour(debut_actions_le) },
  ];
  const franchies = FRANCHIES[appel.phase];
  return etapes.map((etape, i) => ({ ...etape, moment: moment(i, franchies) }));
}

function moment(i: number, franchies: number): EtapePublique['moment'] {
  if (i < franchies) {
    return 'passe';
  }
  return i === franchies ? 'present' : 'futur';
}
