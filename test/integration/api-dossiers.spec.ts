import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { unPdf, unPng } from '../factories/fichiers.js';
import type { Monde } from '../factories/monde.js';
import { AtelierApi, type ListeRecue, versionDe } from '../support/atelier-api.js';
import { ifMatch, type ProblemeRecu } from '../support/client-api.js';

jest.setTimeout(60_000);

let atelier: AtelierApi;
let monde: Monde;

beforeAll(async () => {
  atelier = await AtelierApi.ouvrir();
  ({ monde } = atelier);
});

afterAll(() => atelier.fermer());

describe('un dossier', () => {
  it('se crée, se remplit et se dépose', async () => {
    const qui = await atelier.en('porteur');
    const { corps } = await qui.envoyer<{ numero: string }>('POST', '/api/dossiers', {
      appel: monde.appel.code,
      candidature: { titre: 'Crèche 👩‍👧', montant_demande: '12 400,50', categorie_principale: 'QUALITE' },
    });
    const url = `/api/dossiers/${corps.numero}`;
    const manque = await qui.envoyer<ProblemeRecu>(
      'POST',
      `${url}/evenements`,
      { evenement: 'deposer', donnees: { amorcage_reconnu: true } },
      ifMatch('*'),
    );
    expect(manque.corps).toMatchObject({ status: 409, code: 'candidature_complete' });
    expect(manque.corps.detail).toContain('le résumé');
    const version = await versionDe(qui, url);
    expect((await qui.envoyer('PATCH', url, { resume: 'Un lieu.' }, ifMatch(version))).statut).toBe(200);
    const action = await qui.envoyer<{ id: string }>(
      'POST',
      `${url}/saisies/action`,
      { titre: 'Ouvrir' },
      ifMatch(version + 1),
    );
    expect(action.statut).toBe(201);
    const depot = { evenement: 'deposer', donnees: { amorcage_reconnu: true } };
    expect((await qui.envoyer('POST', `${url}/evenements`, depot, ifMatch(version + 2))).statut).toBe(200);
    const { corps: lu } = await qui.lire(url);
    expect(lu).toMatchObject({
      titre: 'Crèche 👩‍👧',
      montant_demande: 1_240_050,
      etat: { parcours: { candidature: 'deposee' } },
      actions_projet: [{ id: action.corps.id, titre: 'Ouvrir', etat: 'prevue' }],
    });
    const figee = await qui.envoyer<ProblemeRecu>('PATCH', url, { titre: 'Autre' }, ifMatch('*'));
    expect(figee.corps).toMatchObject({ status: 403, code: 'candidature_figee' });
  });

  it('dit ce qui est possible, et pourquoi le reste ne l’est pas', async () => {
    const { corps } = await (
      await atelier.en('caf_conseiller')
    ).lire<{ actions: readonly Readonly<Record<string, unknown>>[] }>(`/api/dossiers/${monde.suivi.numero}/actions`);
    const action = (nom: string) => corps.actions.find(({ evenement }) => evenement === nom);
    expect(action('consigner_entretien')).toMatchObject({ possible: true, motif: null });
    expect(action('monter_en_charge')).toMatchObject({ possible: false, code: 'une_action_realisee' });
    expect(action('deposer')).toMatchObject({ possible: false, de_mon_role: false });
  });

  it('se lit tel qu’il était', async () => {
    const qui = await atelier.en('dpfas');
    const { corps } = await qui.lire(`/api/dossiers/${monde.suivi.numero}?au=2026-09-30`);
    expect(corps).toMatchObject({ au: '2026-09-30', version: 1, etat: { cadence: 'nominale' } });
    const avant = await qui.lire<ProblemeRecu>(`/api/dossiers/${monde.suivi.numero}?au=2025-12-31`);
    expect(avant.corps).toMatchObject({ status: 404, code: 'pas_encore_ne', champ: 'au' });
    const { corps: situation } = await qui.lire('/api/dossiers/situation?au=2026-09-30');
    expect(situation).toMatchObject({ total: 3, par_phase: { candidature: 1, selection: 1, amorcage: 1 } });
  });

  it('garde les actions du projet, chacune avec sa vie', async () => {
    const qui = await atelier.en('caf_conseiller');
    const url = `/api/dossiers/${monde.suivi.numero}/actions_projet/${monde.actionId}`;
    const version = await versionDe(qui, url);
    const lancee = await qui.envoyer('POST', `${url}/evenements`, { evenement: 'lancer' }, ifMatch(version));
    expect(lancee.statut).toBe(200);
    const perimee = await qui.envoyer<ProblemeRecu>(
      'POST',
      `${url}/evenements`,
      { evenement: 'lancer' },
      ifMatch(version),
    );
    expect(perimee.corps).toMatchObject({ status: 409, code: 'version_perimee' });
    const ailleurs = `/api/dossiers/${monde.brouillon.numero}/actions_projet/${monde.actionId}`;
    expect((await qui.lire(ailleurs)).statut).toBe(404);
  });

  it('reçoit des pièces, les rend telles quelles, et nulle autre', async () => {
    const qui = await atelier.en('porteur');
    const url = `/api/dossiers/${monde.suivi.numero}/pieces`;
    const { statut, corps } = await qui.joindre<{ id: string }>(url, 'Lettre d’engagement.pdf', unPdf());
    expect(statut).toBe(201);
    const rendue = await qui.lire<Buffer>(`${url}/${corps.id}`);
    expect(Buffer.compare(rendue.corps, unPdf())).toBe(0);
    expect(rendue.entetes).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringContaining('attachment'),
    });
    expect((await qui.lire<ListeRecue>(url)).corps.elements).toContainEqual(
      expect.objectContaining({ nom: 'Lettre d’engagement.pdf', taille: unPdf().length }),
    );
    expect((await qui.joindre<ProblemeRecu>(url, 'photo.pdf', unPng())).corps.code).toBe('extension_trompeuse');
    const ailleurs = `/api/dossiers/${monde.brouillon.numero}/pieces/${corps.id}`;
    expect((await qui.lire(ailleurs)).statut).toBe(404);
    expect((await (await atelier.de(monde.deporte)).lire(`${url}/${corps.id}`)).statut).toBe(404);
  });
});

describe('le plan de financement', () => {
  it('se lit en centimes, se corrige ligne à ligne sous sa version', async () => {
    const qui = await atelier.en('caf_conseiller');
    const url = `/api/dossiers/${monde.suivi.numero}/plan`;
    const { corps } = await qui.lire(url);
    expect(corps).toMatchObject({
      lignes: [{ id: monde.ligneId, montant: 1_000_000, version: 1 }],
      bilan: { depenses: 1_000_000, ecart: 1_000_000, equilibre: false, manques: [expect.any(String)] },
    });
    const ligne = { annee: 2026, sens: 'depense', libelle: 'Salaires', montant: '12 000' };
    expect((await qui.envoyer('PUT', `${url}/lignes/${monde.ligneId}`, ligne, ifMatch(1))).statut).toBe(204);
    const perimee = await qui.envoyer<ProblemeRecu>('PUT', `${url}/lignes/${monde.ligneId}`, ligne, ifMatch(1));
    expect(perimee.corps).toMatchObject({ status: 409, code: 'version_perimee' });
    expect((await qui.envoyer('DELETE', `${url}/lignes/${monde.ligneId}`, undefined, ifMatch(2))).statut).toBe(204);
    expect((await qui.envoyer('DELETE', `${url}/lignes/nulle`, undefined, ifMatch(2))).statut).toBe(404);
    expect((await qui.lire(`/api/dossiers/${monde.suivi.numero}/relais`)).corps).toMatchObject({
      elements: [{ id: monde.relaisId, financeur: 'Département', montant: null }],
    });
  });
});
