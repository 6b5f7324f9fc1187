import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Refus } from '../platform/errors/refus.js';
import { type Agent, agentSysteme } from '../workflow/agent.js';
import { analyserEvenement, decider } from '../workflow/decision.js';
import type { Definition } from '../workflow/definition.js';
import { calendrierDe } from '../workflow/echeancier.js';
import { Machine, type Suite } from '../workflow/machine.js';
import type { Vocabulaire } from '../workflow/vocabulaire.js';
import { CODES_CATEGORIE } from './categories.js';
import type { FaitAppel, FaitDossiers, FaitsAppel } from './faits.js';
import { parametresDe } from './parametres.js';
import { PHASES_APPEL, VOCABULAIRE_APPEL } from './vocabulaire.js';

const VOCABULAIRE = VOCABULAIRE_APPEL as unknown as Vocabulaire;
const machine = new Machine(JSON.parse(readFileSync('workflows/appel.v1.json', 'utf8')) as Definition);

const DPFAS: Agent = { compteId: null, role: 'dpfas', nom: 'Dpfas', cafCode: null, organismeId: null };
const SYSTEME = agentSysteme('Échéance');

const APPEL: FaitAppel = {
  annee: 2026,
  horizon_annees: 4,
  ouvre_le: '2026-06-15',
  clot_le: '2026-08-28',
  decision_prevue_le: '2026-12-10',
  debut_actions_le: '2027-01-01',
  fin_premiere_annee_le: null,
  derogation_motif: null,
  categories: [...CODES_CATEGORIE],
  conditions: 3,
  grille: {
    total: 100,
    criteres: [
      { code: 'innovation', libelle: 'Innovation', points: 60, precision: null },
      { code: 'perennite', libelle: 'Pérennité', points: 40, precision: null },
    ],
  },
};

interface Essai {
  readonly etat: string;
  readonly evenement: string;
  readonly aujourdhui: string;
  readonly agent?: Agent;
  readonly donnees?: Readonly<Record<string, unknown>>;
  readonly appel?: Partial<FaitAppel>;
  readonly dossiers?: Partial<FaitDossiers>;
  readonly parametres?: object;
}

const faitsDe = ({ appel, dossiers, parametres }: Essai): FaitsAppel => {
  const complet = { ...APPEL, ...appel };
  const { ouvre_le, clot_le, debut_actions_le } = complet;
  const zero = { deposes: 0, a_decider: 0, en_cours: 0 };
  return {
    appel: complet,
    parametres: parametres ?? parametresDe({}),
    ouvre_le,
    clot_le,
    debut_actions_le,
    dossiers: { ...zero, ...dossiers },
  };
};

function jouer(essai: Essai): Suite {
  const { etat, evenement, aujourdhui, agent = DPFAS, donnees } = essai;
  const position = machine.position(etat);
  return decider(machine, VOCABULAIRE, position, evenement, {
    faits: faitsDe(essai),
    donnees: analyserEvenement(VOCABULAIRE, evenement, donnees),
    contexte: {},
    agent,
    marques: position.marques,
    aujourdhui,
  });
}

function refusDe(essai: Essai): Refus {
  try {
    jouer(essai);
  } catch (erreur) {
    if (erreur instanceof Refus) {
      return erreur;
    }
    throw erreur;
  }
  throw new Error('accepté');
}

const echeances = (essai: Essai): readonly string[] =>
  calendrierDe(jouer(essai).effets, faitsDe(essai), essai.aujourdhui, essai.donnees).armees.map(
    ({ code, due_le }) => `${code} ${due_le}`,
  );

const programmer = (change: Partial<Essai> = {}): Essai => ({
  etat: 'brouillon',
  evenement: 'programmer',
  aujourdhui: '2026-05-20',
  ...change,
});

const ouvrir = (change: Partial<Essai> = {}): Essai => ({
  etat: 'programme',
  evenement: 'ouvrir',
  aujourdhui: '2026-06-15',
  ...change,
});

describe('programmer un appel', () => {
  it('arme son ouverture au début du premier jour et sa clôture à la fin du dernier, à l’heure de Paris', () => {
    expect(jouer(programmer()).etat).toBe('programme');
    expect(echeances(programmer())).toEqual(['ouverture 2026-06-14T21:59:59.999Z', 'cloture 2026-08-28T21:59:59.999Z']);
  });

  it.each([
    ['grille_complete', { appel: { grille: { total: 0, criteres: [] } } }, /grille de notation est vide/u],
    ['grille_complete', { appel: { grille: { ...APPEL.grille, total: 90 } } }, /annonce 90 points .* en font 100/u],
    ['eligibilite_inscrite', { appel: { conditions: 0 } }, /conditions d’éligibilité est vide/u],
    [
      'quatre_categories',
      { appel: { categories: ['QUALITE', 'RECOURS'] } },
      /il manque : DIVERSIFICATION, INDIVIDUEL/u,
    ],
    ['quatre_categories', { appel: { categories: [...CODES_CATEGORIE, 'AUTRE'] } }, /en trop/u],
    ['horizon_fixe', { appel: { horizon_annees: 0 } }, /L’horizon de l’appel n’est pas fixé/u],
    ['parametres_valables', { parametres: { rr_03_jours: 'vite' } }, /paramètres de l’appel ne sont pas valables/u],
    ['dates_coherentes', { appel: { decision_prevue_le: null } }, /il manque la date de décision prévue/u],
    ['cloture_a_venir', { aujourdhui: '2026-09-01' }, /La clôture est prévue le 28 août 2026, déjà passée/u],
  ])('est refusé par %s : %j', (garde, change, phrase) => {
    const refus = refusDe(programmer(change));
    expect(refus.code).toBe(garde);
    expect(refus.motif).toMatch(phrase);
  });

  it('revient à la Dpfas', () => {
    const refus = refusDe(programmer({ agent: { ...DPFAS, role: 'porteur' } }));
    expect([refus.statut, refus.motif]).toEqual([
      403,
      'Cette action revient à : Dpfas. Votre rôle : Porteur de projet.',
    ]);
  });
});

describe('ouvrir un appel (APP-02, APP-03)', () => {
  it('se fait par échéance le jour dit, et reçoit les candidatures', () => {
    const suite = jouer(ouvrir({ agent: SYSTEME }));
    expect(suite.etat).toBe('ouvert');
    expect(suite.marques.has('recoit_candidatures')).toBe(true);
  });

  it('hors de juin, est refusé sans dérogation et accepté avec, qui est gardée', () => {
    const septembre = { aujourdhui: '2026-09-02', appel: { ouvre_le: '2026-09-02', clot_le: '2026-10-30' } };
    const refus = refusDe(ouvrir(septembre));
    expect(refus.code).toBe('calendrier_conforme');
    expect(refus.motif).toMatch(/le 2 septembre 2026, n’est pas en juin.*donnez le motif écrit d’une dérogation/u);
    const suite = jouer(ouvrir({ ...septembre, donnees: { derogation: 'Report décidé par le comité de pilotage.' } }));
    expect(suite.etat).toBe('ouvert');
    expect(suite.effets).toContainEqual({ type: 'inscrire', params: { quoi: 'derogation' } });
  });

  it('passe aussi avec une dérogation écrite à l’avance', () => {
    const appel = { ouvre_le: '2026-09-02', clot_le: '2026-10-30', derogation_motif: 'Arrêté tardif.' };
    expect(jouer(ouvrir({ agent: SYSTEME, aujourdhui: '2026-09-02', appel })).etat).toBe('ouvert');
  });

  it('est refusé quand la première année n’est pas pleine', () => {
    const appel = { debut_actions_le: '2027-04-01', decision_prevue_le: '2027-03-01' };
    expect(refusDe(ouvrir({ appel })).motif).toMatch(/n’est pas pleine \(du 1er avril 2027 au 31 décembre 2027\)/u);
  });

  it('est refusé avant son jour', () => {
    expect(refusDe(ouvrir({ aujourdhui: '2026-06-14' })).motif).toBe(
      'L’ouverture est annoncée pour le 15 juin 2026 : l’appel n’ouvre pas avant.',
    );
  });
});

const clore = (aujourdhui: string): Essai => ({ etat: 'ouvert', evenement: 'clore', aujourdhui, agent: SYSTEME });
const proroger = (clot_le: string, appel: Partial<FaitAppel> = {}): Essai => ({
  etat: 'ouvert',
  evenement: 'proroger',
  aujourdhui: '2026-08-20',
  donnees: { clot_le, motif: 'Panne du site.' },
  appel,
});

describe('clore et proroger', () => {
  it('ne se clôt ni avant ni le dernier jour, et se clôt le lendemain', () => {
    expect(refusDe(clore('2026-08-28')).motif).toBe(
      'L’appel reçoit des candidatures jusqu’au 28 août 2026, 23 h 59 : il ne se clôt pas avant.',
    );
    const suite = jouer(clore('2026-08-29'));
    expect([suite.etat, suite.marques.has('recoit_candidatures')]).toEqual(['clos', false]);
  });

  it('proroge en armant la nouvelle clôture', () => {
    expect(jouer(proroger('2026-09-11')).etat).toBe('ouvert');
    expect(echeances(proroger('2026-09-11'))).toEqual(['cloture 2026-09-11T21:59:59.999Z']);
  });

  it.each([
    ['2026-08-28', 'prorogation_utile'],
    ['2026-08-01', 'prorogation_utile'],
    ['2026-12-11', 'prorogation_avant_decision'],
  ])('refuse une prorogation au %s : %s', (jour, garde) => {
    expect(refusDe(proroger(jour)).code).toBe(garde);
  });

  it('refuse une date qui n’existe pas', () => {
    expect(refusDe(proroger('2026-09-31')).motif).toMatch(
      /« clot_le » \(valeur « 2026-09-31 »\) : cette date n’existe pas/u,
    );
  });
});

describe('de la sélection à l’archive', () => {
  it('ne publie qu’une fois tout décidé, puis arme le suivi à la veille du début des actions', () => {
    const publier = { etat: 'en_selection', evenement: 'publier', aujourdhui: '2026-12-10' };
    expect(refusDe({ ...publier, dossiers: { a_decider: 2 } }).motif).toMatch(/^2 dossier\(s\) déposé\(s\) attendent/u);
    expect(jouer(publier).etat).toBe('publie');
    expect(echeances(publier)).toEqual(['suivi 2026-12-31T22:59:59.999Z']);
  });

  it('n’archive qu’une fois tous les dossiers clos', () => {
    const archiver = { etat: 'bilan', evenement: 'archiver', aujourdhui: '2031-01-10' };
    expect(refusDe({ ...archiver, dossiers: { en_cours: 1 } }).code).toBe('dossiers_clos');
    expect(jouer(archiver).effets).toContainEqual({ type: 'annuler_echeances', params: {} });
  });

  it('dit à quel stade se fait ce qui vient trop tôt', () => {
    expect(refusDe({ etat: 'ouvert', evenement: 'publier', aujourdhui: '2026-07-01' }).motif).toBe(
      'L’appel n’en est pas là : « Publier les résultats » se fait au stade « En sélection » ; stade actuel : « Ouvert ».',
    );
  });

  it('projette chaque état sur une phase qui a un nom', () => {
    const phases = Object.keys(machine.definition.states ?? {}).map((etat) =>
      VOCABULAIRE.projection['phase']?.(machine.marques(etat)),
    );
    expect(phases).toEqual(Object.keys(PHASES_APPEL));
  });
});
