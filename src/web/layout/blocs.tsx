import type { ComponentChildren, VNode } from 'preact';

import { Icone } from './icone.js';
import type { NomIcone } from './icone.js';
import type { Ton } from './contexte.js';
import { ALLURES } from './bandeau.js';
import { NonDit } from './valeurs.js';

interface ProprietesCarte {
  readonly titre?: string;
  /** Anchor, and the base of the title's id. */
  readonly id?: string;
  /** Beside the title, on the right. */
  readonly cote?: ComponentChildren;
  /** No padding: for a table that fills the card. */
  readonly ras?: boolean;
  readonly children: ComponentChildren;
}

/** White panel, with its level-2 title. */
export const Carte = ({ titre, id, cote, ras = false, children }: ProprietesCarte): VNode => (
  <section class={ras ? 'card flush' : 'card stack'} id={id}>
    {titre === undefined ? null : (
      <div class="card-head">
        <h2>{titre}</h2>
        {cote ?? null}
      </div>
    )}
    {children}
  </section>
);

/** Two columns; `gauche` when the narrow one comes first. One column on a phone. */
export const Colonnes = ({ gauche = false, children }: { gauche?: boolean; children: ComponentChildren }): VNode => (
  <div class={gauche ? 'cols l' : 'cols'}>{children}</div>
);

export const Pile = ({ children }: { children: ComponentChildren }): VNode => <div class="stack">{children}</div>;

export interface Chiffre {
  readonly label: string;
  /** Null or undefined is shown « non dit ». */
  readonly valeur: ComponentChildren;
  readonly note?: string;
  /** Makes the figure a filter, as in a work queue. */
  readonly href?: string;
  readonly courant?: boolean;
}

const dit = (valeur: ComponentChildren): ComponentChildren =>
  valeur === null || valeur === undefined || valeur === '' ? <NonDit /> : valeur;

/** Strip of key figures; with `href` on each, the tabs of a work queue. */
export function Chiffres({ chiffres, label }: { chiffres: readonly Chiffre[]; label: string }): VNode {
  if (chiffres.some((chiffre) => chiffre.href !== undefined)) {
    return (
      <nav class="kpi" aria-label={label}>
        {chiffres.map((chiffre) => (
          <a key={chiffre.label} href={chiffre.href} aria-current={chiffre.courant === true ? 'page' : undefined}>
            <span class="k">{chiffre.label}</span>
            <span class="v">{dit(chiffre.valeur)}</span>
          </a>
        ))}
      </nav>
    );
  }
  return (
    <dl class="kpi" aria-label={label}>
      {chiffres.map((chiffre) => (
        <div key={chiffre.label}>
          <dt>{chiffre.label}</dt>
          <dd>{dit(chiffre.valeur)}</dd>
          {chiffre.note === undefined ? null : <dd class="small muted">{chiffre.note}</dd>}
        </div>
      ))}
    </dl>
  );
}

export interface Onglet {
  readonly href: string;
  readonly label: string;
  readonly nombre?: number;
  readonly courant?: boolean;
}

/** Side navigation inside a dossier or a queue; a scrolling row on a phone. */
export const Onglets = ({ onglets, label }: { onglets: readonly Onglet[]; label: string }): VNode => (
  <nav class="side" aria-label={label}>
    <ul>
      {onglets.map(({ href, label: mot, nombre, courant }) => (
        <li key={href}>
          <a href={href} aria-current={courant === true ? 'page' : undefined}>
            {mot}
            {nombre === undefined ? null : <b>{nombre}</b>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** Label and value, two columns. A null value is shown « non dit ». */
export const DefinitionListe = ({
  faits,
}: {
  faits: readonly { label: string; valeur: ComponentChildren }[];
}): VNode => (
  <dl class="facts">
    {faits.map(({ label, valeur }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{dit(valeur)}</dd>
      </div>
    ))}
  </dl>
);

interface ProprietesJauge {
  /** What is measured, read aloud: « Complétude ». */
  readonly label: string;
  /** Percentage, cut to 0–100 for the bar and shown as given. */
  readonly pourcent: number;
  readonly ton?: Ton;
  /** Replaces `82 %` under the bar. */
  readonly texte?: string;
}

const JAUGE_LARGEUR = 100;

/** Progress bar in SVG: the CSP refuses the `style` attribute a width would need. */
export function Jauge({ label, pourcent, ton = 'info', texte }: ProprietesJauge): VNode {
  const borne = Math.max(0, Math.min(JAUGE_LARGEUR, pourcent));
  const lu = texte ?? `${Math.round(pourcent)} %`;
  return (
    <span class="jauge">
      <svg
        class={`meter ${ALLURES[ton].classe}`}
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label} : ${lu}`}
      >
        <rect class="meter-bg" width="100" height="8" />
        <rect class="meter-in" width={borne} height="8" />
      </svg>
      <span class="small muted" aria-hidden="true">
        {lu}
      </span>
    </span>
  );
}

interface ProprietesBouton {
  /** `principal` once a page; `danger` for what cannot be undone. */
  readonly genre?: 'principal' | 'second' | 'danger';
  readonly petit?: boolean;
  readonly icone?: NomIcone;
  /** A link that looks like a button; without it, a submit button. */
  readonly href?: string;
  readonly nom?: string;
  readonly valeur?: string;
  /** Sentence asked in a dialog before the form leaves; without JavaScript the form leaves at once. */
  readonly confirmer?: string;
  readonly children: ComponentChildren;
}

/** Link or submit button. */
export function Bouton({
  genre = 'principal',
  petit = false,
  icone,
  href,
  nom,
  valeur,
  confirmer,
  children,
}: ProprietesBouton): VNode {
  const classe = ['btn', { principal: '', second: 'alt', danger: 'danger' }[genre], petit ? 'sm' : '']
    .filter(Boolean)
    .join(' ');
  const dedans = (
    <>
      {icone === undefined ? null : <Icone nom={icone} />}
      {children}
    </>
  );
  return href === undefined ? (
    <button class={classe} type="submit" name={nom} value={valeur} data-confirmer={confirmer}>
      {dedans}
    </button>
  ) : (
    <a class={classe} href={href}>
      {dedans}
    </a>
  );
}
