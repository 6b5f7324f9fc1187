import type { ComponentChildren, VNode } from 'preact';

import { Icone } from './icone.js';

/** What every field shares. */
export interface ProprietesChamp {
  /** Name sent, and base of the ids. */
  readonly nom: string;
  /** Put before the name in the ids, when several forms of a page have a field of this name. */
  readonly groupe?: string | undefined;
  readonly label: string;
  readonly aide?: string | undefined;
  /** What to do about the value: the label is put before it (« Montant demandé : au plus 272 000 € »). */
  readonly erreur?: string | undefined;
  readonly obligatoire?: boolean;
}

type Repere = Pick<ProprietesChamp, 'nom' | 'groupe'>;

const id = (genre: string, { nom, groupe }: Repere): string =>
  groupe === undefined ? `${genre}-${nom}` : `${genre}-${groupe}-${nom}`;

export const idChamp = (champ: Repere): string => id('champ', champ);
const idAide = (champ: Repere): string => id('aide', champ);
const idErreur = (champ: Repere): string => id('erreur', champ);

/** Attributes that tie an input to its hint and its error. */
export function liens(champ: ProprietesChamp) {
  const { nom, aide, erreur, obligatoire = false } = champ;
  const decrit = [aide === undefined ? '' : idAide(champ), erreur === undefined ? '' : idErreur(champ)].filter(Boolean);
  return {
    id: idChamp(champ),
    name: nom,
    required: obligatoire,
    'aria-invalid': erreur === undefined ? undefined : ('true' as const),
    'aria-describedby': decrit.length === 0 ? undefined : decrit.join(' '),
  };
}

const Facultatif = ({ obligatoire = false }: { obligatoire?: boolean | undefined }): VNode | null =>
  obligatoire ? null : <span class="facultatif"> (facultatif)</span>;

const Aide = (champ: ProprietesChamp): VNode | null =>
  champ.aide === undefined ? null : (
    <span class="hint" id={idAide(champ)}>
      {champ.aide}
    </span>
  );

const Erreur = (champ: ProprietesChamp): VNode | null =>
  champ.erreur === undefined ? null : (
    <p class="err" id={idErreur(champ)}>
      <Icone nom="circle-x" />
      <span>
        {champ.label} : {champ.erreur}
      </span>
    </p>
  );

const Cadre = ({ champ, children }: { champ: ProprietesChamp; children: ComponentChildren }): VNode => (
  <div class="f">
    <label for={idChamp(champ)}>
      {champ.label}
      <Facultatif obligatoire={champ.obligatoire} />
    </label>
    <Aide {...champ} />
    {children}
    <Erreur {...champ} />
  </div>
);

interface ProprietesTexte extends ProprietesChamp {
  readonly valeur?: string | undefined;
  readonly genre?: 'text' | 'email' | 'search' | 'tel' | 'url' | undefined;
  /** More than one makes a text area. */
  readonly lignes?: number;
  readonly max?: number | undefined;
  readonly autocomplete?: 'off' | 'email' | 'name' | 'organization' | 'tel';
}

export const ChampTexte = (champ: ProprietesTexte): VNode => (
  <Cadre champ={champ}>
    {champ.lignes !== undefined && champ.lignes > 1 ? (
      <textarea
        class="in"
        {...liens(champ)}
        rows={champ.lignes}
        maxLength={champ.max}
        defaultValue={champ.valeur ?? ''}
      />
    ) : (
      <input
        class="in"
        {...liens(champ)}
        type={champ.genre ?? 'text'}
        value={champ.valeur}
        maxLength={champ.max}
        autocomplete={champ.autocomplete}
        list={undefined}
      />
    )}
  </Cadre>
);

interface ProprietesNombre extends ProprietesChamp {
  readonly valeur?: number | string | undefined;
  readonly min?: number;
  readonly max?: number;
  /** Digits after the comma allowed. */
  readonly decimales?: number;
  /** Written after the input: « mois », « places ». */
  readonly unite?: string;
}

/** A text input with a numeric keypad: French people type a comma, which `type=number` loses. */
export const ChampNombre = (champ: ProprietesNombre): VNode => (
  <Cadre champ={champ}>
    <span class="avec-unite">
      <input
        class="in num court"
        {...liens(champ)}
        type="text"
        inputmode={(champ.decimales ?? 0) > 0 ? 'decimal' : 'numeric'}
        value={champ.valeur === undefined ? undefined : String(champ.valeur).replace('.', ',')}
        autocomplete="off"
      />
      {champ.unite === undefined ? null : <span>{champ.unite}</span>}
    </span>
  </Cadre>
);

/** Euros as typed: « 272 000 » or « 12,50 »; the edge turns it into cents. */
export const ChampMontant = (champ: Omit<ProprietesNombre, 'unite' | 'decimales'>): VNode => (
  <ChampNombre {...champ} decimales={2} unite="€" />
);

interface ProprietesDate extends ProprietesChamp {
  /** `YYYY-MM-DD`, also for the bounds. */
  readonly valeur?: string | undefined;
  readonly min?: string;
  readonly max?: string;
}

export const ChampDate = (champ: ProprietesDate): VNode => (
  <Cadre champ={champ}>
    <input class="in court" {...liens(champ)} type="date" value={champ.valeur} min={champ.min} max={champ.max} />
  </Cadre>
);

/** A day and a time of the wall clock in Paris, sent as `2027-11-04T10:00`. */
export const ChampInstant = (champ: ProprietesChamp & { readonly valeur?: string | undefined }): VNode => (
  <Cadre champ={champ}>
    <input class="in" {...liens(champ)} type="datetime-local" value={champ.valeur} />
  </Cadre>
);

export interface Option {
  readonly valeur: string;
  readonly label: string;
  readonly aide?: string;
}

interface ProprietesChoix extends ProprietesChamp {
  readonly options: readonly Option[];
  readonly valeur?: string | undefined;
  /** First entry, empty: « Choisir… » unless told. */
  readonly invite?: string;
}

/** One of a closed list, in a drop-down. */
export const ChampChoix = (champ: ProprietesChoix): VNode => (
  <Cadre champ={champ}>
    <select class="in" {...liens(champ)}>
      <option value="">{champ.invite ?? 'Choisir…'}</option>
      {champ.options.map(({ valeur, label }) => (
        <option key={valeur} value={valeur} selected={valeur === champ.valeur}>
          {label}
        </option>
      ))}
    </select>
  </Cadre>
);

const Groupe = ({ champ, children }: { champ: ProprietesChamp; children: ComponentChildren }): VNode => (
  <fieldset class="f" id={idChamp(champ)} tabindex={-1} aria-describedby={liens(champ)['aria-describedby']}>
    <legend>
      {champ.label}
      <Facultatif obligatoire={champ.obligatoire} />
    </legend>
    <Aide {...champ} />
    {children}
    <Erreur {...champ} />
  </fieldset>
);

/** One of a short list, all visible. */
export const ChampRadio = (champ: Omit<ProprietesChoix, 'invite'>): VNode => (
  <Groupe champ={champ}>
    {champ.options.map(({ valeur, label, aide }) => (
      <label class="chk" key={valeur}>
        <input
          type="radio"
          name={champ.nom}
          value={valeur}
          checked={valeur === champ.valeur}
          required={champ.obligatoire}
        />
        <span>
          {label}
          {aide === undefined ? null : <span class="hint">{aide}</span>}
        </span>
      </label>
    ))}
  </Groupe>
);

/** Several of a list: sent as repeated values under the same name. */
export const ChampCases = (
  champ: Omit<ProprietesChoix, 'invite' | 'valeur'> & { valeurs?: readonly string[] },
): VNode => (
  <Groupe champ={champ}>
    {champ.options.map(({ valeur, label, aide }) => (
      <label class="chk" key={valeur}>
        <input type="checkbox" name={champ.nom} value={valeur} checked={champ.valeurs?.includes(valeur) ?? false} />
        <span>
          {label}
          {aide === undefined ? null : <span class="hint">{aide}</span>}
        </span>
      </label>
    ))}
  </Groupe>
);

/** One yes: sends `oui` when ticked, nothing otherwise. */
export const ChampCase = (champ: ProprietesChamp & { cochee?: boolean }): VNode => (
  <div class="f">
    <label class="chk">
      <input type="checkbox" value="oui" checked={champ.cochee ?? false} {...liens(champ)} />
      <span>{champ.label}</span>
    </label>
    <Aide {...champ} />
    <Erreur {...champ} />
  </div>
);
