import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser } from 'playwright-core';
import type { DataSource } from 'typeorm';
import { AlerteService } from '../../src/alerte/alerte.service.js';
import { AppelQueries } from '../../src/appel/appel.queries.js';
import { AppelService } from '../../src/appel/appel.service.js';
import { CycleAppel } from '../../src/appel/cycle-appel.js';
import { ComiteQueries } from '../../src/comite/comite.queries.js';
import { ComiteService } from '../../src/comite/comite.service.js';
import { CycleSeance } from '../../src/comite/cycle-seance.js';
import { CycleDeVie } from '../../src/dossier/cycle-de-vie.js';
import { instantDeParis } from '../../src/platform/clock/calendrier.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { sql } from '../../src/platform/database/sql.js';
import { PagesAlerteModule } from '../../src/web/alerte/pages-alerte.module.js';
import { PagesAppelModule } from '../../src/web/appel/pages-appel.module.js';
import { PagesComiteModule } from '../../src/web/comite/pages-comite.module.js';
import type { Agent } from '../../src/workflow/agent.js';
import { unAgent, unAppel, unDossierAuComite, uneSeanceConvoquee, unOrganisme } from '../factories/comite.js';
import { unDossierSuivi, uneCaf } from '../factories/dossier-suivi.js';
import { ouvrirALaDemonstration, uneApplication } from '../support/application.js';
import { aChromium, capturer, fenetre, unChromium, verifier } from '../support/chromium.js';
import { uneBase } from '../support/database.js';

const PROJETS = [
  'Alliance crèche familiale et accueil collectif',
  'Passerelles vers l’école maternelle',
  'La crèche mobile du plateau',
  'Pool de remplacement et RPE itinérant',
];

interface Decor {
  readonly appel: string;
  readonly seance: string;
  /** Numbers of the dossiers on the agenda: decided, being voted on, closed to one member, not voted on yet. */
  readonly numeros: readonly string[];
  readonly alerte: string;
}

const siChromium = aChromium() ? describe : describe.skip;

siChromium('pages des appels, des comités et des alertes', () => {
  let db: DataSource;
  let app: NestFastifyApplication;
  let navigateur: Browser;
  let url: string;
  let decor: Decor;
  const noms = { dpfas: 'Claire Payet', president: 'Anne Roche', ana: 'Ana Roux', lie: 'Luc Faure' } as const;

  const nommer = (agent: Agent, nom: string) =>
    sql(db.manager, { texte: 'UPDATE compte SET nom = $2 WHERE id = $1', valeurs: [agent.compteId, nom] });

  async function unePersonne(nom: string, voulu: Parameters<typeof unAgent>[1] = {}): Promise<Agent> {
    const agent = await unAgent(db, voulu);
    await nommer(agent, nom);
    await ouvrirALaDemonstration(db, agent);
    return agent;
  }

  /** An open call, a session in the middle of a ballot, and three alerts. */
  async function planter(): Promise<Decor> {
    const clock = app.get(Clock);
    const banc = {
      db,
      clock,
      appels: app.get(AppelService),
      appelQueries: app.get(AppelQueries),
      cycleAppel: app.get(CycleAppel),
      dossiers: app.get(CycleDeVie),
      comite: app.get(ComiteService),
      cycleSeance: app.get(CycleSeance),
      queries: app.get(ComiteQueries),
    };
    clock.fixer(instantDeParis('2026-05-04T10:00'));
    const dpfas = await unePersonne(noms.dpfas, { role: 'dpfas' });
    const president = await unePersonne(noms.president, { role: 'comite_president' });
    const ana = await unePersonne(noms.ana);
    const organisme = await unOrganisme(db, 'Commune du Plateau');
    const lie = await unePersonne(noms.lie, { organismeId: organisme });
    const appelId = await unAppel(banc, {
      titre: 'Fonds d’innovation petite enfance 2026',
      presentation:
        'Faire émerger des projets que d’autres pourront reprendre.\n\nAvec des partenaires qui s’engagent.',
      enveloppe: 140_000_000,
      documents: [{ titre: 'Guide du porteur', version: '2', date: '2026-05-04' }],
    });
    await banc.cycleAppel.executer({ appelId, evenement: 'programmer', agent: dpfas });
    clock.fixer(instantDeParis('2026-06-16T10:00'));
    await banc.cycleAppel.executer({ appelId, evenement: 'ouvrir', agent: dpfas });
    const porteurs = [await unOrganisme(db, 'Ville de Villejuif'), organisme, await unOrganisme(db), organisme];
    const dossiers: string[] = [];
    for (const [i, porteurId] of [porteurs[0], porteurs[2], organisme, porteurs[0]].entries()) {
      // eslint-disable-next-line no-await-in-loop -- in the order of the agenda
      dossiers.push(await unDossierAuComite(banc, { appelId, porteurId: porteurId ?? '' }));
      // eslint-disable-next-line no-await-in-loop -- idem
      await sql(db.manager, {
        texte: 'UPDATE dossier SET titre = $2, resume = $3, fictif = $4 WHERE id = $1',
        valeurs: [dossiers[i], PROJETS[i], 'Un lieu où enfants, parents et professionnels se rencontrent.', i === 3],
      });
    }
    const seance = await uneSeanceConvoquee(banc, { appelId, dossiers, membres: [ana, lie], president });
    await sql(db.manager, { texte: `UPDATE seance SET titre = 'Comité de sélection du 4 novembre 2026'` });
    clock.fixer(instantDeParis('2026-11-04T10:00'));
    for (const { compteId } of [president, ana, lie]) {
      // eslint-disable-next-line no-await-in-loop -- as they come in
      await banc.comite.constaterPresence(seance, { compte_id: compteId }, dpfas);
    }
    await banc.cycleSeance.executer({ seanceId: seance, evenement: 'ouvrir_seance', agent: dpfas });
    const [premier = '', second = ''] = dossiers;
    await banc.comite.ouvrirVote(seance, premier, dpfas);
    for (const agent of [president, ana, lie]) {
      const donnees = { vote: agent === lie ? 'abstention' : 'favorable' };
      // eslint-disable-next-line no-await-in-loop -- one ballot after the other
      await banc.dossiers.executer({ dossierId: premier, evenement: 'voter', donnees, agent });
    }
    await banc.comite.cloreVote(seance, premier, dpfas);
    await banc.dossiers.executer({ dossierId: premier, evenement: 'prononcer_retenu', donnees: {}, agent: president });
    await banc.comite.ouvrirVote(seance, second, dpfas);
    const lus = await sql<{ id: string; numero: string }>(db.manager, { texte: 'SELECT id, numero FROM dossier' });
    const numeros = dossiers.map((id) => lus.find((lu) => lu.id === id)?.numero ?? '');
    const [{ code } = { code: '' }] = await sql<{ code: string }>(db.manager, {
      texte: 'SELECT code FROM appel WHERE id = $1',
      valeurs: [appelId],
    });
    return { appel: code, seance, numeros, alerte: await desAlertes() };
  }

  /** @returns the gravest. */
  async function desAlertes(): Promise<string> {
    await uneCaf(db, '38');
    await unDossierSuivi(db, {
      convention: { signee_le: '2025-01-01', debut: '2025-01-01', fin: '2026-11-20' },
      cafCode: '38',
    });
    await unDossierSuivi(db, { cadence: 'en_pause', depuis: { cadence: '2026-03-01T09:00:00.000Z' }, cafCode: '38' });
    await unDossierSuivi(db, { observation: 'non_evaluee', cafCode: '38' });
    await sql(db.manager, { texte: `UPDATE appel SET phase = 'brouillon' WHERE phase IS NULL` });
    await app.get(AlerteService).balayerTout();
    const [alerte] = await sql<{ id: string }>(db.manager, {
      texte: 'SELECT id FROM alerte ORDER BY poids DESC LIMIT 1',
    });
    return alerte?.id ?? '';
  }

  beforeAll(async () => {
    db = await uneBase();
    app = await uneApplication(db, [PagesAppelModule, PagesComiteModule, PagesAlerteModule]);
    decor = await planter();
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
    navigateur = await unChromium();
  }, 120_000);

  afterAll(async () => {
    await navigateur?.close();
    await app?.close();
  });

  it.each([1280, 390])(
    'se lisent à %i px : rien ne déborde, axe ne trouve rien',
    async (largeur) => {
      const { appel, seance, numeros, alerte } = decor;
      const scrutin = (i: number): string => `/seances/${seance}/dossiers/${numeros[i]}`;
      const vues: readonly (readonly [string | undefined, Readonly<Record<string, string>>])[] = [
        [undefined, { appels: '/appels', appel: `/appels/${appel}`, reglement: `/appels/${appel}/reglement` }],
        [
          noms.dpfas,
          {
            'appels-dpfas': '/appels',
            pilotage: `/appels/${appel}/pilotage`,
            journal: `/appels/${appel}/journal`,
            nouveau: '/appels/nouveau',
            contenu: `/appels/${appel}/modifier/contenu`,
            'modifier-reglement': `/appels/${appel}/modifier/reglement`,
            parametres: `/appels/${appel}/modifier/parametres`,
            seances: '/seances',
            'nouvelle-seance': '/seances/nouvelle',
            'seance-dpfas': `/seances/${seance}`,
            'scrutin-dpfas': scrutin(3),
            alertes: '/alertes',
            alerte: `/alertes/${alerte}`,
          },
        ],
        [
          noms.president,
          { 'seance-president': `/seances/${seance}`, 'scrutin-president': scrutin(1), clos: scrutin(0) },
        ],
        [noms.ana, { 'seance-membre': `/seances/${seance}`, bulletin: scrutin(1) }],
        [noms.lie, { 'seance-deport': `/seances/${seance}`, deport: scrutin(2) }],
      ];
      for (const [compte, pages] of vues) {
        // eslint-disable-next-line no-await-in-loop -- one window after the other
        const { page, contexte } = await fenetre(navigateur, {
          url,
          largeur,
          ...(compte === undefined ? {} : { compte }),
        });
        for (const [nom, chemin] of Object.entries(pages)) {
          // eslint-disable-next-line no-await-in-loop -- idem
          const reponse = await page.goto(`${url}${chemin}`, { waitUntil: 'networkidle' });
          expect([nom, reponse?.status()]).toEqual([nom, nom === 'deport' ? 403 : 200]);
          // eslint-disable-next-line no-await-in-loop -- idem
          await verifier(page, nom);
        }
        // eslint-disable-next-line no-await-in-loop -- idem
        await contexte.close();
      }
    },
    240_000,
  );

  it('laissent voter du pouce, après confirmation', async () => {
    const { seance, numeros } = decor;
    const { page, contexte } = await fenetre(navigateur, { url, largeur: 390, compte: noms.ana });
    await page.goto(`${url}/seances/${seance}/dossiers/${numeros[1]}`, { waitUntil: 'networkidle' });
    for (const choix of ['Favorable', 'Défavorable', 'Abstention']) {
      // eslint-disable-next-line no-await-in-loop -- one after the other
      const boite = await page.getByRole('radio', { name: choix, exact: true }).locator('..').boundingBox();
      expect(boite?.height).toBeGreaterThanOrEqual(56);
    }
    await page.getByRole('radio', { name: 'Défavorable' }).click();
    await page.getByRole('button', { name: 'Voter', exact: true }).click();
    await capturer(page, 'confirmer-390');
    await page.getByRole('dialog').getByRole('button', { name: 'Confirmer' }).click();
    await page.getByText('Votre vote est enregistré.').waitFor();
    await verifier(page, 'vote-enregistre');
    expect(await page.getByText('Vous avez voté').textContent()).toContain('Défavorable');
    await contexte.close();
  }, 60_000);
});
