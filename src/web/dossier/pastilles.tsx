import type { ComponentChildren, VNode } from 'preact';
import { type Avancement, AVANCEMENTS, type Phase, PHASES } from '../../dossier/vocabulaire.js';
import { Pastille } from '../layout/bandeau.js';
import type { Ton } from '../layout/contexte.js';
import { ValeurDemonstration } from '../layout/fictif.js';
import type { NomIcone } from '../layout/icone.js';
import { Valeur } from '../layout/valeurs.js';

const ALLURES: Readonly<Record<Avancement, readonly [Ton, NomIcone]>> = {
  bien_avance: ['ok', 'check'],
  en_demarrage: ['info', 'sprout'],
  retarde_ou_en_pause: ['attention', 'circle-pause'],
  non_demarre: ['grave', 'circle-x'],
  abandonne: ['grave', 'ban'],
  non_evalue: ['neutre', 'circle-help'],
  hors_suivi: ['neutre', 'circle'],
  clos: ['neutre', 'lock'],
};

/** Progress of a dossier; one that is not followed yet has none to show. */
export function PastilleAvancement({ avancement }: { avancement: Avancement | null }): VNode | null {
  if (avancement === null || avancement === 'hors_suivi') {
    return null;
  }
  const [ton, icone] = ALLURES[avancement];
  return (
    <Pastille ton={ton} icone={icone}>
      {AVANCEMENTS[avancement]}
    </Pastille>
  );
}

const TONS_DE_PHASE: Readonly<Record<Phase, readonly [Ton, NomIcone]>> = {
  candidature: ['info', 'pen-line'],
  selection: ['info', 'gavel'],
  amorcage: ['info', 'sprout'],
  montee_en_charge: ['info', 'layers'],
  perennisation: ['info', 'flag'],
  termine: ['ok', 'circle-check'],
  abandon: ['neutre', 'ban'],
};

export function PastillePhase({ phase }: { phase: Phase | null }): VNode | null {
  if (phase === null) {
    return null;
  }
  const [ton, icone] = TONS_DE_PHASE[phase];
  return (
    <Pastille ton={ton} icone={icone}>
      {PHASES[phase]}
    </Pastille>
  );
}

interface ProprietesFonde {
  /** Said of the value: `recueil`, `deduit`, `demonstration`; nothing for what the porteur wrote. */
  readonly fondement: string | null | undefined;
  readonly children?: ComponentChildren;
}

const SOURCES: Readonly<Record<string, string>> = { deduit: 'déduit', recueil: 'Recueil' };

/** A value with what it rests on: invented for the demonstration, deduced, or taken from a published source. */
export function Fonde({ fondement, children }: ProprietesFonde): VNode {
  if (children === null || children === undefined || children === '') {
    return <Valeur de={null} />;
  }
  if (fondement === 'demonstration') {
    return <ValeurDemonstration>{children}</ValeurDemonstration>;
  }
  const source = SOURCES[fondement ?? ''] ?? fondement ?? null;
  return (
    <>
      {children}
      {source === null ? null : <span class="source"> ({source})</span>}
    </>
  );
}
