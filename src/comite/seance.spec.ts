import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import {
  type BancComite,
  DPFAS,
  unAgent,
  unAppel,
  unBancComite,
  unDossierAuComite,
  unOrganisme,
} from '../../test/factories/comite.js';
import { motifDe, refusDe, Scrutin } from '../../test/factories/scrutin.js';
import { uneBase } from '../../test/support/database.js';
import { instantDeParis } from '../platform/clock/calendrier.js';
import type { Agent } from '../workflow/agent.js';

let db: DataSource;
let banc: BancComite;
let appel: { appelId: string; porteurId: string };
let scrutin: Scrutin;

beforeAll(async () => {
  db = await uneBase();
  banc = await unBancComite(db);
  appel = { appelId: await unAppel(banc), porteurId: await unOrganisme(db) };
});

afterAll(async () => db.destroy());

beforeEach(async () => {
  scrutin = await Scrutin.preparer(banc, appel);
});

describe('composer une séance', () => {
  it('refuse un second président, un compte hors du comité et un membre inscrit deux fois', async () => {
    const { membres, president } = scrutin;
    const id = await banc.comite.creerSeance(
      { appel_id: appel.appelId, titre: 'Autre', tenue_le: '2026-11-05T10:00', quorum: 1 },
      DPFAS,
    );
    const inscrire = async (agent: Agent, qualite: string): Promise<unknown> =>
      banc.comite.inscrireMembre(id, { compte_id: agent.compteId, qualite }, DPFAS);
    await inscrire(president, 'president');
    const second = await unAgent(db, { role: 'comite_president' });
    expect(await motifDe(inscrire(second, 'president'))).toMatch(/déjà inscrit/u);
    expect(await motifDe(inscrire(membres[0], 'president'))).toMatch(/n’a pas le rôle de présidence/u);
    expect(await motifDe(inscrire(await unAgent(db, { role: 'porteur' }), 'membre'))).toMatch(
      /n’est pas membre du comité/u,
    );
    expect(await motifDe(inscrire(president, 'membre'))).toMatch(/déjà inscrit/u);
    expect(await motifDe(inscrire({ ...president, compteId: randomUUID() }, 'membre'))).toBe('Ce compte n’existe pas.');
  });

  it('n’inscrit que des dossiers de son appel, en examen ou en délibération, libres de toute autre séance', async () => {
    const { dossierId } = scrutin;
    const nouvelle = async (): Promise<string> =>
      banc.comite.creerSeance(
        { appel_id: appel.appelId, titre: 'Bis', tenue_le: '2026-11-06T10:00', quorum: 1 },
        DPFAS,
      );
    const id = await nouvelle();
    const inscrire = async (dossier_id: string): Promise<unknown> =>
      banc.comite.inscrireDossier(id, { dossier_id }, DPFAS);
    expect(await motifDe(inscrire(dossierId))).toMatch(/déjà à l’ordre du jour de la séance « Séance d’essai »/u);
    const etranger = await unDossierAuComite(banc, { ...appel, appelId: await unAppel(banc) });
    expect(await motifDe(inscrire(etranger))).toMatch(/répond à un autre appel/u);
    expect(await motifDe(inscrire(randomUUID()))).toBe('Ce dossier n’existe pas.');
    const brouillon = await unDossierAuComite(banc, appel);
    await db.query(`UPDATE dossier SET marques = '{}' WHERE id = '${brouillon}'`);
    expect(await motifDe(inscrire(brouillon))).toMatch(/n’est ni en examen ni en délibération/u);
    const examen = await unDossierAuComite(banc, { ...appel, stade: 'examen' });
    await inscrire(examen);
    await banc.comite.retirerDossier(id, { dossier_id: examen }, DPFAS);
    expect(await motifDe(banc.comite.retirerDossier(id, { dossier_id: examen }, DPFAS))).toMatch(
      /n’est pas à l’ordre du jour/u,
    );
  });

  it.each([
    [{ quorum: 0 }, /le quorum est un nombre de membres entier/u],
    [{ quorum: 'trois' }, /« quorum » \(valeur « trois »\)/u],
    [{ tenue_le: '2026-02-30T10:00' }, /indiquez un jour et une heure/u],
    [{ tenue_le: '2026-11-04' }, /indiquez un jour et une heure/u],
    [{ titre: ' ' }, /ce texte est vide/u],
    [{ appel_id: randomUUID() }, /Cet appel n’existe pas/u],
    [{ appel_id: '1 OR 1=1' }, /cet identifiant n’est pas valable/u],
    [{ etat: 'close' }, /ce champ n’est pas attendu/u],
  ])('refuse %j', async (change, phrase) => {
    const saisie = { appel_id: appel.appelId, titre: 'T', tenue_le: '2026-11-04T10:00', quorum: 2, ...change };
    expect(await motifDe(banc.comite.creerSeance(saisie, DPFAS))).toMatch(phrase);
  });

  it('ne change plus une fois la séance ouverte', async () => {
    const { membres, seanceId } = scrutin;
    await scrutin.ouvrirSeance(...membres);
    const nouveau = await unAgent(db);
    expect(
      await motifDe(banc.comite.inscrireMembre(seanceId, { compte_id: nouveau.compteId, qualite: 'membre' }, DPFAS)),
    ).toMatch(/La séance est ouverte ou finie/u);
  });
});

describe('le quorum', () => {
  it('manque à l’ouverture, puis est atteint', async () => {
    const { membres, president, seanceId } = scrutin;
    await scrutin.arriver(president, membres[0]);
    expect(await motifDe(scrutin.envoyer('ouvrir_seance'))).toBe(
      'Le quorum n’est pas atteint : 2 membre(s) présent(s) pour 3 requis.',
    );
    await scrutin.arriver(membres[1]);
    await scrutin.envoyer('ouvrir_seance');
    expect((await banc.queries.seance(seanceId, president))?.phase).toBe('ouverte');
  });

  it('se perd avec un départ : le vote est refusé jusqu’au retour', async () => {
    const { membres } = scrutin;
    await scrutin.ouvrirTout(membres[0], membres[1]);
    await scrutin.partir(membres[1]);
    expect(await motifDe(scrutin.voter(membres[0]))).toBe(
      'Le quorum n’est pas atteint : 2 membre(s) en situation de voter pour 3 requis.',
    );
    await scrutin.arriver(membres[1]);
    await scrutin.voter(membres[0]);
    expect(await scrutin.votes()).toEqual(['favorable']);
  });

  it('ne compte pas un membre déporté sur le dossier', async () => {
    const { membres } = scrutin;
    await scrutin.ouvrirSeance(membres[0], membres[1]);
    await scrutin.deporter(membres[1], 'Ancien employeur.');
    expect(await motifDe(scrutin.ouvrirVote())).toMatch(/2 membre\(s\) présent\(s\) et sans déport pour 3 requis/u);
  });

  it('d’un vote clos reste acquis quand des membres partent ensuite', async () => {
    const { membres, president } = scrutin;
    await scrutin.ouvrirTout(...membres);
    await scrutin.voter(president);
    banc.clock.fixer(instantDeParis('2026-11-04T10:30'));
    await scrutin.cloreVote();
    banc.clock.fixer(instantDeParis('2026-11-04T11:00'));
    await scrutin.partir(...membres);
    await scrutin.prononcer('retenu');
    expect(await banc.queries.decisions(scrutin.dossierId)).toMatchObject([{ issue: 'retenu' }]);
  });
});

describe('lire une séance', () => {
  it('est pour ses membres et la Dpfas ; les totaux viennent après la clôture', async () => {
    const { dossierId, membres, seanceId } = scrutin;
    await scrutin.ouvrirTout(...membres);
    await scrutin.voter(membres[0]);
    const ouvert = await banc.queries.bulletin(seanceId, dossierId, membres[0]);
    expect(ouvert).toMatchObject({ mon_vote: 'favorable', votes_exprimes: 1, votants_attendus: 4, resultat: null });
    const etranger = await unAgent(db);
    expect(await banc.queries.seance(seanceId, etranger)).toBeNull();
    expect(await banc.queries.lister(etranger)).toEqual([]);
    expect((await refusDe(banc.queries.bulletin(seanceId, dossierId, etranger))).statut).toBe(403);
    expect((await banc.queries.lister(membres[0])).map(({ id }) => id)).toEqual([seanceId]);
    expect(await banc.queries.seance(seanceId, DPFAS)).toMatchObject({ membres: 4, dossiers: 1, phase: 'vote' });
  });
});
