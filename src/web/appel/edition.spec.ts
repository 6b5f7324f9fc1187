import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BancAppels } from '../../../test/support/banc-appels.js';

let banc: BancAppels;

beforeAll(async () => {
  banc = await BancAppels.ouvrir();
});

afterAll(() => banc.fermer());

beforeEach(() => banc.le('2026-05-04'));

describe('l’écriture d’un appel', () => {
  it('crée un brouillon, ou renvoie le formulaire tel qu’il a été rempli', async () => {
    expect((await banc.siege.aller('/appels/nouveau')).body).toContain('Fonds d’innovation petite enfance');
    const saisie = { code: 'fipe_neuf', fonds: 'fipe', titre: 'Appel neuf', annee: '2027', enveloppe: '1 400 000,50' };
    const faute = await banc.siege.envoyer('/appels/nouveau', { ...saisie, annee: 'vingt', clot_le: '2027-02-30' });
    expect(faute.statusCode).toBe(422);
    for (const dit of ['Année', 'quatre chiffres', 'cette date n’existe pas', 'value="Appel neuf"', 'value="vingt"']) {
      expect(faute.body).toContain(dit);
    }
    const cree = await banc.siege.envoyer('/appels/nouveau', saisie);
    expect([cree.statusCode, cree.headers.location]).toEqual([303, '/appels/fipe_neuf/modifier/reglement']);
    expect(await banc.fiche('fipe_neuf')).toMatchObject({
      titre: 'Appel neuf',
      enveloppe: '140000050',
      phase: 'brouillon',
    });
    const encore = await banc.siege.envoyer('/appels/nouveau', saisie);
    expect([encore.statusCode, encore.body]).toEqual([409, expect.stringContaining('ce code est déjà pris')]);
    for (const fonds of ['inconnu', "'; DROP TABLE appel; --"]) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      expect((await banc.siege.envoyer('/appels/nouveau', { ...saisie, code: 'autre', fonds })).statusCode).toBe(422);
    }
  });

  it('change ce qui est donné, efface ce qui est vidé, et ne dit rien quand rien ne change', async () => {
    const code = await banc.unAppel();
    const contenu = `/appels/${code}/modifier/contenu`;
    const page = await banc.siege.aller(contenu);
    expect(page.body).toMatch(/name="enveloppe"[^>]*value="1\s400\s000"/u);
    const change = await banc.siege.envoyer(contenu, {
      titre: 'Titre revu',
      decision_prevue_le: '',
      enveloppe: '2 000 000',
    });
    expect(change.statusCode).toBe(303);
    expect(await banc.fiche(code)).toMatchObject({
      titre: 'Titre revu',
      decision_prevue_le: null,
      enveloppe: '200000000',
    });
    const { version } = await banc.fiche(code);
    await banc.siege.envoyer(contenu, { titre: 'Titre revu', enveloppe: '2000000' });
    expect((await banc.siege.aller(contenu)).body).toContain('Rien n’avait changé.');
    expect((await banc.fiche(code)).version).toBe(version);
    const faute = await banc.siege.envoyer(contenu, { titre: 'Autre', enveloppe: 'beaucoup', ouvre_le: '2026-13-01' });
    expect([faute.statusCode, faute.body]).toEqual([422, expect.stringContaining('ce n’est pas un montant')]);
    expect(faute.body).toContain('value="beaucoup"');
    expect((await banc.fiche(code)).titre).toBe('Titre revu');
    const ordre = await banc.siege.envoyer(contenu, { ouvre_le: '2026-09-01' });
    expect([ordre.statusCode, ordre.body]).toEqual([
      422,
      expect.stringContaining('la clôture vient avant l’ouverture'),
    ]);
  });

  it('écrit le règlement ligne à ligne, sans demander de code', async () => {
    const code = await banc.unAppel();
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
    expect((await banc.siege.envoyer(reglement, champs)).statusCode).toBe(303);
    expect(await banc.fiche(code)).toMatchObject({
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
    const faute = await banc.siege.envoyer(reglement, { ...champs, 'grille.criteres.2.points': 'beaucoup' });
    expect([faute.statusCode, faute.body]).toEqual([422, expect.stringContaining('Grille de notation, ligne 2')]);
    expect(faute.body).toContain('value="Réalité des partenariats"');
  });

  it('règle les paramètres, chacun avec son défaut', async () => {
    const code = await banc.unAppel();
    const parametres = `/appels/${code}/modifier/parametres`;
    expect((await banc.siege.aller(parametres)).body).toContain('Par défaut : 365, 180, 90, 30.');
    const reponse = await banc.siege.envoyer(parametres, {
      'parametres.rr_01_jours': '400, 200, 100, 50',
      'parametres.rr_03_jours': '',
      'parametres.rappel_brouillon_jours': '',
      'parametres.complement_jours': '20',
      'parametres.types_porteur': 'association',
    });
    expect(reponse.statusCode).toBe(303);
    expect((await banc.fiche(code)).parametres).toMatchObject({
      rr_01_jours: [400, 200, 100, 50],
      rr_03_jours: [60, 120],
      rappel_brouillon_jours: [],
      complement_jours: 20,
      types_porteur: ['association'],
    });
    const faute = await banc.siege.envoyer(parametres, { 'parametres.rr_01_jours': '30, 60, 90, 120' });
    expect([faute.statusCode, faute.body]).toEqual([422, expect.stringContaining('ces délais vont en diminuant')]);
    expect(faute.body).toContain('value="30, 60, 90, 120"');
    expect((await banc.siege.aller(`/appels/${code}/modifier/ailleurs`)).statusCode).toBe(404);
  });

  it('fige les règles d’un appel annoncé', async () => {
    const code = await banc.unAppel();
    await banc.envoyer(code, 'programmer');
    const contenu = `/appels/${code}/modifier/contenu`;
    const page = await banc.siege.aller(contenu);
    expect(page.body).toContain('L’appel est annoncé.');
    expect(page.body).not.toContain('name="clot_le"');
    const refus = await banc.siege.envoyer(contenu, { clot_le: '2026-09-30' });
    expect([refus.statusCode, refus.body]).toEqual([409, expect.stringContaining('ne peut plus changer')]);
    expect((await banc.siege.envoyer(contenu, { titre: 'Titre corrigé' })).statusCode).toBe(303);
  });
});
