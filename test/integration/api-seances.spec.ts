import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Monde } from '../factories/monde.js';
import { AtelierApi } from '../support/atelier-api.js';
import { type ClientApi, ifMatch, type ProblemeRecu } from '../support/client-api.js';

jest.setTimeout(60_000);

let atelier: AtelierApi;
let monde: Monde;

beforeAll(async () => {
  atelier = await AtelierApi.ouvrir();
  ({ monde } = atelier);
});

afterAll(() => atelier.fermer());

describe('une séance', () => {
  const url = () => `/api/seances/${monde.seanceId}`;

  it('se tient : présences, scrutin, votes ; le membre en déport n’en voit rien', async () => {
    const [secretariat, presidence, membre, deporte] = [
      await atelier.en('dpfas'),
      await atelier.en('comite_president'),
      await atelier.en('comite_membre'),
      await atelier.de(monde.deporte),
    ];
    for (const { compteId } of [monde.agents.comite_president, monde.agents.comite_membre, monde.deporte]) {
      // eslint-disable-next-line no-await-in-loop -- as they come in
      expect((await secretariat.envoyer('POST', `${url()}/presences`, { compte_id: compteId })).statut).toBe(200);
    }
    const envoyer = (qui: ClientApi, evenement: string, donnees = {}) =>
      qui.envoyer<ProblemeRecu>('POST', `${url()}/evenements`, { evenement, donnees }, ifMatch('*'));
    expect((await envoyer(membre, 'ouvrir_seance')).corps.code).toBe('role_insuffisant');
    expect((await envoyer(presidence, 'ouvrir_seance')).statut).toBe(200);
    expect((await envoyer(presidence, 'ouvrir_vote', { dossier_id: monde.examine.id })).statut).toBe(200);
    const vote = { dossier_id: monde.examine.id, vote: 'favorable' };
    expect((await membre.envoyer('POST', `${url()}/votes`, vote)).corps).toEqual({
      version: expect.any(Number),
      rejoue: false,
    });
    const refus = await deporte.envoyer<ProblemeRecu>('POST', `${url()}/votes`, vote);
    expect(refus.corps).toMatchObject({ status: 403, code: expect.stringMatching(/deport|caf_independante/u) });
    const bulletin = await deporte.lire<ProblemeRecu>(`${url()}/bulletins/${monde.examine.id}`);
    expect(bulletin.corps).toMatchObject({ status: 403, code: 'sans_deport' });
    expect(Object.keys(bulletin.corps).toSorted()).toEqual(['code', 'detail', 'status', 'title', 'type']);
    expect((await deporte.lire(`/api/dossiers/${monde.examine.numero}`)).statut).toBe(403);
    expect((await membre.lire(`${url()}/bulletins/${monde.examine.id}`)).corps).toMatchObject({
      mon_vote: 'favorable',
      votes_exprimes: 1,
      resultat: null,
    });
    const { corps: vue } = await deporte.lire<{ ordre_du_jour: readonly Readonly<Record<string, unknown>>[] }>(url());
    expect(vue.ordre_du_jour).toMatchObject([
      { montant_demande: null, vote_ouvert_le: null, deport: expect.any(String) },
    ]);
  });

  it('n’existe que pour qui y siège', async () => {
    expect((await (await atelier.en('porteur')).lire(url())).statut).toBe(403);
    const absent = await (await atelier.en('comite_membre')).lire('/api/seances/00000000-0000-4000-8000-000000000000');
    expect(absent.statut).toBe(404);
    expect((await (await atelier.en('comite_membre')).lire('/api/seances/nulle')).statut).toBe(404);
  });
});
