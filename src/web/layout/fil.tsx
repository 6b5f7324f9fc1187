import type { ComponentChildren, VNode } from 'preact';

import type { Ton } from './contexte.js';
import { Icone } from './icone.js';
import type { NomIcone } from './icone.js';

export interface FaitDuFil {
  readonly cle: string;
  /** `YYYY-MM-DD`; null for a fact whose day nobody told. */
  readonly jour: string | null;
  readonly titre: string;
  readonly texte?: ComponentChildren;
  /** Who did it. */
  readonly auteur?: string;
  readonly icone: NomIcone;
  readonly ton?: Ton;
  /** To come: drawn with dashes, over the past. */
  readonly aVenir?: boolean;
}

const MOIS = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

/** `3 oct.`, `1er janv.`; with the year for what is to come. */
function jourCourt(jour: string, avecAnnee: boolean): string {
  const [annee = '', mois = '', quantieme = ''] = jour.split('-');
  const numero = Number(quantieme);
  const court = `${numero === 1 ? '1er' : numero} ${MOIS[Number(mois) - 1] ?? mois}`;
  return avecAnnee ? `${court} ${annee}` : court;
}

const anneeDe = (fait: FaitDuFil): string => fait.jour?.slice(0, 4) ?? 'Date non dite';

/** Timeline of a dossier, in the order given (most recent first); a heading at each change of year. */
export function Fil({ faits, label }: { faits: readonly FaitDuFil[]; label: string }): VNode {
  return (
    <ol class="tl" aria-label={label}>
      {faits.map((fait, i) => {
        const avant = faits[i - 1];
        const change =
          fait.aVenir !== true && (avant === undefined || avant.aVenir === true || anneeDe(avant) !== anneeDe(fait));
        return (
          <>
            {change ? <li class="year">{anneeDe(fait)}</li> : null}
            <Fait fait={fait} />
          </>
        );
      })}
    </ol>
  );
}

const CLASSES: Readonly<Record<Ton, string>> = { neutre: '', info: 'info', ok: 'ok', attention: 'warn', grave: 'bad' };

function Fait({ fait }: { readonly fait: FaitDuFil }): VNode {
  const aVenir = fait.aVenir ?? false;
  const classes = [CLASSES[fait.ton ?? 'neutre'], aVenir ? 'next' : ''].filter(Boolean).join(' ');
  return (
    <li class={classes === '' ? undefined : classes}>
      <span class="dot">
        <Icone nom={fait.icone} />
      </span>
      <p class="quand">
        {fait.jour === null ? (
          <span class="nondit">non dit</span>
        ) : (
          <time dateTime={fait.jour}>{jourCourt(fait.jour, aVenir)}</time>
        )}
        {fait.auteur === undefined ? null : <span> · {fait.auteur}</span>}
        {aVenir ? <span> · à venir</span> : null}
      </p>
      <h3>{fait.titre}</h3>
      {fait.texte === undefined ? null : <p class="small muted">{fait.texte}</p>}
    </li>
  );
}
