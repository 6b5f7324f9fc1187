import type { Agent } from '../workflow/agent.js';
import { porteeDe } from './peut.js';
import type { Action, Portee } from './peut.js';

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
  return agent === null ? RIEN : CONDITIONS[porteeDe(agent.role, action)](agent, alias, rang);
}

const RIEN: Filtre = { texte: 'FALSE', valeurs: [] };

const pour = (valeur: string | null, texte: string): Filtre => (valeur === null ? RIEN : { texte, valeurs: [valeur] });

const CONDITIONS: Readonly<Record<Portee, (agent: Agent, alias: string, rang: number) => Filtre>> = {
  tout: () => ({ texte: 'TRUE', valeurs: [] }),
  caf: ({ cafCode }, alias, rang) => pour(cafCode, `${alias}.caf_code = $${rang}`),
  organisme: ({ organismeId }, alias, rang) => pour(organismeId, `${alias}.porteur_id = $${rang}`),
  // On the agenda of a session where the account sits, unless it must stay out of this dossier.
  seance: ({ compteId }, alias, rang) =>
    pour(
      compteId,
      `EXISTS (SELECT 1 FROM seance_dossier sd JOIN seance_membre sm ON sm.seance_id = sd.seance_id
               WHERE sd.dossier_id = ${alias}.id AND sm.compte_id = $${rang}
                 AND NOT EXISTS (SELECT 1 FROM deport_effectif e WHERE e.seance_id = sd.seance_id
                   AND e.dossier_id = sd.dossier_id AND e.compte_id = sm.compte_id))`,
    ),
  soi: () => RIEN,
  publie: () => RIEN,
  jamais: () => RIEN,
};
