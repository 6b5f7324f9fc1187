import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AtelierPages } from '../../../test/support/atelier-pages.js';
import { unAgent, uneCaf, unOrganisme } from '../../../test/factories/comite.js';
import { instantDeParis } from '../../platform/clock/calendrier.js';
import { sql } from '../../platform/database/sql.js';
import { PagesDossierModule } from './pages-dossier.module.js';

let atelier: AtelierPages;

beforeAll(async () => {
  atelier = await AtelierPages.ouvrir([PagesDossierModule]);
}, 60_000);

afterAll(() => atelier.fermer());

const chemin = (dossier: { readonly numero: string }): string => `/dossiers/${dossier.numero}`;

describe('la page d’un dossier', () => {
  it('dit où il en est, ce que chacun sait de lui, et « non dit » pour le reste', async () => {
    const { suivi } = atelier.monde;
    const page = await (await atelier.comme('caf_conseiller')).aller(chemin(suivi));
    expect(page.statusCode).toBe(200);
    for (const dit of [
      'Projet d’essai',
      suivi.numero,
      'Caf 38',
      'Amorçage › En expérimentation',
      'À recruter',
      '<svg class="sc-svg',
      'Ouvrir un guichet',
      'Actions du projet : 0 sur 1 mises en œuvre',
      'Salaires',
      'Département',
      '<span class="nondit">non dit</span>',
      'Aucun conseiller n’est nommé',
    ]) {
      expect(page.body).toContain(dit);
    }
  });

  it('raconte son fil, en français, le plus récent d’abord', async () => {
    const { body } = await (await atelier.comme('caf_conseiller')).aller(chemin(atelier.monde.suivi));
    const titres = [...body.matchAll(/<h3>([^<]+)<\/h3>/gu)].map(([, titre]) => titre);
    const [relais, ligne, action, repris] = [
      'Relais inscrit au plan de sortie',
      'Ligne ajoutée au plan de financement',
      'Action inscrite',
      'Dossier repris dans Jalon',
    ].map((titre) => titres.indexOf(titre));
    expect(relais).toBeGreaterThan(-1);
    expect([relais, ligne, action, repris]).toEqual(
      [relais, ligne, action, repris].toSorted((a, b) => Number(a) - Number(b)),
    );
    expect(body).toMatch(/Année : 2026[^<]*Salaires[^<]*Montant : 10\s000\s€/u);
  });

  it('offre un formulaire pour ce qui est possible, et dit pourquoi le reste ne l’est pas', async () => {
    const { suivi } = atelier.monde;
    const conseiller = await (await atelier.comme('caf_conseiller')).aller(chemin(suivi));
    expect(conseiller.body).toContain(`action="/dossiers/${suivi.numero}/evenements/mettre_en_pause"`);
    expect(conseiller.body).toContain('name="_version"');
    expect(conseiller.body).toMatch(
      /Passer en montée en charge[\s\S]{0,200}Aucune action du projet n’est (?:lancée|encore)/u,
    );
    expect(conseiller.body).toContain('Ce que d’autres peuvent faire à ce stade');
    const direction = await (await atelier.comme('caf_direction')).aller(chemin(suivi));
    expect(direction.body).not.toContain('/evenements/mettre_en_pause"');
    expect(direction.body).toMatch(/Mettre en pause[\s\S]{0,200}Cette action revient à/u);
  });

  it('dit d’une fin de financement que personne n’a donnée qu’elle est de démonstration', async () => {
    const { suivi } = atelier.monde;
    const porteur = await atelier.comme('porteur');
    const demonstration = async (): Promise<number> => {
      const { body } = await porteur.aller(chemin(suivi));
      return [...body.matchAll(/31\s(?:décembre|déc\.)\s2028(?:<\/time>)? <span class="pill demo">/gu)].length;
    };
    const dire = async (fondement: string | null): Promise<unknown> =>
      sql(atelier.db.manager, {
        texte: 'UPDATE convention SET fondement = $2 WHERE dossier_id = $1',
        valeurs: [suivi.id, fondement],
      });
    expect(await demonstration()).toBe(0);
    await dire('demonstration');
    expect(await demonstration()).toBe(2);
    await dire(null);
  });

  it('n’existe pas pour qui ne peut pas le voir', async () => {
    const { suivi, brouillon, agents } = atelier.monde;
    await uneCaf(atelier.db, '07');
    const etrangers = [
      await unAgent(atelier.db, { role: 'caf_conseiller', cafCode: '07' }),
      await unAgent(atelier.db, { role: 'porteur', organismeId: await unOrganisme(atelier.db, 'Autre porteur') }),
      agents.comite_membre,
    ];
    for (const agent of etrangers) {
      // eslint-disable-next-line no-await-in-loop -- one browser after the other
      const navigateur = await atelier.connecte(agent);
      // eslint-disable-next-line no-await-in-loop -- idem
      const page = await navigateur.aller(chemin(suivi));
      expect([agent.role, page.statusCode]).toEqual([agent.role, 404]);
      expect(page.body).toContain('Ce dossier n’existe pas, ou il n’est pas visible pour vous.');
      // eslint-disable-next-line no-await-in-loop -- idem
      expect((await navigateur.aller(`/dossiers?q=${suivi.numero}`)).body).toContain('Aucun dossier ne répond');
    }
    const porteur = await atelier.comme('porteur');
    expect((await porteur.aller(chemin(brouillon))).statusCode).toBe(200);
    for (const numero of ['RIEN', "';--", '%F0%9F%9A%90', 'x'.repeat(90)]) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      expect([numero, (await porteur.aller(`/dossiers/${numero}`)).statusCode]).toEqual([numero, 404]);
    }
  });

  it('se ferme au membre en déport, qui n’en apprend que le motif', async () => {
    const { examine, deporte, agents, db } = atelier.monde;
    await sql(db.manager, {
      texte: `UPDATE dossier SET resume = 'Secret du projet' WHERE id = $1`,
      valeurs: [examine.id],
    });
    const lui = await atelier.connecte(deporte);
    const page = await lui.aller(chemin(examine));
    expect(page.body).toContain('Vous êtes en déport sur ce dossier : la Caf 26 est co-porteuse de ce dossier.');
    expect(page.body).not.toContain('Secret du projet');
    expect(page.body).not.toContain('Fil du dossier');
    expect((await lui.aller('/dossiers')).body).not.toContain(examine.numero);
    expect((await lui.envoyer(`${chemin(examine)}/evenements/voter`, { vote: 'favorable' })).statusCode).toBe(404);
    expect((await (await atelier.connecte(agents.comite_membre)).aller(chemin(examine))).body).toContain(
      'Secret du projet',
    );
  });

  it('tait au porteur les avis et les notes d’entretien, et le vote à chacun', async () => {
    const { banc, suivi, examine, agents } = atelier.monde;
    await banc.dossiers.executer({
      dossierId: suivi.id,
      evenement: 'consigner_entretien',
      donnees: { notes: 'Note pour les collègues' },
      agent: agents.caflab_referent,
    });
    const porteur = await atelier.comme('porteur');
    const sienne = await porteur.aller(chemin(suivi));
    expect(sienne.body).toContain('Entretien consigné');
    expect(sienne.body).not.toContain('Note pour les collègues');
    expect((await (await atelier.comme('caf_conseiller')).aller(chemin(suivi))).body).toContain(
      'Note pour les collègues',
    );
    await banc.dossiers
      .executer({
        dossierId: examine.id,
        evenement: 'voter',
        donnees: { vote: 'favorable' },
        agent: agents.comite_membre,
      })
      .catch(() => undefined);
    const examinee = await porteur.aller(chemin(examine));
    expect(examinee.body).not.toContain('Vote exprimé');
    expect(examinee.body).not.toContain('Refusé');
    expect((await (await atelier.comme('dpfas')).aller(chemin(examine))).body).toContain('Refusé : Voter');
  });

  it('échappe tout ce que des personnes ont écrit', async () => {
    const { suivi, db } = atelier.monde;
    await sql(db.manager, {
      texte: `UPDATE dossier SET titre = '<script>alert(1)</script> 🚐', resume = '"><img src=x onerror=alert(2)>' WHERE id = $1`,
      valeurs: [suivi.id],
    });
    const { body } = await (await atelier.comme('caf_conseiller')).aller(chemin(suivi));
    expect(body).toContain('&lt;script>alert(1)&lt;/script>');
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('<img src=x');
    expect(body).toContain('🚐');
  });

  it('marque partout un dossier fictif', async () => {
    const { suivi, db } = atelier.monde;
    await sql(db.manager, { texte: 'UPDATE dossier SET fictif = true WHERE id = $1', valeurs: [suivi.id] });
    const navigateur = await atelier.comme('caf_conseiller');
    for (const suite of ['', '/saisies/partenaire', '/actions/1', '?au=2026-10-02']) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      expect((await navigateur.aller(`${chemin(suivi)}${suite}`)).body).toContain('Dossier fictif');
    }
    expect((await navigateur.aller('/dossiers')).body).toContain('<span class="pill demo">Fictif</span>');
  });
});

describe('la situation à une date', () => {
  it('recalcule le parcours du jour demandé, et ne laisse rien modifier', async () => {
    const { suivi, banc, agents } = atelier.monde;
    banc.clock.fixer(instantDeParis('2026-11-20T09:00'));
    await banc.dossiers.executer({
      dossierId: suivi.id,
      evenement: 'mettre_en_pause',
      donnees: { cause: 'personnel', motif: 'Deux arrêts.' },
      agent: agents.caf_conseiller,
    });
    const navigateur = await atelier.comme('dpfas');
    const avant = await navigateur.aller(`${chemin(suivi)}?au=2026-11-19`);
    expect(avant.body).toContain('situation au 19 novembre 2026');
    expect(avant.body).toContain('<dt>Cadence</dt><dd>Nominale</dd>');
    expect(avant.body).not.toContain('Projet mis en pause');
    expect(avant.body).not.toContain('/evenements/');
    const apres = await navigateur.aller(`${chemin(suivi)}?au=2026-11-20`);
    expect(apres.body).toContain('<dt>Cadence</dt><dd>En pause</dd>');
    expect(apres.body).toContain('Projet mis en pause');
    expect((await navigateur.aller(`${chemin(suivi)}?au=2020-01-01`)).body).toContain(
      'Ce dossier n’existait pas encore.',
    );
  });

  it('refuse une date qui n’existe pas, en la nommant', async () => {
    const navigateur = await atelier.comme('dpfas');
    for (const suite of ['?au=2025-02-30', '?au=hier', '?avant=1;DROP']) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      const page = await navigateur.aller(`${chemin(atelier.monde.suivi)}${suite}`);
      expect([suite, page.statusCode]).toEqual([suite, 422]);
      expect(page.body).toMatch(/« (?:au|avant) »/u);
    }
  });
});
