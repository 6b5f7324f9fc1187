import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Refus } from '../../src/platform/errors/refus.js';
import type { Agent } from '../../src/workflow/agent.js';
import type { Reponse } from '../../src/workflow/commande.js';
import { unDossierEnEtat } from '../factories/dossier-en-etat.js';
import { bilanDe, DeuxProcessus, ENTRETIEN, RETARD } from '../support/deux-processus.js';
import type { ProcessusEssai } from '../support/processus.js';

let deux: DeuxProcessus;
let ici: ProcessusEssai;
let ailleurs: ProcessusEssai;
let conseiller: Agent;
let porteur: Agent;
let dossierId: string;

beforeAll(async () => {
  deux = await DeuxProcessus.demarrer();
  ({ ici, ailleurs, conseiller, porteur } = deux);
});

afterAll(async () => deux.fermer());

beforeEach(async () => {
  dossierId = await deux.unDossierSuivi();
});

const compter = async (depuis: string): Promise<number> => deux.compter(depuis, dossierId);

const quinzeDossiers = async (): Promise<string[]> =>
  Promise.all(Array.from({ length: 15 }, async () => unDossierEnEtat(ici, deux.appel)));

describe('une clé d’idempotence', () => {
  const envoyer = async (change: object): Promise<Reponse> =>
    ici.dossiers.executer({ dossierId, ...RETARD, agent: conseiller, cleIdempotence: 'la-meme', ...change });

  it('ne sert pas à une autre commande, ni à quelqu’un d’autre', async () => {
    const { version } = await envoyer({});
    await expect(envoyer({})).resolves.toMatchObject({ version, rejoue: true });
    const autres = [
      { donnees: { ...RETARD.donnees, motif: 'Autre chose.' } },
      { evenement: 'rattraper', donnees: {} },
      { agent: porteur },
    ];
    const { codes } = await bilanDe(autres.map(async (autre) => envoyer(autre)));
    expect(codes).toEqual(['cle_reutilisee', 'cle_reutilisee', 'cle_reutilisee']);
    await expect(envoyer({ donnees: {} })).rejects.toMatchObject({ code: 'saisie_invalide' });
  });

  it('reste libre après un refus : la commande corrigée passe sous la même', async () => {
    const rattraper = { evenement: 'rattraper', donnees: {} };
    await expect(envoyer(rattraper)).rejects.toMatchObject({ code: 'action_impossible' });
    await ici.dossiers.executer({ dossierId, ...RETARD, agent: conseiller });
    await expect(envoyer(rattraper)).resolves.toMatchObject({ rejoue: false });
    await expect(envoyer(rattraper)).resolves.toMatchObject({ rejoue: true });
    expect(await compter(`journal WHERE sujet_id = $1 AND evenement = 'rattraper'`)).toBe(2);
  });

  it('passe avant la version attendue : la réponse perdue se redemande telle quelle', async () => {
    await envoyer({ versionAttendue: 2 });
    await expect(envoyer({ versionAttendue: 2 })).resolves.toMatchObject({ version: 3, rejoue: true });
  });
});

describe('une échéance', () => {
  const DANS_UN_AN = new Date(Date.now() + 400 * 86_400_000);

  afterEach(() => {
    ici.clock.liberer();
    ailleurs.clock.liberer();
  });

  it('due, honorée par deux processus à la fois, ne part qu’une fois', async () => {
    const dossiers = await quinzeDossiers();
    await Promise.all(
      dossiers.map(async (id) => ici.dossiers.executer({ dossierId: id, ...ENTRETIEN, agent: conseiller })),
    );
    [ici, ailleurs].forEach(({ clock }) => clock.fixer(DANS_UN_AN));
    await Promise.all([ici.dossiers.echeances.honorer(), ailleurs.dossiers.echeances.honorer()]);
    const bilan = await ici.db.query(
      `SELECT (SELECT count(*)::int FROM journal j WHERE j.sujet_id = d.id AND j.evenement = 'echeance_observation') AS fois,
         d.etat ->> 'observation' AS observation, e.etat, e.resultat
       FROM dossier d JOIN echeance e ON e.sujet_id = d.id WHERE d.id = ANY($1)`,
      [dossiers],
    );
    expect(bilan).toEqual(
      dossiers.map(() => ({ fois: 1, observation: 'perimee', etat: 'honoree', resultat: 'accepte' })),
    );
  });

  it('déplacée au moment où elle part ne périme pas ce qui vient d’être fait', async () => {
    const dossiers = await quinzeDossiers();
    const entretien = async (p: ProcessusEssai, id: string): Promise<Reponse> =>
      p.dossiers.executer({ dossierId: id, ...ENTRETIEN, agent: conseiller });
    await Promise.all(dossiers.map(async (id) => entretien(ici, id)));
    [ici, ailleurs].forEach(({ clock }) => clock.fixer(DANS_UN_AN));
    await Promise.all([ici.dossiers.echeances.honorer(), ...dossiers.map(async (id) => entretien(ailleurs, id))]);
    const etats = await ici.db.query(
      `SELECT DISTINCT d.etat ->> 'observation' AS observation, (SELECT count(*)::int FROM echeance e
         WHERE e.sujet_id = d.id AND e.etat = 'armee') AS armees FROM dossier d WHERE d.id = ANY($1)`,
      [dossiers],
    );
    expect(etats).toEqual([{ observation: 'evaluee', armees: 1 }]);
  });

  it('qui n’a plus lieu d’être est close avec le refus, et les autres partent', async () => {
    const [a, b] = [await unDossierEnEtat(ici, deux.appel), await unDossierEnEtat(ici, deux.appel)];
    const armer = async (id: string): Promise<unknown> =>
      ici.db.query(
        `INSERT INTO echeance (sujet, sujet_id, code, evenement, due_le, armee_par, armee_le)
         VALUES ('dossier', $1, 'observation', 'echeance_observation', '2026-01-01', 1, '2025-12-01')`,
        [id],
      );
    await armer(a);
    await ici.dossiers.executer({ dossierId: b, ...ENTRETIEN, agent: conseiller });
    [ici, ailleurs].forEach(({ clock }) => clock.fixer(DANS_UN_AN));
    await ici.dossiers.echeances.honorer();
    const echeances = await ici.db.query(
      'SELECT etat, resultat FROM echeance WHERE sujet_id = ANY($1) ORDER BY sujet_id = $2',
      [[a, b], b],
    );
    expect(echeances).toEqual([
      { etat: 'honoree', resultat: expect.stringMatching(/^refuse : Le dossier n’en est pas là/u) },
      { etat: 'honoree', resultat: 'accepte' },
    ]);
  });
});

describe('un refus', () => {
  it('dans la transaction de l’appelant ne laisse rien, et la transaction peut continuer', async () => {
    const agent = conseiller;
    await ici.db.transaction(async (tx) => {
      await expect(ici.dossiers.envoyer(tx, { dossierId, evenement: 'rattraper', agent })).rejects.toBeInstanceOf(
        Refus,
      );
      await ici.dossiers.envoyer(tx, { dossierId, ...RETARD, agent });
    });
    expect(await compter('journal WHERE sujet_id = $1')).toBe(3);
    expect(await deux.ruptures()).toEqual([]);
  });

  it.each([
    ['un octet nul', 'abc\0'],
    ['un émoji coupé', `${'x'.repeat(79)}🎈`],
    ['un émoji coupé dans la phrase', `${'x'.repeat(59)}🎈`],
    ['du SQL', `'; DROP TABLE journal; --`],
  ])('d’un événement inconnu, avec %s, laisse une chaîne valable', async (_cas, evenement) => {
    await expect(ici.dossiers.executer({ dossierId, evenement, agent: conseiller })).rejects.toMatchObject({
      statut: 422,
    });
    expect(await compter(`journal WHERE sujet_id = $1 AND issue = 'refuse'`)).toBe(1);
    expect(await deux.ruptures()).toEqual([]);
  });
});
