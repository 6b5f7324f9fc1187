import { type Phase, PHASES } from '../../dossier/vocabulaire.js';
import { enFrancais } from '../../platform/clock/calendrier.js';

/** A phase as it was entered; the instant is that of the journal. */
export interface PhaseEntree {
  readonly phase: Phase;
  readonly le: Date;
}

export interface Etape {
  readonly date: string;
  readonly label: string;
  readonly moment: 'passe' | 'present' | 'futur';
}

const CHEMIN: readonly Phase[] = ['candidature', 'selection', 'amorcage', 'montee_en_charge', 'perennisation'];

/** The phases of a dossier as a line: those entered with their day, the present one, those that may come. */
export function etapesDe(entrees: readonly PhaseEntree[], phase: Phase, clos: boolean): readonly Etape[] {
  const entree = (voulue: Phase): PhaseEntree | undefined => entrees.find((e) => e.phase === voulue);
  const fin = phase === 'abandon' || phase === 'termine' ? [phase] : [];
  const rang = CHEMIN.indexOf(phase);
  // A dossier that has left the road shows only what it has seen of it.
  const avant = fin.length > 0 || clos ? CHEMIN.filter((p) => p === phase || entree(p) !== undefined) : CHEMIN;
  return [...avant, ...fin].map((p) => {
    const passee = fin.length > 0 ? p !== phase : CHEMIN.indexOf(p) < rang;
    const moment = p === phase ? 'present' : passee ? 'passe' : 'futur';
    const date = entree(p)?.le;
    return { label: PHASES[p], moment, date: date === undefined ? sansDate(moment) : enFrancais(date) };
  });
}

const sansDate = (moment: Etape['moment']): string => (moment === 'futur' ? 'à venir' : 'date non dite');
