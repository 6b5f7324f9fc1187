import type { EntityManager } from 'typeorm';
import { sql } from '../database/sql.js';
import { COLONNES_JOURNAL, type Ecriture, enchainer, ORIGINE } from './ecriture.js';

/** A break in a chain, told in French, with the subject it belongs to. */
export interface Rupture {
  readonly sujet: string;
  readonly sujetId: string;
  readonly rang: number;
  readonly phrase: string;
}

export interface BilanDuJournal {
  readonly sujets: number;
  readonly ecritures: number;
  readonly ruptures: readonly Rupture[];
}

type Ligne = Omit<Ecriture, 'survenu_le'> & { survenu_le: Date; empreinte: string; empreinte_precedente: string };

const LOT = 2000;

interface Chaine {
  readonly sujet: string;
  readonly sujetId: string;
  readonly rang: number;
  readonly empreinte: string;
}

/**
 * Recomputes every chain: a changed byte, a deleted row, two swapped rows are found and placed.
 * `tables` are the subjects whose row keeps the place and digest of the last entry, so that a lost end shows too.
 */
export async function verifierJournal(
  tx: EntityManager,
  tables: readonly string[],
  avance: (ecritures: number) => void = () => undefined,
): Promise<BilanDuJournal> {
  const ruptures: Rupture[] = [];
  const fins = new Map<string, Chaine>();
  let ecritures = 0;
  let apres = { sujetId: '00000000-0000-0000-0000-000000000000', rang: 0 };
  for (;;) {
    // eslint-disable-next-line no-await-in-loop -- page after page: the journal does not fit in memory
    const lignes = await lireLot(tx, apres);
    for (const ligne of lignes) {
      const fin = fins.get(ligne.sujet_id) ?? chaineVide(ligne);
      ruptures.push(...verifierLigne(fin, ligne));
      fins.set(ligne.sujet_id, { ...fin, rang: ligne.rang, empreinte: ligne.empreinte });
    }
    ecritures += lignes.length;
    avance(ecritures);
    const derniere = lignes.at(-1);
    if (derniere === undefined) {
      break;
    }
    apres = { sujetId: derniere.sujet_id, rang: derniere.rang };
  }
  ruptures.push(...(await verifierLesFins(tx, tables, fins)));
  return { sujets: fins.size, ecritures, ruptures };
}

const chaineVide = ({ sujet, sujet_id }: Ligne): Chaine => ({ sujet, sujetId: sujet_id, rang: 0, empreinte: ORIGINE });

async function lireLot(tx: EntityManager, { sujetId, rang }: { sujetId: string; rang: number }): Promise<Ligne[]> {
  return sql<Ligne>(tx, {
    texte: `SELECT ${COLONNES_JOURNAL.join(', ')}, empreinte, empreinte_precedente FROM journal
      WHERE (sujet_id, rang) > ($1::uuid, $2::int) ORDER BY sujet_id, rang LIMIT ${LOT}`,
    valeurs: [sujetId, rang],
  });
}

function verifierLigne(fin: Chaine, ligne: Ligne): Rupture[] {
  const situer = (phrase: string): Rupture => ({ sujet: fin.sujet, sujetId: fin.sujetId, rang: ligne.rang, phrase });
  if (ligne.rang !== fin.rang + 1) {
    const manquantes = ligne.rang - fin.rang - 1;
    return [situer(`il manque ${manquantes} écriture(s) avant la ${ordinal(ligne.rang)}`)];
  }
  if (ligne.empreinte_precedente !== fin.empreinte) {
    return [situer(`la ${ordinal(ligne.rang)} écriture ne suit pas la précédente`)];
  }
  if (enchainer(ligne.empreinte_precedente, enEcriture(ligne)) !== ligne.empreinte) {
    return [situer(`le contenu de la ${ordinal(ligne.rang)} écriture (« ${ligne.evenement} ») a été modifié`)];
  }
  return [];
}

function enEcriture({
  empreinte: _empreinte,
  empreinte_precedente: _precedente,
  survenu_le,
  ...reste
}: Ligne): Ecriture {
  return { ...reste, survenu_le: survenu_le.toISOString() };
}

const ordinal = (rang: number): string => (rang === 1 ? '1re' : `${rang}e`);

const finit = (fin: Chaine | undefined): string =>
  fin === undefined ? 'le journal est vide' : `le journal finit à la ${ordinal(fin.rang)} écriture`;

async function verifierLesFins(
  tx: EntityManager,
  tables: readonly string[],
  fins: ReadonlyMap<string, Chaine>,
): Promise<Rupture[]> {
  const ruptures: Rupture[] = [];
  for (const table of tables) {
    // eslint-disable-next-line no-await-in-loop -- a handful of tables
    const attendues = await sql<{ id: string; rang: number; empreinte: string }>(tx, {
      texte: `SELECT id, journal_rang AS rang, journal_empreinte AS empreinte FROM ${table} WHERE journal_rang > 0`,
    });
    for (const { id, rang, empreinte } of attendues) {
      const fin = fins.get(id);
      if (fin?.rang !== rang || fin.empreinte !== empreinte) {
        const phrase = `${finit(fin)}, le sujet en attend ${rang} : la fin a été retirée ou modifiée`;
        ruptures.push({ sujet: table, sujetId: id, rang: fin?.rang ?? 0, phrase });
      }
    }
  }
  return ruptures;
}
