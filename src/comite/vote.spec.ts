import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type BancComite, DPFAS, unAgent, unAppel, unBancComite, unOrganisme } from '../../test/factories/comite.js';
import { motifDe, refusDe, Scrutin } from '../../test/factories/scrutin.js';
import { uneBase } from '../../test/support/database.js';
import { sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';

let db: DataSource;
let banc: BancComite;
/** The same modules in a second process: another lock, another memory, the same database. */
let ailleurs: BancComite;
let appel: { appelId: string; porteurId: string };
let scrutin: Scrutin;

beforeAll(async () => {
  db = await uneBase();
  banc = await unBancComite(db);
  ailleurs = await unBancComite(db);
  appel = { appelId: await unAppel(banc), porteurId: await unOrganisme(db) };
});

afterAll(async () => db.destroy());

beforeEach(async () => {
  scrutin = await Scrutin.preparer(banc, appel);
});

describe('voter', () => {
  it('une fois par membre et par dossier', async () => {
    const { membres } = scrutin;
    await scrutin.ouvrirTout(...membres);
    await scrutin.voter(membres[0]);
    expect(await motifDe(scrutin.voter(membres[0], 'defavorable'))).toBe(
      'Vous avez déjà voté sur ce dossier : un vote par membre et par dossier.',
    );
    expect(await scrutin.votes()).toEqual(['favorable']);
  });

  it('deux fois en même temps, de deux processus, n’en laisse qu’un', async () => {
    const { membres } = scrutin;
    await scrutin.ouvrirTout(...membres);
    const essais = Array.from({ length: 12 }, async (_, i) =>
      scrutin.voter(membres[0], i % 2 === 0 ? 'favorable' : 'defavorable', i % 3 === 0 ? ailleurs : banc),
    );
    const issues = await Promise.allSettled(essais);
    expect(issues.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(issues.every((i) => i.status === 'fulfilled' || i.reason instanceof Refus)).toBe(true);
    expect(await scrutin.votes()).toHaveLength(1);
  });

  it('ni avant l’ouverture du vote, ni après sa clôture', async () => {
    const { membres } = scrutin;
    await scrutin.ouvrirSeance(...membres);
    expect(await motifDe(scrutin.voter(membres[0]))).toMatch(/Le vote n’est pas ouvert sur ce dossier/u);
    await scrutin.ouvrirVote();
    await scrutin.voter(membres[0]);
    await scrutin.cloreVote();
    expect(await motifDe(scrutin.voter(membres[1]))).toMatch(/Le vote n’est pas ouvert sur ce dossier/u);
    expect(await motifDe(scrutin.ouvrirVote())).toMatch(/a déjà été ouvert/u);
  });

  it('au moment de la clôture, compte ou est refusé, jamais entre les deux', async () => {
    const { membres, dossierId, president, seanceId } = scrutin;
    await scrutin.ouvrirTout(...membres);
    await scrutin.voter(president);
    const [cloture, ...essais] = await Promise.allSettled([
      ailleurs.comite.cloreVote(seanceId, dossierId, president),
      ...membres.map(async (membre) => scrutin.voter(membre)),
    ]);
    expect(cloture.status).toBe('fulfilled');
    const acceptes = essais.filter(({ status }) => status === 'fulfilled').length;
    expect(await scrutin.votes()).toHaveLength(1 + acceptes);
    const bulletin = await banc.queries.bulletin(seanceId, dossierId, president);
    expect(bulletin.resultat?.votants).toBe(1 + acceptes);
  });

  it('pas sans être présent, ni membre, ni du comité', async () => {
    const { membres } = scrutin;
    await scrutin.ouvrirTout(membres[0], membres[1]);
    expect(await motifDe(scrutin.voter(membres[2]))).toMatch(/Votre présence n’a pas été constatée/u);
    expect(await motifDe(scrutin.voter(await unAgent(db)))).toBe(
      'Vous n’êtes pas membre de la séance qui examine ce dossier.',
    );
    const referent = await unAgent(db, { role: 'caflab_referent' });
    expect((await refusDe(scrutin.voter(referent))).statut).toBe(403);
  });

  it('pas d’un vote inconnu', async () => {
    const { membres } = scrutin;
    await scrutin.ouvrirTout(...membres);
    expect(await motifDe(scrutin.voter(membres[0], 'peut-être'))).toMatch(
      /« vote » \(valeur « peut-être »\) : choisissez/u,
    );
  });

  it('laisse le refus au journal du dossier', async () => {
    const { dossierId, membres } = scrutin;
    await scrutin.ouvrirTout(membres[0], membres[1]);
    await motifDe(scrutin.voter(membres[2]));
    const [refus] = await sql<{ code: string }>(db.manager, {
      texte: `SELECT code FROM journal WHERE sujet_id = $1 AND issue = 'refuse' ORDER BY rang DESC LIMIT 1`,
      valeurs: [dossierId],
    });
    expect(refus?.code).toBe('presence_constatee');
  });
});

describe('se prononcer', () => {
  it('attend un vote clos et une majorité des voix exprimées', async () => {
    const { dossierId, membres, president, seanceId } = scrutin;
    await scrutin.ouvrirSeance(...membres);
    expect(await motifDe(scrutin.prononcer('retenu'))).toMatch(/Le comité n’a pas voté sur ce dossier/u);
    await scrutin.ouvrirVote();
    await scrutin.voter(president, 'favorable');
    await scrutin.voter(membres[0], 'defavorable');
    await scrutin.voter(membres[1], 'abstention');
    expect(await motifDe(scrutin.prononcer('rejet', { motif: 'Non.' }))).toMatch(/Le vote est encore ouvert/u);
    await scrutin.cloreVote();
    expect(await motifDe(scrutin.prononcer('retenu'))).toMatch(/1 voix pour et 1 contre/u);
    expect(await motifDe(scrutin.prononcer('rejet'))).toMatch(/« motif » \(valeur absente\)/u);
    await scrutin.prononcer('rejet', { motif: 'Partenariats trop fragiles.' });
    expect(await banc.queries.decisions(dossierId)).toMatchObject([
      { issue: 'non_retenu', montant: null, motif: 'Partenariats trop fragiles.', seance_id: seanceId },
    ]);
  });

  it('retenu garde le montant, celui demandé à défaut', async () => {
    const { membres, dossierId } = scrutin;
    await scrutin.ouvrirTout(...membres);
    await scrutin.voterTous('favorable', 'favorable', 'abstention');
    await scrutin.cloreVote();
    await scrutin.prononcer('retenu');
    expect(await banc.queries.decisions(dossierId)).toMatchObject([{ issue: 'retenu', montant: '5000000' }]);
    await banc.comite.distinguer(dossierId, { nature: 'accompagnement', motif: 'Fort intérêt.' }, DPFAS);
    expect(
      await motifDe(banc.comite.distinguer(dossierId, { nature: 'accompagnement', motif: 'Encore.' }, DPFAS)),
    ).toMatch(/déjà inscrit/u);
  });

  it('en liste complémentaire prend le rang suivant de l’appel', async () => {
    const { membres, dossierId } = scrutin;
    await scrutin.ouvrirTout(...membres);
    await scrutin.voterTous('favorable', 'defavorable');
    await scrutin.cloreVote();
    await scrutin.prononcer('liste_complementaire');
    const [{ rang } = { rang: null }] = await banc.queries.decisions(dossierId);
    expect(rang).toBeGreaterThan(0);
  });

  it('revient au président de la séance, pas à un autre', async () => {
    const { membres } = scrutin;
    await scrutin.ouvrirTout(...membres);
    await scrutin.voterTous('favorable');
    await scrutin.cloreVote();
    const autre = await unAgent(db, { role: 'comite_president' });
    expect(await motifDe(scrutin.prononcer('retenu', {}, autre))).toMatch(/Vous n’êtes pas membre de la séance/u);
    expect((await refusDe(scrutin.prononcer('retenu', {}, membres[0]))).statut).toBe(403);
  });

  it('refuse d’accompagner un dossier qui n’est pas financé (COM-14)', async () => {
    const { dossierId } = scrutin;
    expect(
      await motifDe(banc.comite.distinguer(dossierId, { nature: 'accompagnement', motif: 'Trop tôt.' }, DPFAS)),
    ).toBe('Ce choix se fait parmi les dossiers financés : celui-ci ne l’est pas.');
  });

  it('laisse clore la séance une fois l’ordre du jour épuisé, et tout le monde part', async () => {
    const { membres, president, seanceId } = scrutin;
    await scrutin.ouvrirTout(...membres);
    await scrutin.voterTous('favorable');
    await scrutin.cloreVote();
    expect(await motifDe(scrutin.envoyer('clore_seance'))).toMatch(/L’ordre du jour n’est pas épuisé \(ESSAI-/u);
    await scrutin.prononcer('retenu');
    await scrutin.envoyer('clore_seance');
    const fiche = await banc.queries.seance(seanceId, DPFAS);
    expect([fiche?.phase, fiche?.membres_inscrits.some(({ present }) => present)]).toEqual(['close', false]);
    expect(await motifDe(banc.comite.constaterPresence(seanceId, { compte_id: president.compteId }, DPFAS))).toMatch(
      /La séance est finie/u,
    );
  });
});
