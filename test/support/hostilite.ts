import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { sql } from '../../src/platform/database/sql.js';
import type { Monde } from '../factories/monde.js';
import type { OperationDecrite, Schema } from './contrat-api.js';

export type Corps = Readonly<Record<string, unknown>>;

/** One shape of a body: an operation has one, or one for each event it receives. */
export interface Forme {
  /** `POST /api/… evenement`. */
  readonly nom: string;
  readonly operation: OperationDecrite;
  readonly schema: Schema;
}

export interface Champ {
  /** `donnees.motif`, `categories.0.label`. */
  readonly chemin: string;
  readonly schema: Schema;
}

/** Every shape of body that the API receives, from its own description: a new route brings its own cases. */
export const formesDe = (operations: readonly OperationDecrite[]): readonly Forme[] =>
  operations.flatMap((operation) => {
    const schema = operation.requestBody?.content['application/json']?.schema;
    const titre = `${operation.methode} ${operation.chemin}`;
    if (schema === undefined) {
      return [];
    }
    return schema.anyOf === undefined
      ? [{ nom: titre, operation, schema }]
      : schema.anyOf.map((forme) => ({
          nom: `${titre} ${String(forme.properties?.['evenement']?.['const'])}`,
          operation,
          schema: forme,
        }));
  });

const sansNull = (schema: Schema): Schema => {
  const choix = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return choix.length === 1 ? sansNull(choix[0] ?? schema) : schema;
};

/** Every field of a body, however deep; an element for each list. */
export function champsDe(schema: Schema, chemin = ''): readonly Champ[] {
  const nu = sansNull(schema);
  const dessous = (nom: string): string => (chemin === '' ? nom : `${chemin}.${nom}`);
  if (nu.properties !== undefined) {
    return Object.entries(nu.properties).flatMap(([nom, sous]) => champsDe(sous, dessous(nom)));
  }
  return nu.type === 'array' && nu.items !== undefined ? champsDe(nu.items, dessous('0')) : [{ chemin, schema: nu }];
}

const CONTRAINTES = ['enum', 'const', 'format', 'pattern'] as const;

/** True for a field that takes any words. */
export const estLibre = ({ schema, chemin }: Champ): boolean =>
  schema.type === 'string' &&
  CONTRAINTES.every((mot) => schema[mot] === undefined) &&
  !STRUCTURES.some((nom) => chemin.endsWith(nom));

export const estUnTexte = ({ schema }: Champ): boolean =>
  schema.type === 'string' || (schema.anyOf ?? []).some(({ type }) => type === 'string');

/** Strings whose shape the description does not say: a territory, a tag of a list, an instant. */
const STRUCTURES = ['caf_code', 'departement_code', 'tenue_le', 'appel', 'siret', 'source', 'code'] as const;

let suivant = 0;

/** Values that mean something to this world, by the name of their field. */
function valeurConnue(monde: Monde, chemin: string): unknown {
  suivant += 1;
  const connues: Readonly<Record<string, unknown>> = {
    appel: monde.appel.code,
    appel_id: monde.appel.id,
    dossier_id: monde.examine.id,
    dossier_cible: monde.brouillon.id,
    compte_id: monde.agents.comite_membre.compteId,
    caf_code: '38',
    departement_code: '38',
    tenue_le: '2026-11-20T10:00',
    siret: '73282932000074',
    couleur: '#1f6f8b',
    fonds: monde.fondsCode,
    cog: 'cog',
    source: 'fse',
    code: `code_${suivant}`,
  };
  return connues[chemin.split('.').findLast((partie) => !/^\d+$/u.test(partie)) ?? ''];
}

/** A body that the schema accepts: all of its fields, or only those it requires. */
export function exemple(monde: Monde, schema: Schema, { tout = false } = {}, chemin = ''): unknown {
  const nu = sansNull(schema);
  if (nu.properties !== undefined) {
    const requis = new Set(nu.required ?? []);
    // A body that requires nothing of each still has to say something: its first field then.
    const voulu = (nom: string, rang: number): boolean => tout || requis.has(nom) || (requis.size === 0 && rang === 0);
    const membres = Object.entries(nu.properties).filter(([nom], rang) => voulu(nom, rang));
    return Object.fromEntries(membres.map(([nom, sous]) => [nom, exemple(monde, sous, { tout }, `${chemin}.${nom}`)]));
  }
  return exempleSimple(monde, nu, { tout }, chemin);
}

function exempleSimple(monde: Monde, schema: Schema, options: { tout: boolean }, chemin: string): unknown {
  const { const: constante, enum: choix, items, anyOf } = schema;
  if (anyOf?.[0] !== undefined) {
    return exemple(monde, anyOf[0], options, chemin);
  }
  if (constante !== undefined || Array.isArray(choix)) {
    return constante ?? (Array.isArray(choix) ? choix[0] : undefined);
  }
  const liste = (): unknown[] =>
    options.tout && items !== undefined ? [exemple(monde, items, options, `${chemin}.0`)] : [];
  const selon: Readonly<Record<string, () => unknown>> = {
    array: liste,
    object: () => ({}),
    boolean: () => true,
    integer: () => nombreAdmis(schema),
    number: () => nombreAdmis(schema),
  };
  return (selon[schema.type ?? ''] ?? (() => exempleDeTexte(monde, schema, chemin)))();
}

const nombreAdmis = (schema: Schema): number =>
  Math.min(Math.max(1, Number(schema['minimum'] ?? 1)), Number(schema['maximum'] ?? 1));

function exempleDeTexte(monde: Monde, schema: Schema, chemin: string): unknown {
  const connue = valeurConnue(monde, chemin);
  if (connue !== undefined) {
    return connue;
  }
  if (schema['format'] === 'date') {
    return '2026-06-15';
  }
  return schema['format'] === 'uuid' ? randomUUID() : 'Un texte.';
}

/** The same body with another value at `chemin`; what is missing on the way is made. */
export function avec(corps: unknown, chemin: string, valeur: unknown): unknown {
  const [premier = '', ...suite] = chemin.split('.');
  if (premier === '') {
    return valeur;
  }
  if (/^\d+$/u.test(premier)) {
    const liste = Array.isArray(corps) ? [...(corps as unknown[])] : [];
    liste[Number(premier)] = avec(liste[Number(premier)], suite.join('.'), valeur);
    return liste;
  }
  const objet = typeof corps === 'object' && corps !== null ? (corps as Corps) : {};
  return { ...objet, [premier]: avec(objet[premier], suite.join('.'), valeur) };
}

/** Tables whose rows a refused request may touch: the journal tells of it, a token remembers its last use. */
const A_PART = ['journal', 'envoi_api', 'jeton_api', 'session', 'migration'];

/** A digest of everything the database holds, but the place of each subject in its journal. */
export async function empreinteDesDonnees(tx: EntityManager): Promise<Readonly<Record<string, string>>> {
  const tables = await sql<{ nom: string }>(tx, {
    texte: `SELECT table_name AS nom FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND NOT table_name = ANY($1) ORDER BY 1`,
    valeurs: [A_PART],
  });
  const parties = tables.map(
    ({ nom }) => `SELECT '${nom}' AS nom, md5(coalesce(string_agg(t, '|' ORDER BY t), '')) AS empreinte
      FROM (SELECT (to_jsonb(x) - 'journal_rang' - 'journal_empreinte')::text AS t FROM ${nom} x) lignes`,
  );
  const lues = await sql<{ nom: string; empreinte: string }>(tx, { texte: parties.join(' UNION ALL ') });
  return Object.fromEntries(lues.map(({ nom, empreinte }) => [nom, empreinte]));
}

/** Where a text has been kept, as `table.colonne`; searched everywhere. */
export async function gardeDans(tx: EntityManager, texte: string): Promise<readonly string[]> {
  const colonnes = await sql<{ t: string; c: string }>(tx, {
    texte: `SELECT c.table_name AS t, c.column_name AS c FROM information_schema.columns c
      JOIN information_schema.tables x USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND x.table_type = 'BASE TABLE'
        AND c.data_type IN ('text', 'jsonb', 'ARRAY') AND c.table_name <> 'migration'`,
  });
  // A text within JSON is written as JSON writes it.
  const cherches = [texte, JSON.stringify(texte).slice(1, -1)];
  const parties = colonnes.map(
    ({ t, c }) =>
      `SELECT '${t}.${c}' AS lieu FROM ${t} WHERE position($1 IN "${c}"::text) > 0 OR position($2 IN "${c}"::text) > 0`,
  );
  const lieux = await sql<{ lieu: string }>(tx, { texte: parties.join(' UNION '), valeurs: cherches });
  return lieux.map(({ lieu }) => lieu);
}
