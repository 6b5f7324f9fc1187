import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { AppelService } from '../../src/appel/appel.service.js';
import { ComptesService } from '../../src/auth/comptes.service.js';
import { instantDeParis } from '../../src/platform/clock/calendrier.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { sql } from '../../src/platform/database/sql.js';
import { HorairesRegistre } from '../../src/platform/queue/horaires-registre.js';
import { agentSysteme } from '../../src/workflow/agent.js';
import { unOrganisme } from '../factories/comite.js';
import { jusquA } from '../support/banc-envoi.js';
import { Personne } from '../support/personne.js';
import { chromiumPresent, type Site, unNavigateur, unSite } from '../support/site.js';

jest.setTimeout(120_000);

const COMPTES = {
  dora: ['Dora Félix', 'dpfas'],
  ana: ['Ana Roux', 'caf_conseiller'],
  rene: ['René Blanc', 'caf_direction'],
  paul: ['Paul Porteur', 'porteur'],
  prune: ['Prune Vidal', 'comite_president'],
  marc: ['Marc Aubin', 'comite_membre'],
  mona: ['Mona Diop', 'comite_membre'],
  liee: ['Lise Liée', 'comite_membre'],
  rita: ['Rita Caflab', 'caflab_referent'],
} as const;

type Qui = keyof typeof COMPTES;

const TITRE = 'La roulotte des tout-petits';
const NUMERO = 'FIPE-2026-001';
const DOSSIER = `/dossiers/${NUMERO}`;

const siChromium = chromiumPresent() ? describe : describe.skip;

siChromium('la vie d’un dossier, dans un navigateur', () => {
  let site: Site;
  let navigateur: Browser;
  let clock: Clock;
  const gens = {} as Record<Qui, Personne>;

  beforeAll(async () => {
    site = await unSite();
    navigateur = await unNavigateur();
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

async function preparerAppel(site: Site): Promise<void> {
  const appels = site.obtenir(AppelService);
  await appels.creerFonds({
    code: 'fipe',
    libelle: 'Fonds d’innovation pour la petite enfance',
    dotation_annuelle: 1_000_000_000,
    parts: { etat: 5000, branche_famille: 5000 },
  });
  await appels.creer(
    {
      code: 'fipe_2026',
      fonds: 'fipe',
      titre: 'Appel à projets FIPE 2026',
      annee: 2026,
      presentation: 'Des solutions nouvelles pour l’accueil des jeunes enfants.',
      ouvre_le: '2026-06-15',
      clot_le: '2026-08-28',
      decision_prevue_le: '2026-11-10',
      debut_actions_le: '2027-01-01',
      eligibilite: [{ code: 'territoire', libelle: 'Toute la France' }],
      grille: { total: 100, criteres: [{ code: 'innovation', libelle: 'Innovation', points: 100 }] },
    },
    { ...agentSysteme('Préparation'), role: 'dpfas' },
  );
}

/** Lise belongs to the organisation that applies: she will be recused. */
async function preparerComptes(site: Site): Promise<void> {
  const organismeId = await unOrganisme(site.db, 'Les Amis du plateau');
  const comptes = site.obtenir(ComptesService);
  for (const [qui, [nom, role]] of Object.entries(COMPTES)) {
    // eslint-disable-next-line no-await-in-loop -- a handful
    await comptes.creer(site.db.manager, {
      courriel: `${qui}@exemple.fr`,
      nom,
      role,
      cafCode: role.startsWith('caf_') ? '38' : null,
      organismeId: qui === 'paul' || qui === 'liee' ? organismeId : null,
      demonstration: true,
    });
  }
}

async function idDe(site: Site, table: 'appel' | 'compte' | 'dossier', nom: string | null = null): Promise<string> {
  const [ligne] = await sql<{ id: string }>(site.db.manager, {
    texte: `SELECT id FROM ${table} WHERE $1::text IS NULL OR to_jsonb(${table}) ->> 'nom' = $1`,
    valeurs: [nom],
  });
  return ligne?.id ?? '';
}

async function composer(site: Site, dora: Personne, seance: string): Promise<void> {
  for (const qui of ['prune', 'marc', 'mona', 'liee'] as const) {
    const qualite = qui === 'prune' ? 'president' : 'membre';
    // eslint-disable-next-line no-await-in-loop -- one member after the other
    await dora.reussir('/commandes/inscrire_membre', {
      compte_id: await idDe(site, 'compte', COMPTES[qui][0]),
      qualite,
    });
  }
  await dora.aller(seance);
  await dora.reussir('/commandes/inscrire_dossier', { dossier_id: await idDe(site, 'dossier') });
}

async function presents(site: Site, dora: Personne, seance: string): Promise<void> {
  await dora.aller(seance);
  for (const qui of ['prune', 'marc', 'mona', 'liee'] as const) {
    // eslint-disable-next-line no-await-in-loop -- as they come in
    const compte = await idDe(site, 'compte', COMPTES[qui][0]);
    // eslint-disable-next-line no-await-in-loop -- idem
    await dora.page
      .locator('form[action$="/commandes/constater_presence"]', { has: dora.page.locator(`[value="${compte}"]`) })
      .locator('button')
      .click();
    // eslint-disable-next-line no-await-in-loop -- idem
    await dora.page.waitForLoadState();
  }
}

async function voterTous(gens: Record<Qui, Personne>, seance: string): Promise<void> {
  for (const [qui, vote] of [
    ['prune', 'favorable'],
    ['marc', 'favorable'],
    ['mona', 'abstention'],
  ] as const) {
    // eslint-disable-next-line no-await-in-loop -- one ballot after the other
    await gens[qui].aller(`${seance}/dossiers/${NUMERO}`);
    // eslint-disable-next-line no-await-in-loop -- idem
    await gens[qui].regarder(`4-bulletin-${qui}`);
    // eslint-disable-next-line no-await-in-loop -- idem
    await gens[qui].reussir('/evenements/voter', { vote });
  }
}

async function paulSurSonAction(paul: Personne, evenement: string): Promise<void> {
  await paul.aller(`${DOSSIER}/actions/1`);
  await paul.reussir(`/actions/1/evenements/${evenement}`);
}

/** Ids of the mails that tell Ana of the coordinator who left, oldest first. */
async function courrielsDAlerte(site: Site): Promise<readonly string[]> {
  const lignes = await sql<{ id: string }>(site.db.manager, {
    texte: `SELECT c.id FROM courriel c JOIN compte p ON p.id = c.compte_id
      WHERE c.modele = 'alerte_rr_04' AND p.nom = $1 AND c.etat = 'envoye' ORDER BY c.cree_le, c.id`,
    valeurs: [COMPTES.ana[0]],
  });
  return lignes.map(({ id }) => id);
}
