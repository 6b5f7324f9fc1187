import type { Agent } from '../workflow/agent.js';
import { porteeDe } from './peut.js';
import type { Action } from './peut.js';

/** A condition to put after `WHERE` or `AND`, with the values of its own placeholders. */
export interface Filtre {
  readonly texte: string;
  readonly valeurs: readonly unknown[];
}

interface Reperes {
  /** Name given to the table `dossier` in the query. */
  readonly alias?: string;
  /** Number of the first placeholder free in the query: 3 when it already uses $1 and $2. */
  readonly rang?: number;
  readonly action?: Action;
}

/**
 * The dossiers an agent may see, as SQL: `peut` said of a set, so that a list never loads what it may not show.
 * @example sql(tx, { texte: `SELECT … FROM dossier d WHERE d.clos = $1 AND ${f.texte}`, valeurs: [false, ...f.valeurs] })
 */
export function filtreDossiers(agent: Agent | null, reperes: Reperes = {}): Filtre {
  const { alias = 'dossier', rang = 1, action = 'lire_dossier' } = reperes;
  const egal = (colonne: string, valeur: string | null): Filtre =>
    valeur === null ? RIEN : { texte: `${alias}.${colonne} = $${rang}`, valeurs: [valeur] };
  if (agent === null) {
    return RIEN;
  }
  switch (porteeDe(agent.role, action)) {
    case 'tout':
      return { texte: 'TRUE', valeurs: [] };
    case 'caf':
      return egal('caf_code', agent.cafCode);
    case 'organisme':
      return egal('porteur_id', agent.organismeId);
    case 'seance':
      return agent.compteId === null ? RIEN : { texte: parLesSeances(alias, rang), valeurs: [agent.compteId] };
    case 'soi':
    case 'publie':
    case 'jamais':
      return RIEN;
  }
}

const RIEN: Filtre = { texte: 'FALSE', valeurs: [] };

/** Dossiers on the agenda of a session where the account sits. */
const parLesSeances = (alias: string, rang: number): string =>
  `EXISTS (SELECT 1 FROM seance_dossier sd JOIN seance_membre sm ON sm.seance_id = sd.seance_id
           WHERE sd.dossier_id = ${alias}.id AND sm.compte_id = $${rang})`;
