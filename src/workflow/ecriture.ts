import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';
import { empreinte as resumer } from '../platform/journal/canonique.js';
import { Memoire } from '../platform/memoire/memoire.js';
import { COLONNES_JOURNAL, type Ecriture, enchainer } from '../platform/journal/ecriture.js';
import type { EcheanceArmee } from './echeancier.js';
import type { Donnees } from './vocabulaire.js';

/** A row for the outbox, written with the event that causes it. */
export interface Message {
  readonly cle: string;
  readonly type: string;
  readonly donnees: Donnees;
}

export interface AEcrire {
  readonly table: string;
  readonly ecriture: Ecriture;
  /** Place and digest of the last entry read: the write is refused if the chain has moved since. */
  readonly apres: { readonly rang: number; readonly empreinte: string };
  readonly marques: readonly string[];
  readonly projection: Readonly<Record<string, string | boolean | null>>;
  readonly messages: readonly Message[];
  readonly echeances: readonly EcheanceArmee[];
  /** Codes of the deadlines to cancel; `toutes` for all of the subject's. */
  readonly annulees: readonly string[] | 'toutes';
}

/** Builds the values of a statement and hands out their placeholders. */
class Valeurs {
  readonly liste: unknown[] = [];

  ajouter(valeur: unknown, type: string): string {
    this.liste.push(valeur);
    return `$${this.liste.length}::${type}`;
  }
}

const noms = new Memoire<string>(500);

/**
 * One statement, one round trip: state, journal, outbox and deadlines together, or nothing.
 * @returns false when another write came first (compare-and-set on the place in the chain).
 */
export async function ecrireEvenement(tx: EntityManager, aEcrire: AEcrire): Promise<boolean> {
  const valeurs = new Valeurs();
  const parties = [
    majDuSujet(valeurs, aEcrire),
    insertionAuJournal(valeurs, aEcrire),
    ...insertionALOutbox(valeurs, aEcrire),
    ...annulations(valeurs, aEcrire),
    ...armements(valeurs, aEcrire),
  ];
  const texte = `WITH ${parties.join(',\n')} SELECT 1 FROM maj`;
  const nom = noms.obtenir(texte, () => `ecrire_${resumer(texte).slice(0, 16)}`);
  return (await sql(tx, { nom, texte, valeurs: valeurs.liste })).length === 1;
}

function majDuSujet(valeurs: Valeurs, { table, ecriture, apres, marques, projection }: AEcrire): string {
  const colonnes =
    ecriture.issue === 'refuse'
      ? []
      : [
          `etat = ${valeurs.ajouter(JSON.stringify(ecriture.etat), 'jsonb')}`,
          `contexte = ${valeurs.ajouter(JSON.stringify(ecriture.contexte), 'jsonb')}`,
          `version = ${valeurs.ajouter(ecriture.version, 'int')}`,
          `workflow_version = ${valeurs.ajouter(ecriture.workflow_version, 'int')}`,
          `marques = ${valeurs.ajouter(marques, 'text[]')}`,
          ...Object.entries(projection).map(
            ([colonne, valeur]) =>
              `${colonne} = ${valeurs.ajouter(valeur, typeof valeur === 'boolean' ? 'boolean' : 'text')}`,
          ),
        ];
  const chaine = [
    `journal_rang = ${valeurs.ajouter(ecriture.rang, 'int')}`,
    `journal_empreinte = ${valeurs.ajouter(enchainer(apres.empreinte, ecriture), 'text')}`,
  ];
  return `maj AS (UPDATE ${table} SET ${[...colonnes, ...chaine].join(', ')}
    WHERE id = ${valeurs.ajouter(ecriture.sujet_id, 'uuid')} AND journal_rang = ${valeurs.ajouter(apres.rang, 'int')}
    RETURNING id, etat, contexte, version, workflow_version, journal_rang, journal_empreinte)`;
}

const TYPES: Partial<Record<keyof Ecriture, string>> = {
  survenu_le: 'timestamptz',
  donnees: 'jsonb',
  agent: 'jsonb',
  workflow_version: 'int',
  effets: 'jsonb',
};

/** What the entry says as the subject's row does: taken from there, rather than sent twice. */
const DU_SUJET: Partial<Record<keyof Ecriture, string>> = { sujet_id: 'maj.id', rang: 'maj.journal_rang' };
const DU_SUJET_CHANGE: typeof DU_SUJET = {
  ...DU_SUJET,
  workflow_version: 'maj.workflow_version',
  etat: 'maj.etat',
  contexte: 'maj.contexte',
  version: 'maj.version',
};
const DU_SUJET_INCHANGE: typeof DU_SUJET = { ...DU_SUJET, etat: 'NULL', contexte: 'NULL', version: 'NULL' };

function insertionAuJournal(valeurs: Valeurs, { ecriture, apres }: AEcrire): string {
  const duSujet = ecriture.issue === 'refuse' ? DU_SUJET_INCHANGE : DU_SUJET_CHANGE;
  const cases = COLONNES_JOURNAL.map((colonne) => {
    const type = TYPES[colonne] ?? 'text';
    const valeur = ecriture[colonne];
    return duSujet[colonne] ?? valeurs.ajouter(type === 'jsonb' ? JSON.stringify(valeur) : valeur, type);
  });
  const precedente = valeurs.ajouter(apres.empreinte, 'text');
  return `entree AS (INSERT INTO journal (${COLONNES_JOURNAL.join(', ')}, empreinte_precedente, empreinte)
    SELECT ${[...cases, precedente].join(', ')}, maj.journal_empreinte FROM maj)`;
}

/** Each key holds the place of this event in the chain, which the write above has just taken: nobody else has it. */
function insertionALOutbox(valeurs: Valeurs, { messages }: AEcrire): readonly string[] {
  if (messages.length === 0) {
    return [];
  }
  return [
    `sortie AS (INSERT INTO outbox (cle, type, donnees)
      SELECT m.cle, m.type, m.donnees FROM maj,
        jsonb_to_recordset(${valeurs.ajouter(JSON.stringify(messages), 'jsonb')}) AS m(cle text, type text, donnees jsonb))`,
  ];
}

function annulations(valeurs: Valeurs, { ecriture, annulees, echeances }: AEcrire): readonly string[] {
  const codes = annulees === 'toutes' ? [] : [...annulees, ...echeances.map(({ code }) => code)];
  if (annulees !== 'toutes' && codes.length === 0) {
    return [];
  }
  const filtre = annulees === 'toutes' ? '' : ` AND e.code = ANY(${valeurs.ajouter(codes, 'text[]')})`;
  return [
    `annulation AS (UPDATE echeance e SET etat = 'annulee', close_le = ${valeurs.ajouter(ecriture.survenu_le, 'timestamptz')}
      FROM maj WHERE e.sujet_id = maj.id AND e.etat = 'armee'${filtre})`,
  ];
}

function armements(valeurs: Valeurs, { ecriture, echeances }: AEcrire): readonly string[] {
  if (echeances.length === 0) {
    return [];
  }
  return [
    `armement AS (INSERT INTO echeance (sujet, sujet_id, code, evenement, donnees, due_le, armee_par, armee_le)
      SELECT ${valeurs.ajouter(ecriture.sujet, 'text')}, maj.id, x.code, x.evenement, x.donnees, x.due_le,
        maj.journal_rang, ${valeurs.ajouter(ecriture.survenu_le, 'timestamptz')}
      FROM maj, jsonb_to_recordset(${valeurs.ajouter(JSON.stringify(echeances), 'jsonb')})
        AS x(code text, evenement text, donnees jsonb, due_le timestamptz))`,
  ];
}
