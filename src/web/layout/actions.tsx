import type { ComponentChildren, VNode } from 'preact';

import { Bouton } from './blocs.js';
import { Icone } from './icone.js';

interface ProprietesActionPossible {
  readonly label: string;
  /** What the action does, in one sentence. */
  readonly aide?: string;
  /** Page of the form, when the action asks for something. */
  readonly href?: string;
  /** Or the address posted to at once. */
  readonly action?: string;
  readonly csrf?: string;
  /** Hidden fields of the immediate form, such as the version of the dossier. */
  readonly champs?: Readonly<Record<string, string>>;
  readonly confirmer?: string;
  readonly principal?: boolean;
  /** True when the form comes back with what is wrong: it is not folded. */
  readonly ouverte?: boolean;
  /** Form fields shown under the label when the action opens in place. */
  readonly children?: ComponentChildren;
}

/** A row of the list of actions: what can be done now. With `children`, opens in place without JavaScript. */
export function ActionPossible(props: ProprietesActionPossible): VNode {
  const { label, aide, href, principal = false, children } = props;
  if (children !== undefined) {
    return (
      <li class="act">
        <details open={props.ouverte ?? false}>
          <summary>
            <Icone nom="chevron-right" /> <b>{label}</b>
            {aide === undefined ? null : <span class="small muted">{aide}</span>}
          </summary>
          <div class="act-in">
            <Immediat {...props} />
          </div>
        </details>
      </li>
    );
  }
  return (
    <li class="act">
      {href === undefined ? (
        <Immediat {...props} />
      ) : (
        <Bouton href={href} petit genre={principal ? 'principal' : 'second'}>
          {label}
        </Bouton>
      )}
      {aide === undefined ? null : <p class="small muted">{aide}</p>}
    </li>
  );
}

const Immediat = (props: ProprietesActionPossible): VNode => (
  <form method="post" action={props.action} class="stack" novalidate={props.children !== undefined}>
    <input type="hidden" name="_csrf" value={props.csrf} />
    {Object.entries(props.champs ?? {}).map(([nom, valeur]) => (
      <input key={nom} type="hidden" name={nom} value={valeur} />
    ))}
    {props.children ?? null}
    <Bouton
      petit
      genre={props.principal === true ? 'principal' : 'second'}
      {...(props.confirmer === undefined ? {} : { confirmer: props.confirmer })}
    >
      {props.label}
    </Bouton>
  </form>
);

/** A row that cannot be done now, and why: the reason is the sentence of the guard. */
export const ActionImpossible = ({ label, motif }: { label: string; motif: string }): VNode => (
  <li class="act non">
    <div class="act-row">
      <Icone nom="lock" />
      <div>
        <b>{label}</b> <span class="vh">— impossible pour l’instant. </span>
        <p class="small">{motif}</p>
      </div>
    </div>
  </li>
);

/** The list that holds the rows. */
export const Actions = ({ children }: { children: ComponentChildren }): VNode => <ul class="acts">{children}</ul>;
