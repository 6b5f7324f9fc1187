import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Refus } from '../platform/errors/refus.js';
import type { Agent } from '../workflow/agent.js';
import { analyserEvenement, decider } from '../workflow/decision.js';
import type { Definition } from '../workflow/definition.js';
import { Machine, type Suite } from '../workflow/machine.js';
import type { Vocabulaire } from '../workflow/vocabulaire.js';
import type { FaitsSeance, PointInscrit } from './faits-seance.js';
import { PHASES_SEANCE, VOCABULAIRE_SEANCE } from './vocabulaire.js';

const VOCABULAIRE = VOCABULAIRE_SEANCE as unknown as Vocabulaire;
const machine = new Machine(JSON.parse(readFileSync('workflows/seance.v1.json', 'utf8')) as Definition);

const PRESIDENT: Agent = {
  compteId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  role: 'comite_president',
  nom: 'Présidence',
  cafCode: null,
  organismeId: null,
};

const DOSSIER = '9b2b4a2e-59f5-4a0c-9c44-0c9a3a9a9a01';

const POINT: PointInscrit = {
  dossier_id: DOSSIER,
  numero: 'FIPE-2023-001',
  en_deliberation: true,
  vote_ouvert: false,
  vote_clos: false,
  presents: 3,
  deport: null,
};

interface Essai {
  readonly etat: string;
  readonly evenement: string;
  readonly agent?: Agent;
  readonly donnees?: object;
  readonly membres?: Partial<FaitsSeance['membres']>;
  /** Changes to the only dossier of the agenda; null for an empty agenda. */
  readonly point?: Partial<PointInscrit> | null;
}

function jouer({ etat, evenement, agent = PRESIDENT, donnees, membres, point }: Essai): Suite {
  const position = machine.position(etat);
  return decider(machine, VOCABULAIRE, position, evenement, {
    faits: {
      quorum: 3,
      membres: { inscrits: 4, presents: 3, president: true, agent_preside: true, ...membres },
      ordre_du_jour: point === null ? [] : [{ ...POINT, ...point }],
    },
    donnees: analyserEvenement(VOCABULAIRE, evenement, donnees),
    contexte: {},
    agent,
    marques: position.marques,
    aujourdhui: '2026-11-04',
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

const DPFAS = { ...PRESIDENT, role: 'dpfas' };
const convoquer: Essai = { etat: 'preparation', evenement: 'convoquer', agent: DPFAS };
const ouvrirVote: Essai = { etat: 'ouverte', evenement: 'ouvrir_vote', donnees: { dossier_id: DOSSIER } };
const cloreVote: Essai = { etat: 'vote', evenement: 'clore_vote', donnees: { dossier_id: DOSSIER } };
const AUTRE = { dossier_id: '9b2b4a2e-59f5-4a0c-9c44-0c9a3a9a9a02' };

describe('la vie d’une séance', () => {
  it.each([
    [convoquer, 'convoquee'],
    [{ etat: 'convoquee', evenement: 'ouvrir_seance' }, 'ouverte'],
    [ouvrirVote, 'vote'],
    [{ ...ouvrirVote, agent: DPFAS }, 'vote'],
    [{ ...cloreVote, point: { vote_ouvert: true } }, 'ouverte'],
    [{ etat: 'ouverte', evenement: 'suspendre', donnees: { motif: 'Pause.' } }, 'suspendue'],
    [{ etat: 'suspendue', evenement: 'reprendre' }, 'ouverte'],
    [{ etat: 'ouverte', evenement: 'clore_seance', point: { en_deliberation: false } }, 'close'],
    [{ etat: 'convoquee', evenement: 'annuler_seance', agent: DPFAS, donnees: { motif: 'Grève.' } }, 'annulee'],
  ])('va avec %j à « %s »', (essai, etat) => {
    expect(jouer(essai).etat).toBe(etat);
  });

  it.each([
    [{ ...convoquer, membres: { president: false } }, 'president_designe', /n’a pas de président/u],
    [{ ...convoquer, membres: { inscrits: 2 } }, 'membres_en_nombre', /2 membre\(s\) pour un quorum de 3/u],
    [{ ...convoquer, point: null }, 'ordre_du_jour_inscrit', /L’ordre du jour est vide/u],
    [
      { etat: 'convoquee', evenement: 'ouvrir_seance', membres: { agent_preside: false } },
      'preside',
      /ne présidez pas/u,
    ],
    [
      { etat: 'suspendue', evenement: 'reprendre', membres: { presents: 2 } },
      'quorum_de_seance',
      /2 membre\(s\) présent/u,
    ],
    [{ ...ouvrirVote, donnees: AUTRE }, 'dossier_inscrit', /n’est pas à l’ordre du jour/u],
    [{ ...ouvrirVote, point: { deport: 'parenté' } }, 'agent_sans_deport', /FIPE-2023-001 : parenté\. Le secrétariat/u],
    [{ ...ouvrirVote, point: { en_deliberation: false } }, 'dossier_en_deliberation', /soumis au comité/u],
    [{ ...ouvrirVote, point: { vote_clos: true } }, 'vote_jamais_ouvert', /a déjà été ouvert/u],
    [{ ...ouvrirVote, point: { presents: 2 } }, 'quorum_du_dossier', /2 membre\(s\) présent\(s\) et sans déport/u],
    [cloreVote, 'vote_en_cours', /Aucun vote n’est ouvert sur le dossier FIPE-2023-001/u],
    [{ etat: 'ouverte', evenement: 'clore_seance' }, 'ordre_du_jour_epuise', /\(FIPE-2023-001\) : prononcez-vous/u],
    [{ ...ouvrirVote, donnees: {} }, 'saisie_invalide', /« dossier_id » \(valeur absente\)/u],
    [
      { etat: 'close', evenement: 'reprendre' },
      'action_impossible',
      /au stade « Suspendue » ; stade actuel : « Close »/u,
    ],
    [
      { ...ouvrirVote, agent: { ...PRESIDENT, role: 'comite_membre' } },
      'role_insuffisant',
      /Présidence du comité, Dpfas/u,
    ],
  ])('refuse %j : %s', (essai, code, phrase) => {
    const refus = refusDe(essai);
    expect(refus.code).toBe(code);
    expect(refus.motif).toMatch(phrase);
  });

  it('projette chaque état sur une phase qui a un nom', () => {
    const phases = Object.keys(machine.definition.states ?? {}).map((etat) =>
      VOCABULAIRE.projection['phase']?.(machine.marques(etat)),
    );
    expect(phases).toEqual(Object.keys(PHASES_SEANCE));
  });
});
