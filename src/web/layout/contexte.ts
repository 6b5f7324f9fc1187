import type { Marque } from '../../platform/marque/marque.js';

/** What a colour says, always doubled by an icon and a word. */
export type Ton = 'neutre' | 'info' | 'ok' | 'attention' | 'grave';

export interface Flash {
  readonly ton: Ton;
  readonly texte: string;
}

/** Who and where: the same for every page of a request, filled once by the edge. */
export interface ContextePage {
  readonly marque: Marque;
  /** Null for a visitor who is not signed in. */
  readonly agent: { readonly nom: string; readonly role: string; readonly roleLabel: string } | null;
  /** Path of the request, such as `/dossiers/FIPE-004`: marks the current entry of the menu. */
  readonly chemin: string;
  /** Token each POST form carries in `_csrf`. */
  readonly csrf: string;
  /** Message left by the POST that redirected here, shown once. */
  readonly flash?: Flash | undefined;
  /** Open alerts of the agent; left out when unknown. */
  readonly alertes?: number | undefined;
}
