import type { ComponentChildren, VNode } from 'preact';

import { Icone } from './icone.js';

/** Across the top of a page about a fictitious dossier. */
export const RubanFictif = (): VNode => (
  <p class="fictif">
    <Icone nom="flag" /> <b>Dossier fictif</b> — inventé pour la démonstration, il ne décrit aucun projet réel.
  </p>
);

/** Beside the name of a fictitious dossier, in a list or a sentence. */
export const MarqueFictif = (): VNode => <span class="pill demo">Fictif</span>;

/** Beside a number or a fact invented for the demonstration inside a real dossier. */
export const ValeurDemonstration = ({ children }: { children: ComponentChildren }): VNode => (
  <span class="valeur-demo">
    {children} <span class="pill demo">valeur de démonstration</span>
  </span>
);
