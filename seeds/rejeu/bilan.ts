import type { DataSource } from 'typeorm';
import { AVANCEMENTS } from '../../src/dossier/vocabulaire.js';
import { sql } from '../../src/platform/database/sql.js';
import { verifierJournal } from '../../src/platform/journal/verification.js';

type Comptes = Readonly<Record<string, number>>;

/** What a replay has done, counted in the database. */
export interface BilanDuRejeu {
  readonly dossiers: { readonly total: number; readonly fictifs: number };
  /** The six values of the Recueil, and any other that a dossier has. */
  readonly avancement: Comptes;
  /** Innermost state of the region `parcours`. */
  readonly etats: Comptes;
  readonly phases: Comptes;
  /** Alerts by rule: still open, and closed since. */
  readonly regles: Readonly<Record<string, { readonly ouvertes: number; readonly resolues: number }>>;
  readonly courriels: {
    readonly total: number;
    /** Mails in excess: same person, model and occurrence, or same Message-ID. */
    readonly doublons: number;
    readonly par_modele: Comptes;
    readonly par_etat: Comptes;
    /** What should have been told, and to nobody. */
    readonly impossibles: number;
  };
  readonly journal: {
    readonly valide: boolean;
    readonly ecritures: number;
    readonly acceptees: number;
    readonly refusees: number;
  };
  readonly echeances: { readonly armees: number; readonly honorees: number; readonly annulees: number };
}

/** Always told, even at zero: their sum is the portfolio. */
const SIX = ['bien_avance', 'non_demarre', 'abandonne', 'retarde_ou_en_pause', 'en_demarrage', 'non_evalue'] as const;
const SUJETS = ['appel', 'dossier', 'action', 'seance'] as const;

export async function bilanDuRejeu(db: DataSource, appelCode: string): Promise<BilanDuRejeu> {
  const compter = async (texte: string): Promise<Comptes> => enComptes(await sql<Compte>(db.manager, { texte }));
  const ceux = `FROM dossier d JOIN appel a ON a.id = d.appel_id AND a.code = '${appelCode}'`;
  const avancement = await compter(`SELECT d.avancement AS cle, count(*)::int AS nombre ${ceux} GROUP BY 1`);
  return {
    dossiers: await dossiers(db, ceux),
    avancement: { ...Object.fromEntries(SIX.map((code) => [code, 0])), ...ordonner(avancement) },
    etats: await compter(`SELECT (${CHEMIN}) AS cle, count(*)::int AS nombre ${ceux} GROUP BY 1 ORDER BY 1`),
    phases: await compter(`SELECT d.phase AS cle, count(*)::int AS nombre ${ceux} GROUP BY 1 ORDER BY 1`),
    regles: await regles(db),
    courriels: {
      ...(await courriels(db)),
      par_modele: await compter('SELECT modele AS cle, count(*)::int AS nombre FROM courriel GROUP BY 1 ORDER BY 1'),
      par_etat: await compter('SELECT etat AS cle, count(*)::int AS nombre FROM courriel GROUP BY 1 ORDER BY 1'),
    },
    journal: await journal(db),
    echeances: await echeances(db),
  };
}

interface Compte {
  readonly cle: string;
  readonly nombre: number;
}

const enComptes = (lignes: readonly Compte[]): Comptes =>
  Object.fromEntries(lignes.map(({ cle, nombre }) => [cle, nombre]));

/** In the order of the vocabulary. */
const ordonner = (comptes: Comptes): Comptes =>
  Object.fromEntries(
    Object.keys(AVANCEMENTS).flatMap((code) => (comptes[code] === undefined ? [] : [[code, comptes[code]]])),
  );

/** `montee_en_charge.deploiement`: the members of the state, from the outside in. */
const CHEMIN = `WITH RECURSIVE pas(chemin, reste) AS (
    SELECT '', d.etat -> 'parcours'
    UNION ALL
    SELECT pas.chemin || CASE pas.chemin WHEN '' THEN '' ELSE '.' END || coalesce(m.cle, pas.reste #>> '{}'),
      CASE WHEN m.cle IS NULL THEN NULL ELSE m.valeur END
    FROM pas LEFT JOIN LATERAL jsonb_each(CASE jsonb_typeof(pas.reste) WHEN 'object' THEN pas.reste ELSE '{}' END)
      AS m(cle, valeur) ON true
    WHERE pas.reste IS NOT NULL)
  SELECT chemin FROM pas WHERE reste IS NULL`;

async function dossiers(db: DataSource, ceux: string): Promise<BilanDuRejeu['dossiers']> {
  const [comptes] = await sql<BilanDuRejeu['dossiers']>(db.manager, {
    texte: `SELECT count(*)::int AS total, count(*) FILTER (WHERE d.fictif)::int AS fictifs ${ceux}`,
  });
  return comptes ?? { total: 0, fictifs: 0 };
}

async function regles(db: DataSource): Promise<BilanDuRejeu['regles']> {
  const lignes = await sql<{ regle: string; ouvertes: number; resolues: number }>(db.manager, {
    texte: `SELECT regle, count(*) FILTER (WHERE etat = 'ouverte')::int AS ouvertes,
        count(*) FILTER (WHERE etat = 'resolue')::int AS resolues FROM alerte GROUP BY 1 ORDER BY 1`,
  });
  return Object.fromEntries(lignes.map(({ regle, ...comptes }) => [regle, comptes]));
}

const enTrop = (cle: string): string =>
  `(SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM courriel GROUP BY ${cle}) x)`;

async function courriels(db: DataSource): Promise<{ total: number; doublons: number; impossibles: number }> {
  const [comptes] = await sql<{ total: number; doublons: number; impossibles: number }>(db.manager, {
    texte: `SELECT (SELECT count(*)::int FROM courriel) AS total,
        (SELECT count(*)::int FROM envoi_impossible) AS impossibles,
        (${enTrop('adresse, modele, occurrence, dossier_id, appel_id')} + ${enTrop('message_id')})::int AS doublons`,
  });
  return comptes ?? { total: 0, doublons: 0, impossibles: 0 };
}

async function journal(db: DataSource): Promise<BilanDuRejeu['journal']> {
  const { ecritures, ruptures } = await verifierJournal(db.manager, SUJETS);
  const [{ refusees } = { refusees: 0 }] = await sql<{ refusees: number }>(db.manager, {
    texte: `SELECT count(*)::int AS refusees FROM journal WHERE issue = 'refuse'`,
  });
  return { valide: ruptures.length === 0, ecritures, acceptees: ecritures - refusees, refusees };
}

async function echeances(db: DataSource): Promise<BilanDuRejeu['echeances']> {
  const [comptes] = await sql<BilanDuRejeu['echeances']>(db.manager, {
    texte: `SELECT count(*) FILTER (WHERE etat = 'armee')::int AS armees, count(*) FILTER (WHERE etat = 'honoree')::int AS honorees,
        count(*) FILTER (WHERE etat = 'annulee')::int AS annulees FROM echeance`,
  });
  return comptes ?? { armees: 0, honorees: 0, annulees: 0 };
}
