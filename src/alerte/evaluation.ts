import type { EntityManager } from 'typeorm';
import type { Jour } from '../platform/clock/calendrier.js';
import { sql } from '../platform/database/sql.js';
import { etatsAu } from '../workflow/histoire.js';
import type { Moteur } from '../workflow/moteur.js';
import { constatDe } from './constat.js';
import type { Gravite } from './gravite.js';
import type { AlerteRule } from './rule.js';
import { ALERTE_RULES } from './rules.js';
import { suivisDe, SUIVIS_PASSES } from './suivis.js';

export interface AlerteEvaluee {
  readonly regle: string;
  /** Number of the dossier. */
  readonly dossier: string;
  readonly gravite: Gravite;
  readonly depuis: Jour;
  readonly preuves: Readonly<Record<string, unknown>>;
  readonly destinataires: readonly string[];
  readonly action: string;
}

interface Constat {
  readonly dossier: string;
  readonly palier: number;
  readonly gravite: Gravite;
  readonly depuis: Jour;
  readonly preuves: Readonly<Record<string, unknown>>;
}

interface Evaluation {
  readonly jour: Jour;
  readonly aujourdhui: Jour;
}

/**
 * What the rules say at the end of a day, and writes nothing. In the past, dossiers are as the journal says they were;
 * from today on, they are as they stand: what would be said if nothing changed.
 */
export async function evaluerAu(
  tx: EntityManager,
  moteur: Moteur,
  { jour, aujourdhui }: Evaluation,
): Promise<readonly AlerteEvaluee[]> {
  const passe = jour < aujourdhui;
  const etats = passe ? JSON.stringify(await etatsPasses(tx, moteur, jour)) : null;
  const alertes: AlerteEvaluee[] = [];
  for (const regle of ALERTE_RULES) {
    // eslint-disable-next-line no-await-in-loop -- one rule after the other keeps memory and load small
    const constats = await sql<Constat>(tx, {
      texte: `WITH suivis AS MATERIALIZED (${passe ? SUIVIS_PASSES : `${suivisDe([regle])} AND $2::jsonb IS NULL`}),
          constat AS (${constatDe(regle)})
        SELECT d.numero AS dossier, c.palier, c.gravite, c.depuis, c.preuves
        FROM constat c JOIN dossier d ON d.id = c.dossier_id ORDER BY d.numero, c.occurrence`,
      valeurs: [jour, etats],
    });
    alertes.push(...constats.map((constat) => enAlerte(regle, constat)));
  }
  const cle = ({ dossier, regle }: AlerteEvaluee): string => `${dossier} ${regle}`;
  return alertes.toSorted((a, b) => (cle(a) < cle(b) ? -1 : Number(cle(a) > cle(b))));
}

async function etatsPasses(tx: EntityManager, moteur: Moteur, jour: Jour): Promise<readonly object[]> {
  const passes = await etatsAu(tx, 'dossier', jour);
  return passes.map(({ sujet_id: id, workflow_version, etat, contexte }) => ({
    id,
    etat,
    contexte,
    marques: [...moteur.machine(workflow_version).marques(etat)],
  }));
}

function enAlerte(regle: AlerteRule, { palier, ...constat }: Constat): AlerteEvaluee {
  const { destinataires = [], action = '' } = regle.paliers[palier - 1] ?? {};
  return { regle: regle.code, ...constat, destinataires, action };
}
