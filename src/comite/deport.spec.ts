import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import {
  type BancComite,
  DPFAS,
  unAgent,
  unAppel,
  unBancComite,
  uneCaf,
  unOrganisme,
} from '../../test/factories/comite.js';
import { motifDe, refusDe, Scrutin } from '../../test/factories/scrutin.js';
import { uneBase } from '../../test/support/database.js';

let db: DataSource;
let banc: BancComite;
let appel: { appelId: string; porteurId: string };
let scrutin: Scrutin;

beforeAll(async () => {
  db = await uneBase();
  banc = await unBancComite(db);
  await uneCaf(db, '62');
  await uneCaf(db, '38');
  appel = { appelId: await unAppel(banc), porteurId: await unOrganisme(db) };
});

afterAll(async () => db.destroy());

beforeEach(async () => {
  scrutin = await Scrutin.preparer(banc, appel);
});

describe('le déport', () => {
  it('écarte l’agent d’une Caf co-porteuse, avant même d’être noté, et pas celui d’une autre Caf', async () => {
    const { dossierId, membres, seanceId } = scrutin;
    const duPasDeCalais = await unAgent(db, { cafCode: '62' });
    const deLIsere = await unAgent(db, { cafCode: '38' });
    await scrutin.inscrire(duPasDeCalais);
    await scrutin.inscrire(deLIsere);
    await scrutin.coPorter('caf_code', '62');
    await scrutin.ouvrirTout(membres[0], membres[1], duPasDeCalais, deLIsere);
    expect(await motifDe(scrutin.voter(duPasDeCalais))).toBe(
      'La Caf 62 est co-porteuse de ce dossier : ses agents ne rendent pas d’avis et ne votent pas.',
    );
    await scrutin.voter(deLIsere);
    expect(await banc.comite.detecterDeports(seanceId, DPFAS)).toBe(1);
    expect(await banc.comite.detecterDeports(seanceId, DPFAS)).toBe(0);
    const refus = await refusDe(banc.queries.bulletin(seanceId, dossierId, duPasDeCalais));
    expect([refus.statut, refus.motif]).toEqual([
      403,
      expect.stringMatching(/Vous êtes en déport sur le dossier ESSAI-.* : la Caf 62 est co-porteuse de ce dossier/u),
    ]);
  });

  it('écarte le membre dont l’organisme porte ou co-porte le dossier', async () => {
    const { membres } = scrutin;
    const lie = await unAgent(db, { organismeId: appel.porteurId });
    const autre = await unOrganisme(db, 'Co-porteur');
    const coLie = await unAgent(db, { organismeId: autre });
    await scrutin.coPorter('organisme_id', autre);
    await scrutin.inscrire(lie);
    await scrutin.inscrire(coLie);
    await scrutin.ouvrirTout(membres[0], membres[1], lie, coLie);
    expect(await motifDe(scrutin.voter(lie))).toBe(
      'Vous êtes en déport sur ce dossier : son organisme porte ce dossier.',
    );
    expect(await motifDe(scrutin.voter(coLie))).toMatch(/son organisme est co-porteur/u);
  });

  it('déclaré après coup retire la voix du compte, quelle qu’elle soit', async () => {
    const { dossierId, membres, president, seanceId } = scrutin;
    await scrutin.ouvrirTout(...membres);
    await scrutin.voter(membres[0], 'favorable');
    await scrutin.voter(membres[1], 'defavorable');
    await scrutin.voter(membres[2], 'favorable');
    await scrutin.deporter(membres[2], 'Lien découvert.');
    await scrutin.cloreVote();
    const { resultat } = await banc.queries.bulletin(seanceId, dossierId, president);
    expect(resultat).toEqual({ favorables: 1, defavorables: 1, abstentions: 0, votants: 2, majorite: 'partage' });
    expect(await motifDe(scrutin.prononcer('retenu'))).toMatch(
      /Le comité n’est pas favorable : 1 voix pour et 1 contre/u,
    );
  });

  it('cache au déporté le bulletin, ses totaux et la décision, quoi qu’il arrive', async () => {
    const { dossierId, membres, seanceId } = scrutin;
    await scrutin.ouvrirSeance(...membres);
    await scrutin.deporter(membres[2], 'Parenté.');
    const vu = async (): Promise<unknown> => (await banc.queries.seance(seanceId, membres[2]))?.ordre_du_jour;
    await scrutin.ouvrirVote();
    const pendant = await vu();
    await scrutin.voter(membres[0]);
    await scrutin.voter(membres[1]);
    await scrutin.cloreVote();
    expect(await vu()).toEqual(pendant);
    expect(await vu()).toMatchObject([
      { deport: 'Parenté', montant_demande: null, vote_clos_le: null, decision: null },
    ]);
    expect((await refusDe(banc.queries.bulletin(seanceId, dossierId, membres[2]))).code).toBe('sans_deport');
  });

  it('ne se déclare pas pour un autre, sauf par le secrétariat', async () => {
    const { dossierId, membres, seanceId } = scrutin;
    const deport = { dossier_id: dossierId, compte_id: membres[1].compteId, motif: 'Conflit.' };
    expect(await motifDe(banc.comite.declarerDeport(seanceId, deport, membres[0]))).toMatch(/vos propres déports/u);
    await banc.comite.declarerDeport(seanceId, deport, DPFAS);
    expect(await motifDe(banc.comite.declarerDeport(seanceId, deport, DPFAS))).toMatch(/déjà inscrit/u);
    const inconnu = { ...deport, dossier_id: randomUUID() };
    expect(await motifDe(banc.comite.declarerDeport(seanceId, inconnu, DPFAS))).toMatch(
      /n’est pas inscrit à la séance/u,
    );
  });

  it('du président lui retire la conduite du vote et la décision', async () => {
    const { membres, president } = scrutin;
    await scrutin.ouvrirSeance(...membres);
    await scrutin.deporter(president, 'Élu du territoire.');
    expect(await motifDe(scrutin.ouvrirVote())).toMatch(
      /Vous êtes en déport.*Élu du territoire\. Le secrétariat conduit ce vote/u,
    );
    await scrutin.ouvrirVote(DPFAS);
    await scrutin.voter(membres[0]);
    await scrutin.cloreVote(DPFAS);
    expect(await motifDe(scrutin.prononcer('retenu'))).toMatch(/Vous êtes en déport sur ce dossier/u);
  });
});
