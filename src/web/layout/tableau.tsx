import type { ComponentChildren, VNode } from 'preact';

export interface Colonne<T> {
  readonly cle: string;
  readonly label: string;
  readonly cellule: (ligne: T) => ComponentChildren;
  /** Right-aligned tabular figures. */
  readonly nombre?: boolean;
  /** Names the row: a row header, and the title of the card on a phone. One column has it. */
  readonly entete?: boolean;
  /** Address that sorts by this column, and the sort in force. */
  readonly tri?: { readonly href: string; readonly sens?: 'ascending' | 'descending' | undefined };
}

interface ProprietesTableau<T> {
  /** Read aloud first, and shown unless `legendeCachee`. */
  readonly legende: string;
  readonly legendeCachee?: boolean;
  readonly colonnes: readonly Colonne<T>[];
  readonly lignes: readonly T[];
  readonly cleDe: (ligne: T) => string;
  /** `choisie` marks the row in hand, `estompee` those under the budget line. */
  readonly allureDe?: (ligne: T) => 'choisie' | 'estompee' | null;
  /** Bar across the table above the row whose key this is, such as the budget line of a committee. */
  readonly coupe?: { readonly avant: string | null; readonly contenu: ComponentChildren };
  /** Shown in place of the table when there is no row. */
  readonly vide?: ComponentChildren;
}

const ALLURES = { choisie: 'sel', estompee: 'below' } as const;

/** A data table that becomes one card a row on a phone. */
export function Tableau<T>(props: ProprietesTableau<T>): VNode {
  const { legende, legendeCachee = false, colonnes, lignes, cleDe, coupe, vide } = props;
  if (lignes.length === 0 && vide !== undefined) {
    return <>{vide}</>;
  }
  const coupure = coupe === undefined ? null : <Coupure largeur={colonnes.length}>{coupe.contenu}</Coupure>;
  return (
    <table class="tbl" data-liste>
      <caption class={legendeCachee ? 'vh' : undefined}>{legende}</caption>
      <thead>
        <tr>
          {colonnes.map((colonne) => (
            <Titre key={colonne.cle} colonne={colonne} />
          ))}
        </tr>
      </thead>
      <tbody>
        {lignes.map((ligne) => (
          <>
            {coupe?.avant === cleDe(ligne) ? coupure : null}
            <Ligne ligne={ligne} {...props} />
          </>
        ))}
        {coupe !== undefined && coupe.avant === null ? coupure : null}
      </tbody>
    </table>
  );
}

function Titre<T>({ colonne: { label, nombre, tri } }: { readonly colonne: Colonne<T> }): VNode {
  return (
    <th scope="col" class={nombre === true ? 'num' : undefined} aria-sort={tri?.sens}>
      {tri === undefined ? label : <a href={tri.href}>{label}</a>}
      {tri?.sens === undefined ? null : <span aria-hidden="true">{tri.sens === 'ascending' ? ' ↑' : ' ↓'}</span>}
    </th>
  );
}

function Ligne<T>({ ligne, colonnes, allureDe }: ProprietesTableau<T> & { readonly ligne: T }): VNode {
  const allure = allureDe?.(ligne) ?? null;
  return (
    <tr class={allure === null ? undefined : ALLURES[allure]} aria-current={allure === 'choisie' ? 'true' : undefined}>
      {colonnes.map(({ cle, label, cellule, nombre, entete }) =>
        entete === true ? (
          <th key={cle} scope="row">
            {cellule(ligne)}
          </th>
        ) : (
          <td key={cle} class={nombre === true ? 'num' : undefined} data-label={label}>
            {cellule(ligne)}
          </td>
        ),
      )}
    </tr>
  );
}

const Coupure = ({ largeur, children }: { largeur: number; children: ComponentChildren }): VNode => (
  <tr class="cut">
    <td colSpan={largeur}>
      <div class="bar">{children}</div>
    </td>
  </tr>
);

interface ProprietesPagination {
  /** Addresses with the key of the row to start from; null at the ends. */
  readonly precedent: string | null;
  readonly suivant: string | null;
  /** « 1 à 50 sur 212 », when it is known. */
  readonly situation?: string;
}

/** Keyset pagination: there is a before and an after, no page number. */
export function Pagination({ precedent, suivant, situation }: ProprietesPagination): VNode | null {
  if (precedent === null && suivant === null) {
    return null;
  }
  return (
    <nav class="pages" aria-label="Pages de la liste">
      {precedent === null ? (
        <span class="muted">Début de la liste</span>
      ) : (
        <a href={precedent} rel="prev">
          ← Page précédente
        </a>
      )}
      {situation === undefined ? null : <span class="muted">{situation}</span>}
      {suivant === null ? (
        <span class="muted">Fin de la liste</span>
      ) : (
        <a href={suivant} rel="next">
          Page suivante →
        </a>
      )}
    </nav>
  );
}
