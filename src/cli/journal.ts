import type { Command } from 'commander';
import type { DataSource, EntityManager } from 'typeorm';
import { VOCABULAIRE_APPEL } from '../appel/vocabulaire.js';
import { VOCABULAIRE_SEANCE } from '../comite/vocabulaire.js';
import { VOCABULAIRE_ACTION } from '../dossier/action/vocabulaire.js';
import { VOCABULAIRE_DOSSIER } from '../dossier/vocabulaire.js';
import { sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import { type BilanDuJournal, type Rupture, verifierJournal } from '../platform/journal/verification.js';
import type { Progression } from './progression.js';

interface Atelier {
  /** Lends an open database to one command, and closes it after. */
  readonly avecBase: (travail: (db: DataSource) => Promise<void>) => Promise<void>;
  /** Writes one line on the standard output. */
  readonly ecrire: (ligne: string) => void;
  readonly progression: Progression;
}

interface BilanNomme extends Omit<BilanDuJournal, 'ruptures'> {
  readonly ruptures: readonly (Rupture & { readonly nom: string })[];
}

const TABLES = [VOCABULAIRE_APPEL, VOCABULAIRE_DOSSIER, VOCABULAIRE_ACTION, VOCABULAIRE_SEANCE].map(
  ({ sujet }) => sujet,
);

/** `journal verifier`: recomputes every chain; says, by the name people know, which subject was tampered with. */
export function commandesJournal(programme: Command, { avecBase, ecrire, progression }: Atelier): void {
  programme
    .command('journal')
    .description('journal des événements')
    .command('verifier')
    .description('recalcule toutes les empreintes et nomme ce qui a été modifié, retiré ou déplacé')
    .option('--json', 'répond en JSON, sur une ligne')
    .action(({ json }: { readonly json?: true }) =>
      avecBase(async (db) => {
        // One snapshot for all: what is written meanwhile is for the next check.
        const { ruptures, ...bilan } = await db.transaction('REPEATABLE READ', async (tx) =>
          nommer(tx, await recalculer(tx, progression)),
        );
        const valide = ruptures.length === 0;
        ecrire(json === true ? JSON.stringify({ valide, ...bilan, ruptures }) : enTexte({ ...bilan, ruptures }));
        if (!valide) {
          throw new Refus('journal_rompu', `Le journal est rompu en ${ruptures.length} endroit(s).`, { statut: 500 });
        }
      }),
    );
}

async function recalculer(tx: EntityManager, progression: Progression): Promise<BilanDuJournal> {
  const [{ total } = { total: 0 }] = await sql<{ total: number }>(tx, {
    texte: 'SELECT count(*)::int AS total FROM journal',
  });
  const barre = progression('Écritures', total);
  return verifierJournal(tx, TABLES, barre.avancer).finally(barre.finir);
}

/** A subject that has lost its row is called by its identifier. */
async function nommer(tx: EntityManager, bilan: BilanDuJournal): Promise<BilanNomme> {
  const noms = await sql<{ id: string; nom: string }>(tx, {
    texte: `SELECT id, 'dossier ' || numero AS nom FROM dossier WHERE id = ANY($1)
      UNION ALL SELECT id, 'appel ' || code FROM appel WHERE id = ANY($1)
      UNION ALL SELECT id, 'séance « ' || titre || ' »' FROM seance WHERE id = ANY($1)
      UNION ALL SELECT a.id, 'dossier ' || d.numero || ', action « ' || a.titre || ' »'
        FROM action a JOIN dossier d ON d.id = a.dossier_id WHERE a.id = ANY($1)`,
    valeurs: [bilan.ruptures.map(({ sujetId }) => sujetId)],
  });
  const parId = new Map(noms.map(({ id, nom }) => [id, nom]));
  const ruptures = bilan.ruptures.map((rupture) => ({
    ...rupture,
    nom: parId.get(rupture.sujetId) ?? `${rupture.sujet} ${rupture.sujetId}`,
  }));
  return { ...bilan, ruptures };
}

const enTexte = ({ sujets, ecritures, ruptures }: BilanNomme): string =>
  ruptures.length === 0
    ? `Le journal est intact : ${ecritures} écriture(s), ${sujets} sujet(s).`
    : ruptures.map(({ nom, phrase }) => `${nom} · ${phrase}`).join('\n');
