import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INVARIANTS } from '../../src/cli/invariants.js';
import { jourDe } from '../../src/platform/clock/calendrier.js';
import { sql } from '../../src/platform/database/sql.js';
import { verifierInvariants } from '../../src/platform/database/invariants.js';
import { Refus } from '../../src/platform/errors/refus.js';
import { canonique } from '../../src/platform/journal/canonique.js';
import { verifierJournal } from '../../src/platform/journal/verification.js';
import type { Reponse } from '../../src/workflow/commande.js';
import { etatsAu, etatsTraverses } from '../../src/workflow/histoire.js';
import { donneesDuDossier } from '../support/chemins/donnees-dossier.js';
import { MondeDesDossiers } from '../support/chemins/monde-des-dossiers.js';
import { REGIONS_AU_DEPART } from '../factories/dossier-en-etat.js';

let monde: MondeDesDossiers;

beforeAll(async () => {
  monde = await MondeDesDossiers.preparer();
});

afterAll(async () => monde.processus.fermer());

const ROLES = ['porteur', 'caf_conseiller', 'caf_direction', 'dpfas', 'caflab_referent', 'comite_president', 'systeme'];

/** What somebody does: an event that the state receives or any other, or a change of the data; early, late or twice. */
interface Geste {
  readonly evenement: number;
  readonly recu: boolean;
  readonly role: string;
  readonly donnee: boolean;
  readonly retard: number;
  readonly cle: number | null;
  readonly heures: number;
}

const geste: fc.Arbitrary<Geste> = fc.record({
  evenement: fc.nat(1000),
  recu: fc.boolean(),
  role: fc.constantFrom(...ROLES),
  donnee: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  retard: fc.constantFrom(0, 0, 0, 1, 2),
  cle: fc.option(fc.nat(3)),
  heures: fc.integer({ min: 0, max: 900 }),
});

interface Vu {
  readonly jour: string;
  readonly etat: unknown;
  readonly version: number;
}

async function lire(id: string): Promise<Vu & { readonly rang: number }> {
  const { db, clock } = monde.processus;
  const [lu] = await sql<{ etat: unknown; version: number; rang: number }>(db.manager, {
    texte: 'SELECT etat, version, journal_rang AS rang FROM dossier WHERE id = $1',
    valeurs: [id],
  });
  return { jour: clock.aujourdhui(), etat: lu?.etat, version: lu?.version ?? 0, rang: lu?.rang ?? 0 };
}

/** @returns the answer; null for a refusal. Anything else is a failure. */
async function faire(id: string, g: Geste): Promise<Reponse | null> {
  const { dossiers, dossier } = monde.processus;
  const { etat, version } = await lire(id);
  const { moteur } = dossiers;
  const recus = [...moteur.machine(1).position(etat).evenements];
  const choix = g.recu && recus.length > 0 ? recus : Object.keys(moteur.vocabulaire.evenements);
  const evenement = choix[g.evenement % choix.length] ?? '';
  const envoi = {
    ...(g.retard === 0 ? {} : { versionAttendue: version - g.retard + 1 }),
    ...(g.cle === null ? {} : { cleIdempotence: `cle ${g.cle}` }),
  };
  const agent = monde.agent(g.role);
  const promesse = g.donnee
    ? dossier.modifier(id, { titre: `Titre ${g.evenement % 3}` }, agent, envoi)
    : dossiers.executer({ dossierId: id, evenement, donnees: donneesDuDossier(evenement), agent, ...envoi });
  return promesse.catch((erreur: unknown) => {
    if (erreur instanceof Refus) {
      return null;
    }
    throw erreur;
  });
}

/** Plays the gestures one after the other. @returns what was seen after each. */
async function vivre(id: string, gestes: readonly Geste[]): Promise<readonly Vu[]> {
  const { clock } = monde.processus;
  const vus: Vu[] = [await lire(id)];
  for (const g of gestes) {
    clock.fixer(new Date(clock.now().getTime() + g.heures * 3_600_000));
    const avant = await lire(id);
    const reponse = await faire(id, g);
    const apres = await lire(id);
    const ecrite = reponse?.rejoue === false;
    expect(apres.version).toBe(avant.version + (ecrite ? 1 : 0));
    expect(apres.rang).toBe(avant.rang + (reponse?.rejoue === true ? 0 : 1));
    expect(canonique(apres.etat)).toBe(canonique(ecrite ? reponse.etat : avant.etat));
    vus.push(apres);
  }
  return vus;
}

async function verifierLeJournal(id: string, vus: readonly Vu[]): Promise<void> {
  const { db } = monde.processus;
  const [compte] = await db.query(
    `SELECT count(*)::int AS entrees, count(*) FILTER (WHERE issue = 'accepte')::int AS acceptees,
       bool_and(survenu_le >= coalesce(avant, survenu_le)) AS en_ordre
     FROM (SELECT issue, survenu_le, lag(survenu_le) OVER (ORDER BY rang) AS avant FROM journal WHERE sujet_id = $1) j`,
    [id],
  );
  const fin = await lire(id);
  expect(compte).toEqual({ entrees: fin.rang, acceptees: fin.version, en_ordre: true });
  const parJour = new Map(vus.map((vu) => [vu.jour, vu]));
  for (const { jour, etat, version } of parJour.values()) {
    const [passe] = await etatsAu(db.manager, 'dossier', jour, [id]);
    expect([canonique(passe?.etat), passe?.version]).toEqual([canonique(etat), version]);
  }
  const traverses = await etatsTraverses(db.manager, id);
  const distincts = vus.filter(({ etat }, i) => canonique(etat) !== canonique(vus[i - 1]?.etat));
  expect(traverses.map(({ etat }) => canonique(etat))).toEqual(distincts.map(({ etat }) => canonique(etat)));
  expect(traverses.map(({ survenu_le }) => jourDe(survenu_le))).toEqual(distincts.map(({ jour }) => jour));
}

it('quoi qu’on lui envoie, un dossier garde une chaîne valable, des versions comptées et son passé', async () => {
  const departs = [{ candidature: 'brouillon' }, { selection: 'examen' }, { amorcage: 'experimentation' }];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...departs), fc.array(geste, { maxLength: 30 }), async (parcours, gestes) => {
      const id = await monde.naitre({ ...REGIONS_AU_DEPART, parcours });
      await verifierLeJournal(id, await vivre(id, gestes));
    }),
    { numRuns: 60 },
  );
  const { db } = monde.processus;
  const { ruptures } = await verifierJournal(db.manager, ['dossier', 'appel', 'seance', 'action']);
  expect(ruptures).toEqual([]);
  expect(await verifierInvariants(db.manager, INVARIANTS)).toEqual([]);
}, 120_000);
