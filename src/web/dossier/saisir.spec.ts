import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { desDossiersNeufs } from '../../../test/factories/monde.js';
import type { Monde } from '../../../test/factories/monde.js';
import { AtelierPages, champsCachesDe } from '../../../test/support/atelier-pages.js';
import { sql } from '../../platform/database/sql.js';
import { PagesDossierModule } from './pages-dossier.module.js';

let atelier: AtelierPages;
let monde: Monde;

beforeAll(async () => {
  atelier = await AtelierPages.ouvrir([PagesDossierModule]);
}, 60_000);

afterAll(() => atelier.fermer());

beforeEach(async () => {
  monde = { ...atelier.monde, ...(await desDossiersNeufs(atelier.app, atelier.monde)) };
}, 20_000);

const adresse = (quoi: string): string => `/dossiers/${monde.suivi.numero}/saisies/${quoi}`;

const lignes = async (table: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  sql(atelier.db.manager, { texte: `SELECT * FROM ${table} WHERE dossier_id = $1`, valeurs: [monde.suivi.id] });

const version = async (): Promise<unknown> =>
  sql(atelier.db.manager, { texte: 'SELECT version FROM dossier WHERE id = $1', valeurs: [monde.suivi.id] });

describe('les saisies d’un dossier', () => {
  it.each([
    ['partenaire', 'partenaire', { nom: 'PMI de l’Isère', type: 'pmi', preuve: 'convention' }, '#equipe'],
    ['poste', 'poste', { intitule: 'Coordonnatrice', etp: '0,8', pourvu_le: '2026-09-01' }, '#equipe'],
    ['co_porteur', 'co_porteur', { nom: 'Centre social', role: 'operateur' }, '#equipe'],
    ['indicateur', 'indicateur', { libelle: 'Familles accueillies', cible: '40' }, '#suivi'],
    ['jalon', 'jalon', { objet: 'Ouverture', texte: 'rentrée 2027', precision: 'rentree' }, '#suivi'],
    ['quantite', 'quantite', { objet: 'Places', unite: 'place', prevue: '12', action: '1' }, '#actions-projet'],
    ['action', 'action', { titre: 'Former les équipes' }, '#actions-projet'],
    ['relais', 'relais', { financeur: 'Région', montant: '12 400,50', part_bp: '12,5' }, '#relais'],
  ])('inscrivent : %s', async (quoi, table, champs, ancre) => {
    const navigateur = await atelier.comme('caf_conseiller');
    const avant = (await lignes(table)).length;
    const page = await navigateur.aller(adresse(quoi));
    const caches = champsCachesDe(page.body, adresse(quoi));
    const envoi = await navigateur.envoyer(adresse(quoi), { ...caches, ...champs });
    expect([envoi.statusCode, envoi.headers.location]).toEqual([303, `/dossiers/${monde.suivi.numero}${ancre}`]);
    await navigateur.envoyer(adresse(quoi), { ...caches, ...champs });
    expect(await lignes(table)).toHaveLength(avant + 1);
    expect((await navigateur.aller(`/dossiers/${monde.suivi.numero}`)).body).toContain('C’est enregistré.');
  });

  it('comprennent une case laissée vide, une part en pour cent, un montant à la française', async () => {
    const navigateur = await atelier.comme('caf_conseiller');
    expect((await navigateur.aller(adresse('action'))).body).toMatch(/value="oui" checked id="champ-action-suivie"/u);
    await navigateur.envoyer(adresse('action'), { titre: 'Hors suivi' });
    await navigateur.envoyer(adresse('action'), { titre: 'Suivie', suivie: 'oui' });
    expect((await lignes('action')).map(({ titre, suivie }) => [titre, suivie])).toEqual([
      ['Ouvrir un guichet', true],
      ['Hors suivi', false],
      ['Suivie', true],
    ]);
    await navigateur.envoyer(adresse('relais'), { financeur: 'Région', montant: '12 400,50', part_bp: '12,5 %' });
    expect((await lignes('relais')).find(({ financeur }) => financeur === 'Région')).toMatchObject({
      montant: '1240050',
      part_bp: 1250,
      statut: 'vise',
    });
  });

  it('proposent de choisir les personnes, les actions et les relais, sans identifiant à recopier', async () => {
    const { agents, suivi } = monde;
    const direction = await atelier.comme('caf_direction');
    const page = await direction.aller(adresse('conseiller'));
    expect(page.body).toContain(`value="${agents.caf_conseiller.compteId}"`);
    expect(page.body).toContain('Référent CafLab');
    expect(page.body).not.toContain(`value="${agents.dpfas.compteId}"`);
    const champs = { compte_id: agents.caf_conseiller.compteId ?? '', fonction: 'conseiller_technique' };
    expect((await direction.envoyer(adresse('conseiller'), champs)).statusCode).toBe(303);
    expect((await direction.aller(`/dossiers/${suivi.numero}`)).body).toContain('Mettre fin à un suivi');
    const encore = await direction.envoyer(adresse('conseiller'), champs);
    expect([encore.statusCode, encore.body.includes('déjà inscrit')]).toEqual([409, true]);
    expect((await direction.envoyer(adresse('fin_conseiller'), { compte_id: champs.compte_id })).statusCode).toBe(303);
    expect((await (await atelier.comme('porteur')).aller(adresse('quantite'))).body).toContain('Ouvrir un guichet');
  });

  it('se refusent à qui elles ne reviennent pas, et sur un dossier clos', async () => {
    const avant = await version();
    for (const [role, quoi] of [
      ['porteur', 'verification'],
      ['porteur', 'conseiller'],
      ['caflab_referent', 'ligne_plan'],
      ['caf_conseiller', 'conseiller'],
    ] as const) {
      // eslint-disable-next-line no-await-in-loop -- one role after the other
      const navigateur = await atelier.comme(role);
      // eslint-disable-next-line no-await-in-loop -- idem
      const [page, envoi] = [
        await navigateur.aller(adresse(quoi)),
        await navigateur.envoyer(adresse(quoi), { nom: 'x' }),
      ];
      expect([role, quoi, page.statusCode, envoi.statusCode]).toEqual([role, quoi, 403, 403]);
      expect(envoi.body).toContain('Cette saisie revient à');
    }
    expect((await (await atelier.comme('comite_membre')).aller(adresse('partenaire'))).statusCode).toBe(404);
    expect(await version()).toEqual(avant);
    const fin = await (
      await atelier.comme('porteur')
    ).envoyer(`/dossiers/${monde.suivi.numero}/evenements/abandonner`, { cause: 'autre', motif: 'Plus de local.' });
    expect(fin.statusCode).toBe(303);
    const clos = await (await atelier.comme('caf_conseiller')).envoyer(adresse('partenaire'), { nom: 'PMI' });
    expect([clos.statusCode, clos.body.includes('Le dossier est clos')]).toEqual([403, true]);
  });

  it('disent la maturité d’un projet suivi : par sa Caf ou le CafLab, sans effacer ce qui n’est pas redit', async () => {
    const page = `/dossiers/${monde.suivi.numero}`;
    const dite = async (): Promise<unknown> =>
      sql(atelier.db.manager, {
        texte: 'SELECT maturite_texte AS texte, maturite_niveau AS niveau FROM dossier WHERE id = $1',
        valeurs: [monde.suivi.id],
      });
    const referent = await atelier.comme('caflab_referent');
    expect((await referent.aller(page)).body).toContain(`href="${adresse('maturite')}"`);
    expect((await referent.aller(adresse('maturite'))).body).toContain('Où en est le projet ?');
    const envoi = await referent.envoyer(adresse('maturite'), {
      texte: 'Passage à l’échelle',
      niveau: 'Montée en charge',
    });
    expect([envoi.statusCode, envoi.headers.location]).toEqual([303, `${page}#projet`]);
    const conseiller = await atelier.comme('caf_conseiller');
    expect((await conseiller.envoyer(adresse('maturite'), { niveau: 'Pérennisation' })).statusCode).toBe(303);
    expect(await dite()).toEqual([{ texte: 'Passage à l’échelle', niveau: 'Pérennisation' }]);
    const rien = await conseiller.envoyer(adresse('maturite'), { texte: '', niveau: '' });
    expect([rien.statusCode, rien.body.includes('dites où en est le projet')]).toEqual([422, true]);
    const porteur = await atelier.comme('porteur');
    expect((await porteur.aller(page)).body).not.toContain(adresse('maturite'));
    expect((await porteur.envoyer(adresse('maturite'), { niveau: 'Pérennisé' })).statusCode).toBe(403);
    expect(await dite()).toEqual([{ texte: 'Passage à l’échelle', niveau: 'Pérennisation' }]);
  });

  it('mal remplies, reviennent avec ce qui était écrit et la faute à son champ', async () => {
    const navigateur = await atelier.comme('caf_conseiller');
    const avant = await version();
    const cas = [
      [
        'poste',
        { intitule: 'Animatrice', etp: 'beaucoup', pourvu_le: '2026-13-01' },
        'Animatrice',
        'ce n’est pas un nombre',
      ],
      ['relais', { financeur: 'Ville', part_bp: '120' }, 'Ville', 'un pourcentage, de 0 à 100'],
      ['ligne_plan', { annee: '26', sens: 'depense', libelle: 'Loyer', montant: '1' }, 'Loyer', 'quatre chiffres'],
      ['partenaire', { nom: '', role: 'Accueil' }, 'Accueil', 'ce texte est vide'],
      ['partenaire', { nom: 'a\0b' }, '', 'caractère illisible'],
      ['partenaire', { nom: 'x'.repeat(300_000) }, '', 'abrégez-le'],
      ['quantite', { objet: 'Places', unite: 'place', action: 'deux' }, 'Places', 'nombre entier'],
    ] as const;
    for (const [quoi, champs, garde, phrase] of cas) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      const envoi = await navigateur.envoyer(adresse(quoi), champs);
      expect([quoi, envoi.statusCode, envoi.body.includes(phrase)]).toEqual([quoi, 422, true]);
      expect(envoi.body).toContain(garde);
    }
    expect(await version()).toEqual(avant);
    for (const inconnue of ['inconnue', 'constructor', 'partenaire/x', `partenaire/${monde.ligneId}`, 'relais/nul']) {
      // eslint-disable-next-line no-await-in-loop -- idem
      expect([inconnue, (await navigateur.aller(adresse(inconnue))).statusCode]).toEqual([inconnue, 404]);
    }
  });
});

describe('une ligne du plan', () => {
  it('se reprend telle qu’elle est, se modifie et se retire', async () => {
    const navigateur = await atelier.comme('porteur');
    const ici = adresse(`ligne_plan/${monde.ligneId}`);
    const page = await navigateur.aller(ici);
    expect(page.body).toContain('value="10000"');
    const caches = champsCachesDe(page.body, ici);
    const ligne = { annee: '2026', sens: 'recette', libelle: 'Caf', montant: '10 000', statut: 'promise' };
    const envoi = await navigateur.envoyer(ici, { ...caches, ...ligne, necessaire_demarrage: 'oui' });
    expect([envoi.statusCode, envoi.headers.location]).toEqual([303, `/dossiers/${monde.suivi.numero}#financement`]);
    expect((await navigateur.aller(`/dossiers/${monde.suivi.numero}`)).body).toMatch(/promis, pas encore acquis/u);
    const perimee = await navigateur.envoyer(ici, { ...caches, ...ligne, libelle: 'Autre' });
    expect([perimee.statusCode, perimee.body.includes('Cette ligne a changé'), perimee.body.includes('Autre')]).toEqual(
      [409, true, true],
    );
    expect((await navigateur.envoyer(`${ici}/retirer`, { _version: '1' })).statusCode).toBe(409);
    expect((await navigateur.envoyer(`${ici}/retirer`, { _version: '2' })).statusCode).toBe(303);
    expect(await lignes('ligne_plan')).toHaveLength(0);
    expect((await navigateur.aller(ici)).statusCode).toBe(404);
    expect((await atelier.journal(monde.suivi.id))[0]?.evenement).toBe('retirer_ligne_plan');
  });

  it('d’un autre dossier ne se touche pas', async () => {
    const navigateur = await atelier.comme('porteur');
    const autre = `/dossiers/${monde.brouillon.numero}/saisies/ligne_plan/${monde.ligneId}`;
    expect((await navigateur.aller(autre)).statusCode).toBe(404);
    expect((await navigateur.envoyer(`${autre}/retirer`)).statusCode).toBe(404);
    expect(await lignes('ligne_plan')).toHaveLength(1);
  });
});
