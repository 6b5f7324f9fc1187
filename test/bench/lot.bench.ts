import type pg from 'pg';
import { randomUUID } from 'node:crypto';
import { CycleDeVie } from '../../src/dossier/cycle-de-vie.js';
import { chronometrer, type Mesure, resumer, type Terrain } from './banc.js';
import { ENTREE, ETAT, MESSAGE, preparerPlancher, unBassin } from './plancher.js';
import { idDuBanc, peupler, Tournee, unAgentDuBanc, uneApplication } from './population.js';

const LOT = 50;
const TRANSITIONS = 1000;

const LIRE_EN_LOT = {
  name: 'plancher_lire_lot',
  text: 'SELECT id, etat, version FROM plancher_sujet WHERE id = ANY($1::uuid[])',
};

const ECRIRE_EN_LOT = {
  name: 'plancher_ecrire_lot',
  text: `WITH x AS (SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[]) AS x(id, version, cle)),
    maj AS (UPDATE plancher_sujet s SET etat = $4, version = s.version + 1 FROM x
      WHERE s.id = x.id AND s.version = x.version RETURNING s.id, s.version, x.cle),
    journal AS (INSERT INTO plancher_journal (sujet_id, version, entree) SELECT id, version, $5 FROM maj)
    INSERT INTO plancher_outbox (cle, donnees) SELECT cle, $6 FROM maj`,
};

/** Fifty by fifty: read, then written in one statement. */
async function ecrireEnLots(bassin: pg.Pool, ids: readonly string[]): Promise<void> {
  for (let debut = 0; debut < ids.length; debut += LOT) {
    const groupe = ids.slice(debut, debut + LOT);
    const { rows } = await bassin.query<{ id: string; version: number }>({ ...LIRE_EN_LOT, values: [groupe] });
    const versions = rows.map(({ version }) => version);
    const cles = rows.map(() => randomUUID());
    const values = [rows.map(({ id }) => id), versions, cles, ETAT, ENTREE, MESSAGE];
    const { rowCount } = await bassin.query({ ...ECRIRE_EN_LOT, values });
    if (rowCount !== groupe.length) {
      throw new Error(`${rowCount} of ${groupe.length} were written`);
    }
  }
}

/** A thousand transitions asked for at once, as when a call is notified, against batches of fifty in SQL. */
export async function lot({ uneBase, rapide, dire }: Terrain): Promise<readonly Mesure[]> {
  const nombre = 20_000;
  dire(`lots : ${TRANSITIONS.toLocaleString('fr-FR')} transitions sur ${nombre.toLocaleString('fr-FR')} dossiers…`);
  const { db, url } = await uneBase(16);
  await peupler(db, nombre);
  await preparerPlancher(db, nombre);
  const application = await uneApplication(db);
  const cycle = application.get(CycleDeVie, { strict: false });
  const bassin = unBassin(url, 4);
  const [sol, nous] = [new Tournee(nombre), new Tournee(nombre)];
  // Each of a thousand clients has dossiers of its own: none is asked for twice in a round.
  const mille = Array.from({ length: TRANSITIONS }, (_, client) => client);
  const plancher = async (): Promise<void> =>
    ecrireEnLots(
      bassin,
      mille.map((client) => idDuBanc(sol.suivant(client, TRANSITIONS).numero)),
    );
  const jalon = async (): Promise<unknown> =>
    Promise.all(
      mille.map(async (client) => {
        const { numero, envoi } = nous.suivant(client, TRANSITIONS);
        const { evenement, donnees, role } = envoi;
        return cycle.executer({ dossierId: idDuBanc(numero), evenement, donnees, agent: unAgentDuBanc(role) });
      }),
    );
  const debits = { plancher: [] as number[], jalon: [] as number[] };
  for (let tour = 0; tour < (rapide ? 10 : 20); tour += 1) {
    const [bas, haut] = [await chronometrer(plancher), await chronometrer(jalon)];
    // The first rounds compile the code.
    if (tour >= 4) {
      debits.plancher.push((1000 * TRANSITIONS) / bas);
      debits.jalon.push((1000 * TRANSITIONS) / haut);
    }
  }
  await bassin.end();
  await application.close();
  const [bas, haut] = [resumer(debits.plancher), resumer(debits.jalon)];
  const nom = 'mille transitions ensemble, contre lots de 50';
  return [
    { nom, unite: 'ops/s', plancher: bas, jalon: haut, rapport: haut[0] / bas[0], cible: { sens: '≥', valeur: 0.4 } },
  ];
}
