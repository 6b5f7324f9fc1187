import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AtelierPages } from '../../../test/support/atelier-pages.js';
import { Navigateur } from '../../../test/support/navigateur.js';
import { sql } from '../../platform/database/sql.js';
import { PagesAccueilModule } from './pages-accueil.module.js';

let atelier: AtelierPages;

beforeAll(async () => {
  atelier = await AtelierPages.ouvrir([PagesAccueilModule]);
}, 60_000);

afterAll(() => atelier.fermer());

const accueil = async (role: Parameters<AtelierPages['comme']>[0]): Promise<string> =>
  (await (await atelier.comme(role)).aller('/')).body;

describe('l’accueil', () => {
  it('montre au public les appels ouverts, et ni brouillon ni dossier', async () => {
    const { appel, brouillonDAppel, suivi } = atelier.monde;
    const page = await new Navigateur(atelier.app).aller('/');
    expect(page.statusCode).toBe(200);
    expect(page.body).toMatch(new RegExp(`Appels ouverts[\\s\\S]*href="/appels/${appel.code}"`, 'u'));
    expect(page.body).toContain('Clôture le 30 novembre 2026');
    expect(page.body).toContain('href="/connexion"');
    expect(page.body).not.toContain(brouillonDAppel.code);
    expect(page.body).not.toContain(suivi.numero);
  });

  it('dit à chacun ce qui l’attend, et pourquoi ce n’est pas encore possible', async () => {
    const { brouillon, suivi, examine } = atelier.monde;
    const porteur = await accueil('porteur');
    expect(porteur).toMatch(new RegExp(`Déposer la candidature : [\\s\\S]*${brouillon.numero}`, 'u'));
    expect(porteur).toContain('il manque : au moins une action');
    expect(porteur).toContain(`href="/dossiers/${brouillon.numero}/candidature"`);
    expect(porteur).toMatch(new RegExp(`Recruter le coordonnateur : [\\s\\S]*${suivi.numero}`, 'u'));
    expect(await accueil('caf_conseiller')).toMatch(
      new RegExp(`Consigner un entretien : [\\s\\S]*${suivi.numero}`, 'u'),
    );
    const membre = await accueil('comite_membre');
    expect(membre).toMatch(new RegExp(`Voter : [\\s\\S]*${examine.numero}`, 'u'));
    expect(membre).toContain('Séance d’essai');
    const deporte = await (await atelier.connecte(atelier.monde.deporte)).aller('/');
    expect(deporte.body).toContain('Rien ne vous attend aujourd’hui');
    expect(deporte.body).not.toContain(examine.numero);
  });

  it('rappelle les alertes ouvertes et les courriels à lire', async () => {
    const { db, monde } = atelier;
    const [courriel] = await sql<{ id: string }>(db.manager, {
      texte: `UPDATE courriel SET etat = 'envoye', raison = NULL, envoye_le = cree_le WHERE id = (SELECT m.id FROM courriel m
        WHERE m.compte_id = $1 ORDER BY m.cree_le LIMIT 1) RETURNING id`,
      valeurs: [monde.agents.dpfas.compteId],
    });
    const page = await accueil('dpfas');
    expect(page).toMatch(/Toutes les alertes \(\d+\)/u);
    expect(page).toContain(`/alertes/${monde.alerteId}`);
    expect(page).toContain(`/courriels/${courriel?.id}`);
    expect(page).toMatch(/Courriels : \d+ à lire/u);
    expect(await accueil('comite_president')).not.toContain('/alertes/');
  });

  it('ne redemande pas ce qui est fait', async () => {
    const { banc, suivi, agents } = atelier.monde;
    await banc.dossiers.executer({
      dossierId: suivi.id,
      evenement: 'consigner_entretien',
      donnees: {},
      agent: agents.caf_conseiller,
    });
    expect(await accueil('caf_conseiller')).not.toContain('Consigner un entretien');
    await banc.dossiers.executer({
      dossierId: suivi.id,
      evenement: 'recruter',
      donnees: { nom: 'Ana Roux' },
      agent: agents.porteur,
    });
    expect(await accueil('porteur')).not.toContain('Recruter le coordonnateur');
  });
});
