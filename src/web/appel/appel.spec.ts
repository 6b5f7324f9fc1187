import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BancAppels } from '../../../test/support/banc-appels.js';
import { Navigateur } from '../../../test/support/navigateur.js';

let banc: BancAppels;

beforeAll(async () => {
  banc = await BancAppels.ouvrir();
});

afterAll(() => banc.fermer());

beforeEach(() => banc.le('2026-05-04'));

describe('la page publique d’un appel', () => {
  it('se cache tant que l’appel est en brouillon, puis s’ouvre à tous', async () => {
    const code = await banc.unAppel();
    const visiteur = new Navigateur(banc.app);
    expect((await visiteur.aller(`/appels/${code}`)).statusCode).toBe(404);
    expect((await visiteur.aller('/appels')).body).not.toContain(`/appels/${code}`);
    expect((await banc.siege.aller(`/appels/${code}`)).body).toContain('Brouillon');
    await banc.envoyer(code, 'programmer');
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
    const code = await banc.unAppel();
    await banc.envoyer(code, 'programmer');
    await banc.le('2026-06-15');
    await banc.envoyer(code, 'ouvrir');
    await banc.le('2026-08-18');
    const porteur = await banc.comme(banc.porteur);
    const page = await porteur.aller(`/appels/${code}`);
    expect(page.body).toContain(`href="/appels/${code}/candidater"`);
    expect((await porteur.aller(`/appels/${code}/candidater`)).statusCode).toBe(200);
    expect(page.body).toContain('Clôture dans 10 jours');
    expect((await new Navigateur(banc.app).aller(`/appels/${code}`)).body).toContain('Se connecter pour candidater');
    expect((await banc.siege.aller(`/appels/${code}`)).body).not.toContain('andidater</');
  });

  it('donne le règlement entier, la grille et son total', async () => {
    const code = await banc.unAppel({ derogation_motif: 'Calendrier budgétaire décalé' });
    const { body } = await banc.siege.aller(`/appels/${code}/reglement`);
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
    const page = await new Navigateur(banc.app).aller(`/appels/${encodeURIComponent(decodeURIComponent(code))}`);
    expect([page.statusCode, page.body]).toEqual([404, expect.stringContaining('Cet appel n’existe pas')]);
  });
});

describe('le pilotage', () => {
  it('est réservé à la Dpfas', async () => {
    const code = await banc.unAppel();
    await banc.envoyer(code, 'programmer');
    const navigateur = await banc.comme(banc.porteur);
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
    expect((await banc.fiche(code)).phase).toBe('programme');
  });

  it('montre ce qui est possible, et pourquoi le reste ne l’est pas', async () => {
    const code = await banc.unAppel({ grille: { total: 100, criteres: [{ code: 'a', libelle: 'A', points: 90 }] } });
    const { body } = await banc.siege.aller(`/appels/${code}/pilotage`);
    expect(body).toContain('La grille de notation annonce 100 points et ses critères en font 90');
    expect(body).not.toContain(`/appels/${code}/evenements/programmer`);
    expect(body).toContain('Rétroplanning');
    expect(body).toContain('Aucune période de COG');
    expect(body).toContain('Création de l’appel');
  });

  it('programme, proroge et se souvient ; une page périmée et un second clic ne font rien', async () => {
    const code = await banc.unAppel();
    const version = String((await banc.fiche(code)).version);
    const envoi = { _version: version, _cle: 'cle-1' };
    const premier = await banc.siege.envoyer(`/appels/${code}/evenements/programmer`, envoi);
    expect([premier.statusCode, premier.headers.location]).toEqual([303, `/appels/${code}/pilotage`]);
    expect((await banc.siege.envoyer(`/appels/${code}/evenements/programmer`, envoi)).statusCode).toBe(303);
    const page = await banc.siege.aller(`/appels/${code}/pilotage`);
    expect(page.body).toContain('« Programmer l’appel » : c’est fait.');
    const perime = await banc.siege.envoyer(`/appels/${code}/evenements/deprogrammer`, {
      _version: version,
      motif: 'Essai',
    });
    expect([perime.statusCode, perime.body]).toEqual([409, expect.stringContaining('a changé depuis')]);
    expect(perime.body).toContain('>Essai</textarea>');
    await banc.le('2026-06-15');
    await banc.envoyer(code, 'ouvrir');
    const refus = await banc.siege.envoyer(`/appels/${code}/evenements/proroger`, {
      clot_le: '2026-07-01',
      motif: 'Été',
    });
    expect([refus.statusCode, refus.body]).toEqual([409, expect.stringContaining('doit venir après')]);
    expect((await banc.fiche(code)).clot_le).toBe('2026-08-28');
    await banc.siege.envoyer(`/appels/${code}/evenements/proroger`, { clot_le: '2026-09-11', motif: 'Été' });
    expect((await banc.fiche(code)).clot_le).toBe('2026-09-11');
    const journal = await banc.siege.aller(`/appels/${code}/journal`);
    expect(journal.body).toContain('Proroger la clôture');
    expect(journal.body).toContain('Refusé');
    expect(journal.body).toContain('Été — jusqu’au 11 septembre 2026');
  });

  it('offre la dérogation quand le calendrier l’exige', async () => {
    const code = await banc.unAppel({ ouvre_le: '2026-09-02', clot_le: '2026-10-30' });
    await banc.envoyer(code, 'programmer');
    await banc.le('2026-09-02');
    const { body } = await banc.siege.aller(`/appels/${code}/pilotage`);
    expect(body).toContain('Le calendrier s’écarte de la règle');
    expect(body).toContain('name="derogation"');
    const ouverture = await banc.siege.envoyer(`/appels/${code}/evenements/ouvrir`, {
      derogation: 'Budget voté en juillet',
    });
    expect(ouverture.statusCode).toBe(303);
    expect((await banc.fiche(code)).derogation_motif).toBe('Budget voté en juillet');
  });

  it.each([
    ['proroger', { clot_le: '2026-02-30', motif: 'x' }, 422, 'cette date n’existe pas'],
    ['proroger', { clot_le: '2026-10-01' }, 422, 'Motif'],
    ['proroger', { clot_le: '2026-10-01', motif: 'a\0b' }, 422, 'motif » contient un caractère illisible'],
    ['proroger', { clot_le: '2026-10-01', motif: 'x', intrus: '1' }, 422, 'intrus'],
    ['exploser', {}, 422, 'cet événement n’existe pas'],
    ['clore', { _version: 'douze' }, 422, 'la version attendue'],
  ])('refuse %s %j (%i) en disant le champ', async (evenement, champs, statut, phrase) => {
    const code = await banc.unAppel();
    await banc.envoyer(code, 'programmer');
    await banc.le('2026-06-15');
    await banc.envoyer(code, 'ouvrir');
    const page = await banc.siege.envoyer(`/appels/${code}/evenements/${evenement}`, champs);
    expect([page.statusCode, page.body]).toEqual([statut, expect.stringContaining(phrase)]);
    expect((await banc.fiche(code)).clot_le).toBe('2026-08-28');
  });

  it('ne laisse pas passer du HTML', async () => {
    const code = await banc.unAppel({
      titre: '<script>alert(1)</script>',
      presentation: '"><img src=x onerror=alert(1)>',
    });
    await banc.siege.envoyer(`/appels/${code}/evenements/deprogrammer`, { motif: '<b>' });
    for (const chemin of ['', '/pilotage', '/reglement', '/journal', '/modifier/contenu', '/modifier/reglement']) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      const { body } = await banc.siege.aller(`/appels/${code}${chemin}`);
      expect(body).not.toMatch(/<script>alert|<img src=x|<b><\/textarea/u);
    }
  });
});

it('dit qu’un appel est fictif', async () => {
  const code = await banc.unAppel({ fictif: true, demonstration: { enveloppe: 'aucune source' } });
  expect((await banc.siege.aller('/appels')).body).toContain('Fictif');
  expect((await banc.siege.aller(`/appels/${code}`)).body).toContain('valeur de démonstration');
});
