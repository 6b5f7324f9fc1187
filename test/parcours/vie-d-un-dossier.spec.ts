import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { instantDeParis } from '../../src/platform/clock/calendrier.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { HorairesRegistre } from '../../src/platform/queue/horaires-registre.js';
import { jusquA } from '../support/banc-envoi.js';
import { Personne } from '../support/personne.js';
import {
  COMPTES,
  composer,
  courrielsDAlerte,
  DOSSIER,
  idDe,
  NUMERO,
  paulSurSonAction,
  preparerAppel,
  preparerComptes,
  presents,
  type Qui,
  TITRE,
  voterTous,
} from './distribution.js';
import { aChromium, unChromium } from '../support/chromium.js';
import { type Site, unSite } from '../support/site.js';

jest.setTimeout(120_000);

const siChromium = aChromium() ? describe : describe.skip;

siChromium('la vie d’un dossier, dans un navigateur', () => {
  let site: Site;
  let navigateur: Browser;
  let clock: Clock;
  const gens = {} as Record<Qui, Personne>;

  beforeAll(async () => {
    site = await unSite();
    navigateur = await unChromium();
    clock = site.obtenir(Clock);
    clock.fixer(instantDeParis('2026-06-15T09:00'));
    await preparerAppel(site);
    await preparerComptes(site);
    for (const qui of Object.keys(COMPTES) as Qui[]) {
      // eslint-disable-next-line no-await-in-loop -- one browser after the other
      gens[qui] = await Personne.arriver(navigateur, site.adresse, COMPTES[qui][0]);
    }
  });

  afterAll(async () => {
    await navigateur.close();
    await site.fermer();
  });

  /** Time passes; sessions end, people come back. */
  const aLaDate = async (instant: string, ...qui: readonly Qui[]): Promise<void> => {
    clock.fixer(instantDeParis(instant));
    for (const nom of qui) {
      // eslint-disable-next-line no-await-in-loop -- one after the other
      await gens[nom].seConnecter();
    }
  };

  const agir = async (qui: Qui, evenement: string, champs: Readonly<Record<string, string>> = {}): Promise<void> => {
    await gens[qui].aller(DOSSIER);
    await gens[qui].reussir(`${DOSSIER}/evenements/${evenement}`, champs);
  };

  const inscrire = async (qui: Qui, quoi: string, champs: Readonly<Record<string, string>>): Promise<void> => {
    await gens[qui].aller(`${DOSSIER}/saisies/${quoi}`);
    await gens[qui].reussir(`${DOSSIER}/saisies/${quoi}`, champs);
  };

  it('la Dpfas annonce l’appel et l’ouvre', async () => {
    await aLaDate('2026-06-15T09:00', 'dora');
    await gens.dora.aller('/appels/fipe_2026/pilotage');
    await gens.dora.reussir('/evenements/programmer');
    await gens.dora.reussir('/evenements/ouvrir');
    await gens.dora.regarder('1-appel-pilotage');
    await gens.dora.aller('/appels/fipe_2026');
    await gens.dora.regarder('1-appel-public');
  });

  it('un porteur remplit sa candidature et la dépose', async () => {
    await aLaDate('2026-06-20T10:00', 'paul');
    const { paul } = gens;
    await paul.aller('/appels/fipe_2026/candidater');
    await paul.reussir('/candidater', { titre: TITRE, caf_code: '38' });
    await paul.aller(DOSSIER);
    await paul.regarder('2-brouillon');
    await paul.aller(`${DOSSIER}/candidature`);
    await paul.reussir('/candidature', {
      resume: 'Un minibus va de village en village accueillir les tout-petits et leurs parents.',
      categorie_principale: 'RECOURS',
      montant_demande: '84 000',
      droit_commun: 'La prestation de service ne couvre pas l’itinérance.',
      etp_prevus: '1',
      etp_minimum: '1',
    });
    await inscrire('paul', 'action', { titre: 'Halte itinérante dans dix villages' });
    await inscrire('paul', 'poste', { intitule: 'Éducatrice', etp: '1', pourvu_le: '2026-06-01' });
    await inscrire('paul', 'partenaire', { nom: 'Relais du plateau', preuve: 'convention' });
    await inscrire('paul', 'indicateur', { libelle: 'Familles accueillies' });
    await inscrire('paul', 'relais', { financeur: 'Département de l’Isère', statut: 'vise' });
    await paul.aller(`${DOSSIER}/candidature`);
    await paul.regarder('2-candidature');
    await paul.aller(DOSSIER);
    await paul.remplir(`${DOSSIER}/evenements/deposer`);
    expect(await paul.lire()).toContain('fonds d’amorçage');
    await agir('paul', 'deposer', { amorcage_reconnu: 'oui' });
    expect(await paul.lire()).toContain('Candidature déposée');
  });

  it('le conseiller instruit, rend son avis et déclare la candidature recevable', async () => {
    await aLaDate('2026-07-02T10:00', 'ana', 'dora');
    await agir('ana', 'instruire');
    await inscrire('ana', 'verification', { nom: 'Relais du plateau' });
    await agir('ana', 'declarer_recevable');
    await agir('ana', 'rendre_avis', { sens: 'favorable', motif: 'Le besoin est réel et le partenariat solide.' });
    await gens.ana.regarder('3-instruction');
  });

  it('la Dpfas prépare la séance ; trois membres votent, la quatrième est en déport et ne voit pas le vote', async () => {
    const { dora, prune, liee } = gens;
    await aLaDate('2026-10-20T10:00', 'dora');
    await dora.aller('/seances/nouvelle');
    await dora.reussir('/seances/nouvelle', {
      titre: 'Comité de sélection 2026',
      appel_id: await idDe(site, 'appel'),
      comite: 'Comité national',
      tenue_le: '2026-11-04T10:00',
      quorum: '3',
    });
    const seance = new URL(dora.page.url()).pathname;
    await composer(site, dora, seance);
    await agir('dora', 'soumettre_au_comite');
    await dora.aller(seance);
    await dora.reussir('/evenements/convoquer');
    await aLaDate('2026-11-04T10:00', 'dora', 'prune', 'marc', 'mona', 'liee');
    await presents(site, dora, seance);
    await prune.aller(seance);
    await prune.reussir('/evenements/ouvrir_seance');
    await prune.regarder('4-seance');
    await prune.aller(`${seance}/dossiers/${NUMERO}`);
    await prune.reussir('/conduite/ouvrir_vote');
    await voterTous(gens, seance);
    expect(await liee.aller(`${seance}/dossiers/${NUMERO}`)).toBe(403);
    expect(await liee.lire()).toMatch(/déport/u);
    expect(await liee.lire()).not.toContain(TITRE);
    await liee.regarder('4-deport');
    await prune.aller(`${seance}/dossiers/${NUMERO}`);
    await prune.reussir('/conduite/clore_vote');
    await prune.reussir('/evenements/prononcer_retenu', { motif: 'Un besoin sans réponse sur ce plateau.' });
    await prune.regarder('4-decision');
    expect(await prune.lire()).toMatch(/Retenu/u);
  });

  it('le dossier est conventionné, financé, démarre et monte en charge', async () => {
    await aLaDate('2026-12-15T10:00', 'dora', 'rene', 'ana', 'paul');
    await inscrire('rene', 'conseiller', {
      compte_id: await idDe(site, 'compte', COMPTES.ana[0]),
      fonction: 'conseiller_technique',
    });
    await inscrire('dora', 'conseiller', {
      compte_id: await idDe(site, 'compte', COMPTES.rita[0]),
      fonction: 'referent_caflab',
    });
    await agir('dora', 'conventionner', {
      debut: '2027-01-01',
      fin: '2030-12-31',
      montant: '84 000',
      amorcage_rappele: 'oui',
    });
    await inscrire('paul', 'ligne_plan', { annee: '2027', sens: 'depense', libelle: 'Salaires', montant: '84 000' });
    await inscrire('paul', 'ligne_plan', {
      annee: '2027',
      sens: 'recette',
      libelle: 'Fonds d’innovation',
      montant: '84 000',
      statut: 'acquise',
    });
    await agir('ana', 'exiger_coordonnateur');
    await aLaDate('2027-01-10T10:00', 'ana', 'paul', 'rita');
    await agir('ana', 'confirmer_financement');
    await agir('paul', 'recruter', { nom: 'Camille Coordo' });
    await agir('paul', 'demarrer');
    await paulSurSonAction(gens.paul, 'lancer');
    await agir('paul', 'lancer_experimentation');
    await aLaDate('2027-06-10T10:00', 'ana', 'paul');
    await paulSurSonAction(gens.paul, 'mettre_en_oeuvre');
    await agir('ana', 'monter_en_charge');
    await gens.ana.regarder('5-montee-en-charge');
    expect(await gens.ana.lire()).toContain('Montée en charge');
  });

  it('sa coordinatrice part, le temps passe, le conseiller reçoit l’alerte et la lit', async () => {
    await aLaDate('2027-09-01T10:00', 'ana');
    await agir('ana', 'constater_depart', { motif: 'Démission.' });
    await jusquA(async () => (await courrielsDAlerte(site)).length === 1, 20_000);
    await aLaDate('2027-10-02T07:00');
    await site.obtenir(HorairesRegistre).executer('balayage_alertes');
    await jusquA(async () => (await courrielsDAlerte(site)).length >= 2, 20_000);
    await aLaDate('2027-10-02T09:00', 'ana');
    const { ana } = gens;
    await ana.aller('/alertes');
    await ana.regarder('6-alertes');
    expect(await ana.lire()).toContain(TITRE);
    await ana.aller('/courriels');
    await ana.regarder('6-courriels');
    const [dernier = ''] = (await courrielsDAlerte(site)).toReversed();
    await ana.aller(`/courriels/${dernier}`);
    const lu = await ana.page.frameLocator('iframe').locator('body').innerText();
    expect(lu).toContain(TITRE);
    expect(lu).toContain('mise en pause');
    await ana.regarder('6-courriel-d-alerte');
  });
});
