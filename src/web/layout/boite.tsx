import type { ComponentChildren, VNode } from 'preact';

import { ALLURES } from './bandeau.js';
import type { Ton } from './contexte.js';
import { Icone } from './icone.js';
import type { NomIcone } from './icone.js';

interface ProprietesLigneBoite {
  readonly icone: NomIcone;
  readonly ton: Ton;
  readonly titre: ComponentChildren;
  readonly sousTitre?: ComponentChildren;
  /** « Pourquoi je vois ceci » : the rule, in one sentence. */
  readonly pourquoi?: string;
  /** Under all that: what unfolds. */
  readonly suite?: ComponentChildren;
  /** Buttons of the row. */
  readonly actions?: ComponentChildren;
}

/** The list that holds the rows of an inbox: alerts, tasks, mails. */
export const Boite = ({ children, label }: { children: ComponentChildren; label: string }): VNode => (
  <ul class="inbox" aria-label={label}>
    {children}
  </ul>
);

export const LigneBoite = (ligne: ProprietesLigneBoite): VNode => (
  <li>
    <span class={`ic ${ALLURES[ligne.ton].classe}`}>
      <Icone nom={ligne.icone} />
    </span>
    <div>
      <h3>
        <span class="vh">{ALLURES[ligne.ton].mot} : </span>
        {ligne.titre}
      </h3>
      {ligne.sousTitre === undefined ? null : <p class="muted">{ligne.sousTitre}</p>}
      {ligne.pourquoi === undefined ? null : <p class="small muted">Pourquoi ? {ligne.pourquoi}</p>}
      {ligne.suite ?? null}
    </div>
    {ligne.actions === undefined ? null : <div class="act">{ligne.actions}</div>}
  </li>
);
