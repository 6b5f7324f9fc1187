import type { ComponentChildren, VNode } from 'preact';

import { Bouton } from './blocs.js';
import { idChamp } from './champs.js';

export interface ErreurDeChamp {
  readonly nom: string;
  /** That of the field, when it has one. */
  readonly groupe?: string | undefined;
  readonly label: string;
  /** What is wrong and what to do, without the name of the field. */
  readonly erreur: string;
}

/** On top of a form sent back: the number of answers to correct, each a link to its field. */
export function ResumeErreurs({ erreurs }: { erreurs: readonly ErreurDeChamp[] }): VNode | null {
  if (erreurs.length === 0) {
    return null;
  }
  return (
    <div class="note bad" role="alert" id="erreurs" tabindex={-1}>
      <div>
        <h2>{erreurs.length === 1 ? '1 réponse à corriger' : `${erreurs.length} réponses à corriger`}</h2>
        <ul>
          {erreurs.map(({ nom, groupe, label, erreur }) => (
            <li key={nom}>
              <a href={`#${idChamp({ nom, groupe })}`}>{label}</a> : {erreur}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

interface ProprietesFormulaire {
  readonly action: string;
  /** `get` for a search or a filter: no token then. */
  readonly methode?: 'post' | 'get';
  readonly csrf?: string;
  /** Hidden fields, such as the version of the dossier shown. */
  readonly caches?: Readonly<Record<string, string>>;
  readonly erreurs?: readonly ErreurDeChamp[];
  /** True for a form with a file. */
  readonly fichiers?: boolean;
  /** Address the draft is posted to while typing, with JavaScript only. */
  readonly brouillon?: string;
  /** Buttons, at the foot. */
  readonly boutons: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** A form that works without JavaScript. `novalidate`: our sentences are better than the browser's. */
export function Formulaire(props: ProprietesFormulaire): VNode {
  const { action, methode = 'post', csrf = '', caches = {}, erreurs = [], fichiers = false } = props;
  return (
    <form
      class="stack formulaire"
      method={methode}
      action={action}
      novalidate
      enctype={fichiers ? 'multipart/form-data' : undefined}
      data-brouillon={props.brouillon}
    >
      {methode === 'post' ? <input type="hidden" name="_csrf" value={csrf} /> : null}
      {Object.entries(caches).map(([nom, valeur]) => (
        <input key={nom} type="hidden" name={nom} value={valeur} />
      ))}
      <ResumeErreurs erreurs={erreurs} />
      {props.children}
      <div class="saved">
        {props.brouillon === undefined ? null : <span role="status" data-brouillon-etat />}
        {props.boutons}
      </div>
    </form>
  );
}

/** Side by side on a desk, one under the other on a phone. */
export const Cote = ({ children }: { children: ComponentChildren }): VNode => <div class="grid2">{children}</div>;

/** A row of filters over a list, sent by GET so that the address can be shared. */
export const Filtres = ({ action, children }: { action: string; children: ComponentChildren }): VNode => (
  <form class="filters" method="get" action={action} role="search">
    {children}
    <button class="btn alt sm" type="submit">
      Filtrer
    </button>
  </form>
);

interface ProprietesFormulaireCourt {
  readonly action: string;
  readonly csrf: string;
  readonly champs: Readonly<Record<string, string>>;
  readonly confirmer?: string;
  readonly children: ComponentChildren;
}

/** One small button that posts what the page already knows: for a row of a list. */
export const FormulaireCourt = ({ action, csrf, champs, confirmer, children }: ProprietesFormulaireCourt): VNode => (
  <form method="post" action={action}>
    <input type="hidden" name="_csrf" value={csrf} />
    {Object.entries(champs).map(([nom, valeur]) => (
      <input key={nom} type="hidden" name={nom} value={valeur} />
    ))}
    <Bouton petit genre="second" {...(confirmer === undefined ? {} : { confirmer })}>
      {children}
    </Bouton>
  </form>
);
