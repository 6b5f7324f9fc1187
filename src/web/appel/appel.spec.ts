import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { unAgent, unOrganisme } from '../../../test/factories/comite.js';
import { connecte, uneApplication } from '../../../test/support/application.js';
import { uneBase } from '../../../test/support/database.js';
import { Navigateur } from '../../../test/support/navigateur.js';
import { AppelQueries } from '../../appel/appel.queries.js';
import type { FicheAppel } from '../../appel/appel.queries.js';
import { AppelService } from '../../appel/appel.service.js';
import { CycleAppel } from '../../appel/cycle-appel.js';
import { Clock } from '../../platform/clock/clock.js';
import { instantDeParis } from '../../platform/clock/calendrier.js';
import type { Agent } from '../../workflow/agent.js';
import { PagesAppelModule } from './pages-appel.module.js';

let db: DataSource;
let app: NestFastifyApplication;
let dpfas: Agent;
let porteur: Agent;
let siege: Navigateur;
let rang = 0;

/** The day it is; a session does not live as long as a call, so the seat signs in again. */
async function le(jour: string): Promise<void> {
  app.get(Clock).fixer(instantDeParis(`${jour}T10:00`));
  siege = await connecte(app, db, dpfas);
}

/** A draft whose rules are complete; its code is new. */
async function unAppel(change: object = {}): Promise<string> {
  rang += 1;
  const code = `fipe_${rang}`;
  await app.get(AppelService).creer(
    {
      code,
      fonds: 'fipe',
      titre: `Appel ${rang}`,
      annee: 2026,
      presentation: 'Faire naître des projets.\n\nAvec des partenaires qui s’engagent.',
      ouvre_le: '2026-06-15',
      clot_le: '2026-08-28',
      decision_prevue_le: '2026-12-10',
      debut_actions_le: '2027-01-01',
      enveloppe: 140_000_000,
      eligibilite: [{ code: 'france', libelle: 'Toute la France' }],
      grille: {
        total: 100,
        criteres: [
          { code: 'innovation', libelle: 'Caractère innovant', points: 60 },
          { code: 'relais', libelle: 'Relais de financement', points: 40 },
        ],
      },
      documents: [{ titre: 'Guide du porteur', version: '2', date: '2026-05-04' }],
      ...change,
    },
    dpfas,
  );
  return code;
}

const fiche = async (code: string): Promise<FicheAppel> => {
  const lue = await app.get(AppelQueries).parCode(code, dpfas);
  if (lue === null) {
    throw new Error(`no call ${code}`);
  }
  return lue;
};

async function envoyer(code: string, evenement: string, donnees: object = {}): Promise<void> {
  await app.get(CycleAppel).executer({ appelId: (await fiche(code)).id, evenement, donnees, agent: dpfas });
}

beforeAll(async () => {
  db = await uneBase();
  app = await uneApplication(db, [PagesAppelModule]);
  dpfas = await unAgent(db, { role: 'dpfas' });
  porteur = await unAgent(db, { role: 'porteur', organismeId: await unOrganisme(db) });
  await app.get(AppelService).creerFonds({
    code: 'fipe',
    libelle: 'Fonds d’innovation petite enfance',
    dotation_annuelle: 1_000_000_000,
    parts: { etat: 5000, branche_famille: 5000 },
  });
});

afterAll(() => app.close());

beforeEach(() => le('2026-05-04'));

describe('la page publique d’un appel', () => {
  it('se cache tant que l’appel est en brouillon, puis s’ouvre à tous', async () => {
    const code = await unAppel();
    const visiteur = new Navigateur(app);
    expect((await visiteur.aller(`/appels/${code}`)).statusCode).toBe(404);
    expect((await visiteur.aller('/appels')).body).not.toContain(`/appels/${code}`);
    expect((await siege.aller(`/appels/${code}`)).body).toContain('Brouillon');
    await envoyer(code, 'programmer');
    const page = await visiteur.aller(`/appels/${code}`);
    expect(page.statusCode).toBe(200);
    for (const dit of [
      'Faire naître des projets.',
      'Ouvre le 15 juin 2026',
      'Qualité d’accueil',
      'Caractère innovant',
      'Toute la France',
      'Un fonds d’amorçage',
      'Guide du porteur',
      'Version 2, 4 mai 2026',
      '10\u00A0000\u00A0000',
    ]) {
      expect(page.body).toContain(dit);
    }
    expect(page.body).not.toContain('Piloter');
    expect(page.body).not.toContain('andidater</');
    expect((await visiteur.aller('/appels')).body).toContain(`/appels/${code}`);
  });

  it('invite le porteur à candidater pendant l’ouverture, et lui seul', async () => {
    const code = await unAppel();
    await envoyer(code, 'programmer');
    await le('2026-06-15');
    await envoyer(code, 'ouvrir');
    await le('2026-08-18');
    const page = await (await connecte(app, db, porteur)).aller(`/appels/${code}`);
    expect(page.body).toContain(`href="/appels/${code}/candidater"`);
    expect(page.body).toContain('Clôture dans 10 jours');
    expect((await new Navigateur(app).aller(`/appels/${code}`)).body).toContain('Se connecter pour candidater');
    expect((await siege.aller(`/appels/${code}`)).body).not.toContain('andidater</');
  });

  it('donne le règlement entier, la grille et son total', async () => {
    const code = await unAppel({ derogation_motif: 'Calendrier budgétaire décalé' });
    const { body } = await siege.aller(`/appels/${code}/reglement`);
    for (const titre of [
      '1. Ambitions',
      '2. Les quatre catégories',
      '3. Calendrier',
      '4. Nature du financement',
      '5. Le financement de sortie',
      '6. Moyens humains',
      'quels territoires sont prioritaires',
      '8. Grille de notation',
      'Calendrier budgétaire décalé',
    ]) {
      expect(body).toContain(titre);
    }
    expect(body.replaceAll(/<[^>]+>/gu, ' ')).toMatch(/Total\s+100/u);
  });

  it.each(['inconnu', "x'--", '%3Cb%3E', 'A', 'é'])('répond 404 à un code qui n’existe pas (%s)', async (code) => {
    const page = await new Navigateur(app).aller(`/appels/${encodeURIComponent(decodeURIComponent(code))}`);
    expect([page.statusCode, page.body]).toEqual([404, expect.stringContaining('Cet appel n’existe pas')]);
  });
});

describe('le pilotage', () => {
  it('est réservé à la Dpfas', async () => {
    const code = await unAppel();
    await envoyer(code, 'programmer');
    const navigateur = await connecte(app, db, porteur);
    for (const chemin of [
      '/appels/nouveau',
      `/appels/${code}/pilotage`,
      `/appels/${code}/journal`,
      `/appels/${code}/modifier/contenu`,
    ]) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      expect([chemin, (await navigateur.aller(chemin)).statusCode]).toEqual([chemin, 403]);
    }
    expect((await navigateur.envoyer(`/appels/${code}/evenements/deprogrammer`, { motif: 'x' })).statusCode).toBe(403);
    expect((await fiche(code)).phase).toBe('programme');
  });

  it('montre ce qui est possible, et pourquoi le reste ne l’est pas', async () => {
    const code = await unAppel({ grille: { total: 100, criteres: [{ code: 'a', libelle: 'A', points: 90 }] } });
    const { body } = await siege.aller(`/appels/${code}/pilotage`);
    expect(body).toContain('La grille de notation annonce 100 points et ses critères en font 90');
    expect(body).not.toContain(`/appels/${code}/evenements/programmer`);
    expect(body).toContain('Rétroplanning');
    expect(body).toContain('Aucune période de COG');
    expect(body).toContain('Création de l’appel');
  });

  it('programme, proroge et se souvient ; une page périmée et un second clic ne font rien', async () => {
    const code = await unAppel();
    const version = String((await fiche(code)).version);
    const envoi = { _version: version, _cle: 'cle-1' };
    const premier = await siege.envoyer(`/appels/${code}/evenements/programmer`, envoi);
    expect([premier.statusCode, premier.headers.location]).toEqual([303, `/appels/${code}/pilotage`]);
    expect((await siege.envoyer(`/appels/${code}/evenements/programmer`, envoi)).statusCode).toBe(303);
    const page = await siege.aller(`/appels/${code}/pilotage`);
    expect(page.body).toContain('« Programmer l’appel » : c’est fait.');
    const perime = await siege.envoyer(`/appels/${code}/evenements/deprogrammer`, {
      _version: version,
      motif: 'Essai',
    });
    expect([perime.statusCode, perime.body]).toEqual([409, expect.stringContaining('a changé depuis')]);
    expect(perime.body).toContain('>Essai</textarea>');
    await le('2026-06-15');
    await envoyer(code, 'ouvrir');
    const refus = await siege.envoyer(`/appels/${code}/evenements/proroger`, { clot_le: '2026-07-01', motif: 'Été' });
    expect([refus.statusCode, refus.body]).toEqual([409, expect.stringContaining('doit venir après')]);
    expect((await fiche(code)).clot_le).toBe('2026-08-28');
    await siege.envoyer(`/appels/${code}/evenements/proroger`, { clot_le: '2026-09-11', motif: 'Été' });
    expect((await fiche(code)).clot_le).toBe('2026-09-11');
    const journal = await siege.aller(`/appels/${code}/journal`);
    expect(journal.body).toContain('Proroger la clôture');
    expect(journal.body).toContain('Refusé');
    expect(journal.body).toContain('Été — jusqu’au 11 septembre 2026');
  });

  it('offre la dérogation quand le calendrier l’exige', async () => {
    const code = await unAppel({ ouvre_le: '2026-09-02', clot_le: '2026-10-30' });
    await envoyer(code, 'programmer');
    await le('2026-09-02');
    const { body } = await siege.aller(`/appels/${code}/pilotage`);
    expect(body).toContain('Le calendrier s’écarte de la règle');
    expect(body).toContain('name="derogation"');
    const ouverture = await siege.envoyer(`/appels/${code}/evenements/ouvrir`, {
      derogation: 'Budget voté en juillet',
    });
    expect(ouverture.statusCode).toBe(303);
    expect((await fiche(code)).derogation_motif).toBe('Budget voté en juillet');
  });

  it.each([
    ['proroger', { clot_le: '2026-02-30', motif: 'x' }, 422, 'cette date n’existe pas'],
    ['proroger', { clot_le: '2026-10-01' }, 422, 'Motif'],
    ['proroger', { clot_le: '2026-10-01', motif: 'a\0b' }, 422, 'motif » contient un caractère illisible'],
    ['proroger', { clot_le: '2026-10-01', motif: 'x', intrus: '1' }, 422, 'intrus'],
    ['exploser', {}, 422, 'cet événement n’existe pas'],
    ['clore', { _version: 'douze' }, 422, 'la version attendue'],
  ])('refuse %s %j (%i) en disant le champ', async (evenement, champs, statut, phrase) => {
    const code = await unAppel();
    await envoyer(code, 'programmer');
    await le('2026-06-15');
    await envoyer(code, 'ouvrir');
    const page = await siege.envoyer(`/appels/${code}/evenements/${evenement}`, champs);
    expect([page.statusCode, page.body]).toEqual([statut, expect.stringContaining(phrase)]);
    expect((await fiche(code)).clot_le).toBe('2026-08-28');
  });

  it('ne laisse pas passer du HTML', async () => {
    const code = await unAppel({ titre: '<script>alert(1)</script>', presentation: '"><img src=x onerror=alert(1)>' });
    await siege.envoyer(`/appels/${code}/evenements/deprogrammer`, { motif: '<b>' });
    for (const chemin of ['', '/pilotage', '/reglement', '/journal', '/modifier/contenu', '/modifier/reglement']) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      const { body } = await siege.aller(`/appels/${code}${chemin}`);
      expect(body).not.toMatch(/<script>alert|<img src=x|<b><\/textarea/u);
    }
  });
});

describe('l’écriture d’un appel', () => {
  it('crée un brouillon, ou renvoie le formulaire tel qu’il a été rempli', async () => {
    expect((await siege.aller('/appels/nouveau')).body).toContain('Fonds d’innovation petite enfance');
    const saisie = { code: 'fipe_neuf', fonds: 'fipe', titre: 'Appel neuf', annee: '2027', enveloppe: '1 400 000,50' };
    const faute = await siege.envoyer('/appels/nouveau', { ...saisie, annee: 'vingt', clot_le: '2027-02-30' });
    expect(faute.statusCode).toBe(422);
    for (const dit of ['Année', 'quatre chiffres', 'cette date n’existe pas', 'value="Appel neuf"', 'value="vingt"']) {
      expect(faute.body).toContain(dit);
    }
    const cree = await siege.envoyer('/appels/nouveau', saisie);
    expect([cree.statusCode, cree.headers.location]).toEqual([303, '/appels/fipe_neuf/modifier/reglement']);
    expect(await fiche('fipe_neuf')).toMatchObject({ titre: 'Appel neuf', enveloppe: '140000050', phase: 'brouillon' });
    const encore = await siege.envoyer('/appels/nouveau', saisie);
    expect([encore.statusCode, encore.body]).toEqual([409, expect.stringContaining('ce code est déjà pris')]);
    for (const fonds of ['inconnu', "'; DROP TABLE appel; --"]) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      expect((await siege.envoyer('/appels/nouveau', { ...saisie, code: 'autre', fonds })).statusCode).toBe(422);
    }
  });

  it('change ce qui est donné, efface ce qui est vidé, et ne dit rien quand rien ne change', async () => {
    const code = await unAppel();
    const contenu = `/appels/${code}/modifier/contenu`;
    const page = await siege.aller(contenu);
    expect(page.body).toMatch(/name="enveloppe"[^>]*value="1\s400\s000"/u);
    const change = await siege.envoyer(contenu, {
      titre: 'Titre revu',
      decision_prevue_le: '',
      enveloppe: '2 000 000',
    });
    expect(change.statusCode).toBe(303);
    expect(await fiche(code)).toMatchObject({ titre: 'Titre revu', decision_prevue_le: null, enveloppe: '200000000' });
    const { version } = await fiche(code);
    await siege.envoyer(contenu, { titre: 'Titre revu', enveloppe: '2000000' });
    expect((await siege.aller(contenu)).body).toContain('Rien n’avait changé.');
    expect((await fiche(code)).version).toBe(version);
    const faute = await siege.envoyer(contenu, { titre: 'Autre', enveloppe: 'beaucoup', ouvre_le: '2026-13-01' });
    expect([faute.statusCode, faute.body]).toEqual([422, expect.stringContaining('ce n’est pas un montant')]);
    expect(faute.body).toContain('value="beaucoup"');
    expect((await fiche(code)).titre).toBe('Titre revu');
    const ordre = await siege.envoyer(contenu, { ouvre_le: '2026-09-01' });
    expect([ordre.statusCode, ordre.body]).toEqual([
      422,
      expect.stringContaining('la clôture vient avant l’ouverture'),
    ]);
  });

  it('écrit le règlement ligne à ligne, sans demander de code', async () => {
    const code = await unAppel();
    const reglement = `/appels/${code}/modifier/reglement`;
    const champs = {
      grille_present: 'oui',
      'grille.total': '100',
      'grille.criteres.0.code': 'innovation',
      'grille.criteres.0.libelle': 'Innovation',
      'grille.criteres.0.points': '40',
      'grille.criteres.0.precision': '',
      'grille.criteres.1.libelle': '',
      'grille.criteres.1.points': '',
      'grille.criteres.2.libelle': 'Réalité des partenariats',
      'grille.criteres.2.points': '60',
      eligibilite_present: 'oui',
      documents_present: 'oui',
    };
    expect((await siege.envoyer(reglement, champs)).statusCode).toBe(303);
    expect(await fiche(code)).toMatchObject({
      grille: {
        total: 100,
        criteres: [
          { code: 'innovation', points: 40, precision: null },
          { code: 'realite_des_partenariats', libelle: 'Réalité des partenariats', points: 60 },
        ],
      },
      eligibilite: [],
      documents: [],
    });
    const faute = await siege.envoyer(reglement, { ...champs, 'grille.criteres.2.points': 'beaucoup' });
    expect([faute.statusCode, faute.body]).toEqual([422, expect.stringContaining('Grille de notation, ligne 2')]);
    expect(faute.body).toContain('value="Réalité des partenariats"');
  });

  it('règle les paramètres, chacun avec son défaut', async () => {
    const code = await unAppel();
    const parametres = `/appels/${code}/modifier/parametres`;
    expect((await siege.aller(parametres)).body).toContain('Par défaut : 365, 180, 90, 30.');
    const reponse = await siege.envoyer(parametres, {
      'parametres.rr_01_jours': '400, 200, 100, 50',
      'parametres.rr_03_jours': '',
      'parametres.rappel_brouillon_jours': '',
      'parametres.complement_jours': '20',
      'parametres.types_porteur': 'association',
    });
    expect(reponse.statusCode).toBe(303);
    expect((await fiche(code)).parametres).toMatchObject({
      rr_01_jours: [400, 200, 100, 50],
      rr_03_jours: [60, 120],
      rappel_brouillon_jours: [],
      complement_jours: 20,
      types_porteur: ['association'],
    });
    const faute = await siege.envoyer(parametres, { 'parametres.rr_01_jours': '30, 60, 90, 120' });
    expect([faute.statusCode, faute.body]).toEqual([422, expect.stringContaining('ces délais vont en diminuant')]);
    expect(faute.body).toContain('value="30, 60, 90, 120"');
    expect((await siege.aller(`/appels/${code}/modifier/ailleurs`)).statusCode).toBe(404);
  });

  it('fige les règles d’un appel annoncé', async () => {
    const code = await unAppel();
    await envoyer(code, 'programmer');
    const contenu = `/appels/${code}/modifier/contenu`;
    const page = await siege.aller(contenu);
    expect(page.body).toContain('L’appel est annoncé.');
    expect(page.body).not.toContain('name="clot_le"');
    const refus = await siege.envoyer(contenu, { clot_le: '2026-09-30' });
    expect([refus.statusCode, refus.body]).toEqual([409, expect.stringContaining('ne peut plus changer')]);
    expect((await siege.envoyer(contenu, { titre: 'Titre corrigé' })).statusCode).toBe(303);
  });
});

it('dit qu’un appel est fictif', async () => {
  const code = await unAppel({ fictif: true, demonstration: { enveloppe: 'aucune source' } });
  expect((await siege.aller('/appels')).body).toContain('Fictif');
  expect((await siege.aller(`/appels/${code}`)).body).toContain('valeur de démonstration');
});
