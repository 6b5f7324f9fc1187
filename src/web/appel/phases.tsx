import type { VNode } from 'preact';
import { PHASES_APPEL } from '../../appel/vocabulaire.js';
import type { PhaseAppel } from '../../appel/vocabulaire.js';
import { Pastille } from '../layout/bandeau.js';
import type { Ton } from '../layout/contexte.js';
import type { NomIcone } from '../layout/icone.js';

const ALLURES: Readonly<Record<PhaseAppel, { readonly ton: Ton; readonly icone: NomIcone }>> = {
  brouillon: { ton: 'neutre', icone: 'pen-line' },
  programme: { ton: 'info', icone: 'calendar' },
  ouvert: { ton: 'ok', icone: 'circle-check' },
  clos: { ton: 'neutre', icone: 'lock' },
  en_selection: { ton: 'info', icone: 'gavel' },
  publie: { ton: 'ok', icone: 'send' },
  en_suivi: { ton: 'info', icone: 'sprout' },
  bilan: { ton: 'info', icone: 'file-text' },
  archive: { ton: 'neutre', icone: 'layers' },
};

export const PastillePhase = ({ phase }: { phase: PhaseAppel }): VNode => (
  <Pastille {...ALLURES[phase]}>{PHASES_APPEL[phase]}</Pastille>
);
