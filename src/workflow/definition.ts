/** The form of a file of `workflows/`: XState's own configuration, with Jalon's labels, roles and vocabulary in it. */

export interface Appel {
  readonly type: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

export type Nommee = string | Appel;

export interface Transition {
  readonly target?: string;
  /** One guard, or `{ "type": "toutes", "params": { "gardes": […] } }`. */
  readonly guard?: Nommee;
  readonly actions?: Nommee | readonly Nommee[];
  readonly meta: { readonly label: string; readonly acteurs: readonly string[] };
}

export interface Etat {
  readonly type?: 'parallel' | 'final';
  readonly initial?: string;
  readonly states?: Readonly<Record<string, Etat>>;
  readonly on?: Readonly<Record<string, Transition | readonly Transition[]>>;
  readonly entry?: Nommee | readonly Nommee[];
  readonly exit?: Nommee | readonly Nommee[];
  readonly tags?: readonly string[];
  readonly id?: string;
  readonly description?: string;
  readonly meta: { readonly label: string };
}

export interface Definition extends Etat {
  readonly id: string;
  readonly version: string;
  readonly context?: Readonly<Record<string, unknown>>;
}

export interface VersionDefinition {
  readonly nom: string;
  readonly version: number;
  /** SHA-256 of the canonical JSON: a version that a subject uses can no longer change. */
  readonly empreinte: string;
  readonly definition: Definition;
}

export const enListe = <T>(valeur: T | readonly T[] | undefined): readonly T[] => {
  if (valeur === undefined) {
    return [];
  }
  return Array.isArray(valeur) ? (valeur as readonly T[]) : [valeur as T];
};

export const enAppel = (nommee: Nommee): Appel => (typeof nommee === 'string' ? { type: nommee } : nommee);

/** The guards that must all hold for a transition, in the order they are explained. */
export function gardesDe({ guard }: Transition): readonly Appel[] {
  if (guard === undefined) {
    return [];
  }
  const appel = enAppel(guard);
  return appel.type === 'toutes' ? ((appel.params?.['gardes'] ?? []) as readonly Nommee[]).map(enAppel) : [appel];
}
