import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { type BancComite, unAppel, unBancComite, unOrganisme } from '../../test/factories/comite.js';
import { Scrutin } from '../../test/factories/scrutin.js';
import { sansInvariants } from '../../test/support/bases.js';
import { uneBase } from '../../test/support/database.js';
import { commandesJournal } from './journal.js';

let db: DataSource;
let banc: BancComite;
let dossierId: string;
let numero: string;

/** A session, its call and a dossier on which two members have voted: chains written by the engine alone. */
beforeEach(async () => {
  db = await uneBase();
  banc = await unBancComite(db);
  const scrutin = await Scrutin.preparer(banc, { appelId: await unAppel(banc), porteurId: await unOrganisme(db) });
  ({ dossierId } = scrutin);
  const [premier, second] = scrutin.membres;
  await scrutin.ouvrirSeance(premier, second);
  await scrutin.ouvrirVote();
  for (const agent of [premier, second]) {
    await banc.dossiers.moteur.executer({ id: dossierId, evenement: 'voter', donnees: { vote: 'favorable' }, agent });
  }
  [{ numero } = { numero: '' }] = await db.query<{ numero: string }[]>('SELECT numero FROM dossier WHERE id = $1', [
    dossierId,
  ]);
});

afterEach(() => db.destroy());

async function verifier(...options: string[]): Promise<{ dit: string; code: string | null; pas: number[] }> {
  const lignes: string[] = [];
  const pas: number[] = [];
  const programme = new Command().exitOverride();
  commandesJournal(programme, {
    avecBase: (travail) => travail(db),
    ecrire: (ligne) => lignes.push(ligne),
    progression: (_titre, total) => ({ avancer: (faits) => pas.push(faits / total), finir: () => undefined }),
  });
  const code = await programme
    .parseAsync(['journal', 'verifier', ...options], { from: 'user' })
    .then(() => null)
    .catch((erreur: { code: string }) => erreur.code);
  return { dit: lignes.join('\n'), code, pas };
}

/** As somebody with all rights on the database would. */
async function falsifier(requete: string): Promise<void> {
  sansInvariants('the journal is tampered with');
  await db.query('ALTER TABLE journal DISABLE TRIGGER USER');
  await db.query(requete.replaceAll('$1', `'${dossierId}'`));
  await db.query('ALTER TABLE journal ENABLE TRIGGER USER');
}

it('dit que le journal est intact, combien il compte, et avance jusqu’au bout', async () => {
  const { dit, code, pas } = await verifier();
  expect(dit).toMatch(/^Le journal est intact : \d+ écriture\(s\), 3 sujet\(s\)\.$/u);
  expect(code).toBeNull();
  expect(pas.at(-1)).toBe(1);
  expect(JSON.parse((await verifier('--json')).dit)).toMatchObject({ valide: true, sujets: 3, ruptures: [] });
});

it.each([
  [
    'un octet changé',
    `UPDATE journal SET donnees = jsonb_set(donnees, '{vote}', '"défavorable"') WHERE sujet_id = $1 AND rang = 2`,
    'le contenu de la 2e écriture (« voter ») a été modifié',
  ],
  [
    'une écriture retirée',
    'DELETE FROM journal WHERE sujet_id = $1 AND rang = 2',
    'il manque 1 écriture(s) avant la 3e',
  ],
  [
    'la dernière écriture retirée',
    'DELETE FROM journal WHERE sujet_id = $1 AND rang = 3',
    'le journal finit à la 2e écriture, le sujet en attend 3',
  ],
  [
    'deux écritures échangées',
    `UPDATE journal SET rang = 5 - rang + 100 WHERE sujet_id = $1 AND rang IN (2, 3);
     UPDATE journal SET rang = rang - 100 WHERE sujet_id = $1 AND rang > 100`,
    'la 2e écriture ne suit pas la précédente',
  ],
])('trouve %s et nomme le dossier', async (_quoi, requete, phrase) => {
  await falsifier(requete);
  const { dit, code } = await verifier();
  expect(code).toBe('journal_rompu');
  expect(dit).toContain(`dossier ${numero} · ${phrase}`);
  const { valide, ruptures } = JSON.parse((await verifier('--json')).dit) as { valide: boolean; ruptures: object[] };
  expect(valide).toBe(false);
  expect(ruptures[0]).toMatchObject({ sujet: 'dossier', sujetId: dossierId, nom: `dossier ${numero}` });
});
