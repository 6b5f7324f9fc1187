import type { ComponentChildren, VNode } from 'preact';

import type { Ton } from './contexte.js';
import { Icone } from './icone.js';
import type { NomIcone } from './icone.js';

/** Icon and CSS class of each tone: colour never speaks alone. */
export const ALLURES: Readonly<
  Record<Ton, { readonly classe: string; readonly icone: NomIcone; readonly mot: string }>
> = {
  neutre: { classe: 'off', icone: 'circle', mot: 'Note' },
  info: { classe: 'info', icone: 'info', mot: 'Information' },
  ok: { classe: 'ok', icone: 'check', mot: 'Fait' },
  attention: { classe: 'warn', icone: 'triangle-alert', mot: 'Attention' },
  grave: { classe: 'bad', icone: 'circle-x', mot: 'Important' },
};

interface ProprietesBandeau {
  readonly ton: Ton;
  /** First words, in bold. */
  readonly titre?: string;
  /** Button or link that answers the banner. */
  readonly action?: ComponentChildren;
  /** `status` for a message born of the last POST, `alert` for a refusal. */
  readonly role?: 'status' | 'alert';
  readonly children?: ComponentChildren;
}

/** Alert banner: icon, sentence, and the one thing to do about it. */
export function Bandeau({ ton, titre, action, role, children }: ProprietesBandeau): VNode {
  const allure = ALLURES[ton];
  return (
    <div class={`note ${allure.classe}`} role={role}>
      <Icone nom={allure.icone} />
      <div>
        <span class="vh">{allure.mot} : </span>
        {titre === undefined ? null : <b>{titre} </b>}
        {children}
      </div>
      {action ?? null}
    </div>
  );
}

/** Status: icon, word and colour. `icone` replaces the icon of the tone. */
export const Pastille = ({
  ton,
  icone,
  children,
}: {
  ton: Ton;
  icone?: NomIcone;
  children: ComponentChildren;
}): VNode => (
  <span class={`pill ${ALLURES[ton].classe}`}>
    <Icone nom={icone ?? ALLURES[ton].icone} />
    {children}
  </span>
);

/** Empty state: a sentence, then what to do. */
export const Vide = ({
  titre,
  children,
  action,
}: {
  titre: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
}): VNode => (
  <div class="empty">
    <b>{titre}</b>
    {children === undefined ? null : <p>{children}</p>}
    {action === undefined ? null : <div class="row">{action}</div>}
  </div>
);
