/* eslint-disable no-await-in-loop -- the days of a life follow one another */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type DossierSuivi, unDossierSuivi } from '../../test/factories/dossier-suivi.js';
import { sansInvariants } from '../../test/support/bases.js';
import { uneBase } from '../../test/support/database.js';
import { ajouterJours } from '../platform/clock/calendrier.js';
import { Clock } from '../platform/clock/clock.js';
import { AlerteService } from './alerte.service.js';
import { ALERTE_RULES } from './rules.js';

let db: DataSource;
let alertes: AlerteService;

beforeAll(async () => {
  db = await uneBase();
  alertes = new AlerteService(db, new Clock());
});

afterAll(() => db.destroy());

interface Ligne {
  regle: string;
  gravite: string;
  palier: number;
  etat: string;
  depuis: string;
  motif_resolution: string | null;
  preuves: Record<string, unknown>;
}

const balayer = async (jour: string, id: string): Promise<void> => {
  await db.transaction(async (tx) => alertes.balayer(tx, jour, [id]));
};

const lire = (id: string): Promise<Ligne[]> =>
  db.query('SELECT * FROM alerte WHERE dossier_id = $1 ORDER BY regle, ouverte_le', [id]);

async function ouvertes(jour: string, id: string): Promise<string[]> {
  await balayer(jour, id);
  return (await lire(id)).filter(({ etat }) => etat === 'ouverte').map(({ regle, palier }) => `${regle}/${palier}`);
}

interface Cas {
  readonly regle: string;
  readonly dossier: DossierSuivi;
  /** More rows around the dossier. */
  readonly entourage?: string;
  /** Day, then severity and step from that day on; the day before, the previous ones. */
  readonly paliers: readonly (readonly [string, string, number])[];
  /** Day from which the fact holds. */
  readonly depuis: string;
  /** SQL of the opposite fact; `$1` is the dossier. */
  readonly contraire: readonly string[];
}

const CAS: readonly Cas[] = [
  {
    regle: 'RR-01',
    dossier: { convention: { signee_le: '2025-12-15', debut: '2026-01-01', fin: '2027-12-31' } },
    paliers: [
      ['2026-12-31', 'info', 1],
      ['2027-07-04', 'moyenne', 2],
      ['2027-10-02', 'haute', 3],
      ['2027-12-01', 'critique', 4],
    ],
    depuis: '2026-12-31',
    contraire: [`UPDATE dossier SET marques = '{relais_acquis}' WHERE id = $1`],
  },
  {
    regle: 'RR-03',
    dossier: { coordination: 'a_recruter', marques: ['coordonnateur_attendu'] },
    paliers: [
      ['2026-03-02', 'moyenne', 1],
      ['2026-05-01', 'haute', 2],
    ],
    depuis: '2026-01-01',
    contraire: [`UPDATE dossier SET marques = '{}', etat = etat || '{"coordination": "pourvue"}' WHERE id = $1`],
  },
  {
    regle: 'RR-04',
    dossier: {
      coordination: 'vacante',
      marques: ['coordonnateur_attendu'],
      depuis: { coordination: '2026-06-10T09:00:00.000Z' },
    },
    entourage: `INSERT INTO poste (dossier_id, fonction, intitule, pourvu_le, libere_le)
      VALUES ($1, 'coordonnateur', 'Coordonnatrice', '2026-02-01', '2026-06-08')`,
    paliers: [
      ['2026-06-08', 'haute', 1],
      ['2026-07-08', 'haute', 2],
    ],
    depuis: '2026-06-08',
    contraire: [
      `UPDATE dossier SET marques = '{}', etat = etat || '{"coordination": "pourvue"}' WHERE id = $1`,
      `INSERT INTO poste (dossier_id, fonction, pourvu_le) VALUES ($1, 'coordonnateur', '2026-07-20')`,
    ],
  },
  {
    regle: 'RR-06',
    dossier: { marques: ['attend_financement'] },
    entourage: `INSERT INTO ligne_plan (dossier_id, annee, sens, libelle, montant, statut)
      VALUES ($1, 2026, 'recette', 'Département', 1250000, 'promise')`,
    paliers: [
      ['2026-01-31', 'haute', 1],
      ['2026-04-01', 'critique', 2],
    ],
    depuis: '2026-01-01',
    contraire: [`UPDATE dossier SET marques = '{}' WHERE id = $1`],
  },
  {
    regle: 'RR-08',
    dossier: {
      cadence: 'en_pause',
      // Half past midnight in Paris: the day is the 11th there, not the 10th.
      depuis: { cadence: '2026-03-10T23:30:00.000Z' },
      contexte: { cause_cadence: 'personnel' },
    },
    paliers: [
      ['2026-05-10', 'moyenne', 1],
      ['2026-07-09', 'haute', 2],
      ['2026-09-07', 'haute', 3],
    ],
    depuis: '2026-03-11',
    contraire: [`UPDATE dossier SET etat = etat || '{"cadence": "nominale"}' WHERE id = $1`],
  },
  {
    regle: 'RR-10',
    dossier: { observation: 'non_evaluee' },
    paliers: [['2026-05-01', 'moyenne', 1]],
    depuis: '2026-01-01',
    contraire: [`UPDATE dossier SET etat = etat || '{"observation": "evaluee"}' WHERE id = $1`],
  },
];

it('a un cas pour chaque règle du registre', () => {
  expect(CAS.map(({ regle }) => regle)).toEqual(ALERTE_RULES.map(({ code }) => code));
});

describe.each(CAS)('$regle', ({ regle, dossier, entourage, paliers, depuis, contraire }) => {
  const preparer = async (plus: DossierSuivi = {}): Promise<string> => {
    const id = await unDossierSuivi(db, { ...dossier, ...plus });
    if (entourage !== undefined) {
      await db.query(entourage, [id]);
    }
    return id;
  };

  it('s’ouvre au jour dit et pas la veille, s’aggrave à chaque palier, se referme au fait contraire', async () => {
    const id = await preparer();
    let veille: Partial<Ligne>[] = [];
    for (const [jour, gravite, palier] of paliers) {
      await balayer(ajouterJours(jour, -1), id);
      expect(await lire(id)).toMatchObject(veille);
      await balayer(jour, id);
      veille = [{ regle, gravite, palier, etat: 'ouverte', depuis }];
      expect(await lire(id)).toMatchObject(veille);
    }
    for (const requete of contraire) {
      await db.query(requete, [id]);
    }
    await balayer(paliers.at(-1)?.[0] ?? '', id);
    expect(await lire(id)).toMatchObject([{ etat: 'resolue', motif_resolution: expect.stringMatching(/\p{L}.*\.$/u) }]);
    const histoire: { fait: string }[] = await db.query(
      'SELECT fait FROM alerte_histoire h JOIN alerte a ON a.id = h.alerte_id WHERE a.dossier_id = $1 ORDER BY h.id',
      [id],
    );
    expect(histoire.map(({ fait }) => fait)).toEqual(['ouverte', ...paliers.slice(1).map(() => 'aggravee'), 'resolue']);
  });

  it('écrit un message par palier, pas un de plus', async () => {
    const id = await preparer();
    for (const [jour] of [...paliers, ...paliers.slice(-1)]) {
      await balayer(jour, id);
    }
    const messages: { type: string; donnees: unknown }[] = await db.query(
      `SELECT type, donnees FROM outbox WHERE donnees ->> 'dossierId' = $1 ORDER BY id`,
      [id],
    );
    expect(messages).toMatchObject(
      paliers.map(([, gravite, palier], i) => ({
        type: i === 0 ? 'alerte_ouverte' : 'alerte_aggravee',
        donnees: { regle, gravite, palier, depuis },
      })),
    );
  });

  it('ne s’ouvre jamais sur un dossier clos, et se referme quand il le devient', async () => {
    const jour = paliers.at(-1)?.[0] ?? '';
    const clos = await preparer({ clos: true });
    await balayer(jour, clos);
    expect(await lire(clos)).toEqual([]);
    const vivant = await preparer();
    await balayer(jour, vivant);
    await db.query('UPDATE dossier SET clos = true WHERE id = $1', [vivant]);
    await balayer(jour, vivant);
    expect(await lire(vivant)).toMatchObject([{ etat: 'resolue', motif_resolution: 'Le dossier est clos.' }]);
  });
});

describe('cas particuliers', () => {
  it('RR-01 repart pour une nouvelle période quand la fin est repoussée', async () => {
    const convention = { signee_le: '2026-01-01', debut: '2026-01-01', fin: '2026-12-31' };
    const id = await unDossierSuivi(db, { convention });
    expect(await ouvertes('2026-12-15', id)).toEqual(['RR-01/4']);
    await db.query(`UPDATE convention SET fin = '2027-12-31' WHERE dossier_id = $1`, [id]);
    expect(await ouvertes('2026-12-15', id)).toEqual([]);
    expect(await ouvertes('2026-12-31', id)).toEqual(['RR-01/1']);
    expect((await lire(id)).map(({ etat }) => etat)).toEqual(['resolue', 'ouverte']);
  });

  it('RR-01 reste critique après la fin, tant que rien n’est décidé', async () => {
    const id = await unDossierSuivi(db, {
      convention: { signee_le: '2025-01-01', debut: '2025-01-01', fin: '2026-01-31' },
    });
    expect(await ouvertes('2026-03-15', id)).toEqual(['RR-01/4']);
  });

  it('RR-01 ne fait pas passer une date de démonstration pour une autre', async () => {
    const convention = { signee_le: '2026-01-01', debut: '2026-01-01', fin: '2026-12-31' };
    const [dite, inventee] = [await unDossierSuivi(db, { convention }), await unDossierSuivi(db, { convention })];
    await db.query(`UPDATE convention SET fondement = 'demonstration' WHERE dossier_id = $1`, [inventee]);
    expect([await ouvertes('2026-12-15', dite), await ouvertes('2026-12-15', inventee)]).toEqual([
      ['RR-01/4'],
      ['RR-01/4'],
    ]);
    expect((await lire(dite))[0]?.preuves).not.toHaveProperty('fondement_des_dates');
    expect((await lire(inventee))[0]?.preuves).toMatchObject({
      fin_financement: '2026-12-31',
      fondement_des_dates: 'demonstration',
    });
  });

  it('suit les délais de l’appel quand il en a fixé', async () => {
    const id = await unDossierSuivi(db, { observation: 'non_evaluee', parametres: { rr_10_jours: [10, 20] } });
    expect(await ouvertes('2026-01-10', id)).toEqual([]);
    expect(await ouvertes('2026-01-11', id)).toEqual(['RR-10/1']);
  });

  it('RR-03 compte depuis l’exigence quand elle vient après la convention', async () => {
    const id = await unDossierSuivi(db, { coordination: 'recrutement', marques: ['coordonnateur_attendu'] });
    await db.query(
      `INSERT INTO journal (sujet, sujet_id, rang, survenu_le, evenement, donnees, agent, issue, workflow_version, etat,
         contexte, version, effets, empreinte_precedente, empreinte)
       VALUES ('dossier', $1, 1, '2026-06-30T23:00:00Z', 'exiger_coordonnateur', '{}', '{}', 'accepte', 1, '{}', '{}', 1,
         '[]', 'a', 'b')`,
      [id],
    );
    sansInvariants('one entry of the journal is written by hand');
    expect(await ouvertes('2026-08-29', id)).toEqual([]);
    expect(await ouvertes('2026-08-30', id)).toEqual(['RR-03/1']);
  });

  it('RR-04 dure pendant le recrutement du remplaçant, sans RR-03', async () => {
    const id = await unDossierSuivi(db, { coordination: 'recrutement', marques: ['coordonnateur_attendu'] });
    await db.query(`INSERT INTO poste (dossier_id, fonction, libere_le) VALUES ($1, 'coordonnateur', '2026-09-01')`, [
      id,
    ]);
    expect(await ouvertes('2026-09-05', id)).toEqual(['RR-04/1']);
  });

  it('RR-06 compte depuis le début prévu par l’appel quand la convention n’est pas connue', async () => {
    const id = await unDossierSuivi(db, {
      marques: ['attend_financement'],
      convention: null,
      debutActionsLe: '2027-01-01',
    });
    expect(await ouvertes('2027-01-30', id)).toEqual([]);
    expect(await ouvertes('2027-01-31', id)).toEqual(['RR-06/1']);
  });

  it('RR-10 compte depuis le dernier entretien quand l’observation a vieilli', async () => {
    const id = await unDossierSuivi(db, { observation: 'perimee' });
    await db.query(
      `INSERT INTO entretien (dossier_id, tenu_le, auteur_nom, inscrit_le)
       VALUES ($1, '2026-02-01', 'Ana', now()), ($1, '2026-03-01', 'Ana', now())`,
      [id],
    );
    expect(await ouvertes('2026-08-27', id)).toEqual([]);
    expect(await ouvertes('2026-08-28', id)).toEqual(['RR-10/2']);
  });
});
