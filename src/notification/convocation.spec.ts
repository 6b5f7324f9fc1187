import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DPFAS, unAgent, unAppel, unDossierAuComite, unOrganisme } from '../../test/factories/comite.js';
import { unMessageNotifier } from '../../test/factories/notification.js';
import { uneBaseVide } from '../../test/support/database.js';
import { type ProcessusEssai, unProcessus } from '../../test/support/processus.js';
import { instantDeParis } from '../platform/clock/calendrier.js';
import type { Agent } from '../workflow/agent.js';
import { EvenementsNotifies } from './evenements-notifies.service.js';

interface Ecrit {
  readonly compte_id: string;
  readonly modele: string;
  readonly texte: string;
}

let ici: ProcessusEssai;
let appel: { readonly appelId: string; readonly porteurId: string };
let president: Agent;
let membre: Agent;
/** Their organisation carries the projects: they stay out of each. */
let lie: Agent;
let seanceId: string;

beforeAll(async () => {
  ici = await unProcessus(await uneBaseVide());
});

afterAll(async () => ici.fermer());

beforeEach(async () => {
  ici.clock.fixer(instantDeParis('2026-10-01T09:00'));
  appel = { appelId: await unAppel(ici), porteurId: await unOrganisme(ici.db) };
  president = await unAgent(ici.db, { role: 'comite_president' });
  membre = await unAgent(ici.db);
  lie = await unAgent(ici.db, { organismeId: appel.porteurId });
  const seance = { appel_id: appel.appelId, titre: 'Séance d’essai', tenue_le: '2026-11-04T10:00', quorum: 2 };
  seanceId = await ici.comite.creerSeance(seance, DPFAS);
  for (const [agent, qualite] of [
    [president, 'president'],
    [membre, 'membre'],
    [lie, 'membre'],
  ] as const) {
    // eslint-disable-next-line no-await-in-loop -- one command after the other
    await ici.comite.inscrireMembre(seanceId, { compte_id: agent.compteId, qualite }, DPFAS);
  }
});

const unDossier = async (stade: 'examen' | 'deliberation' = 'deliberation'): Promise<string> =>
  unDossierAuComite(ici, { ...appel, stade });

const inscrire = async (dossier_id: string): Promise<unknown> =>
  ici.comite.inscrireDossier(seanceId, { dossier_id }, DPFAS);

const convoquer = async (): Promise<unknown> =>
  ici.cycleSeance.executer({ seanceId, evenement: 'convoquer', agent: DPFAS });

/** The event `soumettre_au_comite` has told its effect. */
const soumettre = async (dossierId: string): Promise<void> =>
  ici.contexte.get(EvenementsNotifies, { strict: false }).notifier(
    unMessageNotifier(dossierId, {
      evenement: 'soumettre_au_comite',
      modele: 'convocation',
      destinataires: ['comite_membre', 'comite_president'],
      donnees: {},
    }),
  );

async function ecrits(modele: string): Promise<readonly Ecrit[]> {
  await ici.vidange.vider();
  return ici.db.query(
    'SELECT compte_id, modele, texte FROM courriel WHERE appel_id = $1 AND modele = $2 ORDER BY cree_le, compte_id',
    [appel.appelId, modele],
  );
}

const personnes = (courriels: readonly Ecrit[]): ReadonlySet<unknown> =>
  new Set(courriels.map(({ compte_id }) => compte_id));

const numeroDe = async (dossierId: string): Promise<string> => {
  const [{ numero } = { numero: '' }]: { numero: string }[] = await ici.db.query(
    'SELECT numero FROM dossier WHERE id = $1',
    [dossierId],
  );
  return numero;
};

describe('un dossier soumis au comité', () => {
  it('n’est dit qu’à la présidence tant que la séance n’est pas convoquée', async () => {
    const dossierId = await unDossier();
    await soumettre(dossierId);
    await inscrire(dossierId);
    const courriels = await ecrits('convocation');
    expect(personnes(courriels)).toEqual(new Set([president.compteId]));
    expect(courriels[0]?.texte.replaceAll(/\s+/gu, ' ')).toContain('le découvriront avec l’ordre du jour');
    expect(await ici.db.query('SELECT 1 FROM envoi_impossible WHERE appel_id = $1', [appel.appelId])).toEqual([]);
  });

  it('est dit à chaque membre par l’ordre du jour de sa convocation, sauf à qui en est déporté', async () => {
    const dossiers = [await unDossier(), await unDossier()];
    await inscrire(dossiers[0] ?? '');
    await inscrire(dossiers[1] ?? '');
    await convoquer();
    const courriels = await ecrits('seance_convoquee');
    expect(personnes(courriels)).toEqual(new Set([president.compteId, membre.compteId, lie.compteId]));
    for (const dossierId of dossiers) {
      // eslint-disable-next-line no-await-in-loop -- two of them
      const numero = await numeroDe(dossierId);
      expect(personnes(courriels.filter(({ texte }) => texte.includes(numero)))).toEqual(
        new Set([president.compteId, membre.compteId]),
      );
    }
    const sien = courriels.find(({ compte_id }) => compte_id === lie.compteId);
    expect(sien?.texte.replaceAll(/\s+/gu, ' ')).toContain('2 dossiers, dont 2 sur lesquels vous êtes en déport.');
    expect(await ecrits('convocation')).toEqual([]);
  });

  it('qui rejoint une séance déjà convoquée est dit à ses membres, une fois', async () => {
    await inscrire(await unDossier());
    await convoquer();
    const tardif = await unDossier();
    await inscrire(tardif);
    const courriels = await ecrits('convocation');
    expect(personnes(courriels)).toEqual(new Set([president.compteId, membre.compteId]));
    expect(courriels).toHaveLength(2);
    for (const { texte } of courriels) {
      expect(texte).toContain(await numeroDe(tardif));
      expect(texte.replaceAll(/\s+/gu, ' ')).toContain('s’ajoute à l’ordre du jour de votre séance');
    }
    await ici.db.query(`UPDATE outbox SET fait_le = NULL WHERE type = 'notifier'`);
    expect(await ecrits('convocation')).toHaveLength(2);
  });

  it('inscrit avant d’être prêt n’est dit aux membres convoqués qu’une fois soumis', async () => {
    await inscrire(await unDossier());
    await convoquer();
    const tardif = await unDossier('examen');
    await inscrire(tardif);
    expect(await ecrits('convocation')).toEqual([]);
    await soumettre(tardif);
    expect(personnes(await ecrits('convocation'))).toEqual(new Set([president.compteId, membre.compteId]));
  });
});
