import type { Gravite } from '../../alerte/gravite.js';

/** What the inbox is narrowed to; it follows an alert from page to page, so that the next one is of the same kind. */
export interface FiltresAlertes {
  readonly gravite?: Gravite | undefined;
  readonly regle?: string | undefined;
  readonly caf?: string | undefined;
}

type Champs = Readonly<Record<string, string | undefined>>;

/** `/alertes`, or under it, with the filters in force. */
export function adresseAlertes(filtres: FiltresAlertes, suite = '', plus: Champs = {}): string {
  const { gravite, regle, caf } = filtres;
  const presents = Object.entries({ gravite, regle, caf, ...plus }).filter(
    (champ): champ is [string, string] => champ[1] !== undefined,
  );
  const requete = new URLSearchParams(presents).toString();
  return `/alertes${suite}${requete === '' ? '' : `?${requete}`}`;
}
