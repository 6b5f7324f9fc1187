import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Monde } from '../factories/monde.js';
import { AtelierApi, type ListeRecue } from '../support/atelier-api.js';
import type { ProblemeRecu, Recu } from '../support/client-api.js';

jest.setTimeout(60_000);

let atelier: AtelierApi;
let monde: Monde;

beforeAll(async () => {
  atelier = await AtelierApi.ouvrir();
  ({ monde } = atelier);
});

afterAll(() => atelier.fermer());

describe('l’accès', () => {
  it('demande un jeton, dit lequel, et le refuse s’il est faux', async () => {
    const recu = await atelier.visiteur().lire<ProblemeRecu>('/api/dossiers');
    expect([recu.statut, recu.corps.code]).toEqual([401, 'connexion_requise']);
    expect(recu.entetes['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(recu.entetes['www-authenticate']).toContain('Bearer');
    const faux = await atelier.visiteur().lire<ProblemeRecu>('/api/dossiers', {
      authorization: 'Bearer jal_nul',
    });
    expect([faux.statut, faux.corps.code]).toEqual([401, 'jeton_invalide']);
    const { corps } = await (await atelier.en('porteur')).lire('/api/moi');
    expect(corps).toMatchObject({ role: 'porteur', role_label: 'Porteur de projet', jeton_csrf: null });
  });

  it('ne montre à chacun que ce qu’il suit', async () => {
    const [{ corps: tout }, { corps: ailleurs }] = [
      await (await atelier.en('dpfas')).lire<ListeRecue>('/api/dossiers'),
      await (await atelier.de(monde.deporte)).lire<ListeRecue>('/api/dossiers'),
    ];
    expect(tout.elements).toHaveLength(3);
    expect(ailleurs.elements).toEqual([]);
    const { statut, corps } = await (
      await atelier.de(monde.deporte)
    ).lire<ProblemeRecu>(`/api/dossiers/${monde.suivi.numero}`);
    expect([statut, corps.code]).toEqual([404, 'introuvable']);
    expect((await atelier.visiteur().lire(`/api/appels/${monde.appel.code}`)).statut).toBe(200);
    expect((await atelier.visiteur().lire(`/api/appels/${monde.brouillonDAppel.code}`)).statut).toBe(404);
  });
});

describe('une liste', () => {
  it('se lit page à page, sans rien perdre ni redire', async () => {
    const qui = await atelier.en('dpfas');
    const lus: unknown[] = [];
    let url: string | null = '/api/dossiers?limite=2';
    while (url !== null) {
      // eslint-disable-next-line no-await-in-loop -- page after page
      const { corps }: Recu<ListeRecue> = await qui.lire<ListeRecue>(url);
      lus.push(...corps.elements.map(({ numero }) => numero));
      url = corps.suivant;
    }
    const numeros = [monde.brouillon, monde.suivi, monde.examine].map(({ numero }) => numero);
    expect(lus).toEqual(numeros.toSorted());
  });

  it.each(['limite=0', 'limite=201', 'phase=nulle', 'inconnu=1', 'limite=dix'])(
    'refuse un filtre qui n’en est pas un : %s',
    async (requete) => {
      const { statut, corps } = await (await atelier.en('dpfas')).lire<ProblemeRecu>(`/api/dossiers?${requete}`);
      expect([statut, corps.code, corps.champ]).toEqual([422, 'saisie_invalide', requete.split('=')[0]]);
    },
  );
});

describe('les alertes et les courriels', () => {
  it('se lisent, se traitent, se renvoient', async () => {
    const [suivi, national] = [await atelier.en('caf_conseiller'), await atelier.en('dpfas')];
    const { corps: alertes } = await suivi.lire<ListeRecue>('/api/alertes');
    expect(alertes.elements.map(({ id }) => id)).toContain(monde.alerteId);
    const url = `/api/alertes/${monde.alerteId}`;
    expect((await suivi.envoyer('POST', `${url}/vue`)).statut).toBe(204);
    expect((await suivi.envoyer<ProblemeRecu>('POST', `${url}/resolution`, {})).corps).toMatchObject({
      status: 422,
      champ: 'motif',
    });
    expect((await suivi.envoyer('POST', `${url}/resolution`, { motif: 'Recrutement fait.' })).statut).toBe(204);
    expect((await suivi.envoyer<ProblemeRecu>('POST', `${url}/resolution`, { motif: 'x' })).statut).toBe(409);
    expect((await suivi.lire(url)).corps).toMatchObject({ etat: 'resolue', motif_resolution: 'Recrutement fait.' });
    expect((await (await atelier.de(monde.deporte)).lire('/api/alertes')).statut).toBe(403);
    const { corps: echecs } = await national.lire<ListeRecue>('/api/courriels?boite=toutes&etat=echec');
    expect(echecs.elements.map(({ id }) => id)).toEqual([monde.courrielId]);
    expect((await national.envoyer('POST', `/api/courriels/${monde.courrielId}/renvoi`)).statut).toBe(204);
    expect((await suivi.lire<ProblemeRecu>('/api/courriels?boite=toutes')).statut).toBe(403);
  });
});
