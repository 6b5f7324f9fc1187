import type { ComponentChildren, VNode } from 'preact';

interface EtapeCalendrier {
  readonly date: string;
  readonly label: string;
  readonly moment: 'passe' | 'present' | 'futur';
}

/** Horizontal calendar of a call; vertical on a phone. */
export const Calendrier = ({ etapes, label }: { etapes: readonly EtapeCalendrier[]; label: string }): VNode => (
  <ol class="cal" aria-label={label}>
    {etapes.map(({ date, label: mot, moment }) => (
      <li
        key={mot}
        class={{ passe: 'done', present: 'now', futur: undefined }[moment]}
        aria-current={moment === 'present' ? 'step' : undefined}
      >
        <b>{date}</b>
        {mot}
      </li>
    ))}
  </ol>
);

/** Opening of a public page: the call and its one button. */
export const Ouverture = ({
  titre,
  chapeau,
  etats,
  children,
}: {
  titre: string;
  chapeau: string;
  etats?: ComponentChildren;
  children?: ComponentChildren;
}): VNode => (
  <div class="hero">
    <div>
      {etats === undefined ? null : <p class="tags">{etats}</p>}
      <h1>{titre}</h1>
      <p class="lead">{chapeau}</p>
      {children}
    </div>
  </div>
);

interface Etape {
  readonly label: string;
  readonly note?: string;
  readonly moment: 'passe' | 'present' | 'futur';
  readonly href?: string;
}

/** Steps of a long form. */
export const Etapes = ({ etapes, label }: { etapes: readonly Etape[]; label: string }): VNode => (
  <ol class="steps" aria-label={label}>
    {etapes.map(({ label: mot, note, moment, href }) => (
      <li
        key={mot}
        class={{ passe: 'done', present: 'now', futur: undefined }[moment]}
        aria-current={moment === 'present' ? 'step' : undefined}
      >
        <span>
          {href === undefined ? mot : <a href={href}>{mot}</a>}
          {note === undefined ? null : <small>{note}</small>}
        </span>
      </li>
    ))}
  </ol>
);
