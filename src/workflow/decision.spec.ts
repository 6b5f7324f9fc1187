import { describe, expect, it } from '@jest/globals';
import { avec, DEMANDE_V1, VOCABULAIRE_DEMANDE } from '../../test/factories/demande.js';
import { Refus } from '../platform/errors/refus.js';
import { agentSysteme } from './agent.js';
import { analyserEvenement, decider, etatsQuiRecoivent, expliquer, labelsCourants } from './decision.js';
import type { Definition } from './definition.js';
import { Machine, type Suite } from './machine.js';

const LIBRE = { target: 'refusee', meta: { label: 'Retirer', acteurs: ['auteur'] } };

interface Essai {
  readonly etat?: string;
  readonly evenement: string;
  readonly role?: string;
  readonly donnees?: object;
  readonly pieces?: number;
  readonly contexte?: Readonly<Record<string, unknown>>;
  readonly changements?: Readonly<Record<string, unknown>>;
}

function jouer({
  etat = 'brouillon',
  evenement,
  role = 'auteur',
  donnees = {},
  pieces = 1,
  contexte = {},
  changements = {},
}: Essai): Suite {
  const machine = new Machine(avec(DEMANDE_V1, changements) as unknown as Definition);
  const position = machine.position(etat);
  return decider(machine, VOCABULAIRE_DEMANDE, position, evenement, {
    faits: { pieces },
    donnees: donnees as Readonly<Record<string, unknown>>,
    contexte,
    agent: { ...agentSysteme('Essai'), role },
    marques: position.marques,
    aujourdhui: '2026-03-02',
  });
}

function refusDe(travail: () => unknown): Refus {
  try {
    travail();
  } catch (erreur) {
    if (erreur instanceof Refus) {
      return erreur;
    }
    throw erreur;
  }
  throw new Error('nothing was refused');
}

describe('Décision', () => {
  it('accepte quand le stade, le rôle et les gardes le permettent', () => {
    expect(jouer({ evenement: 'deposer', donnees: { montant: 100 } }).etat).toBe('examen');
  });

  it('dit à quel stade l’action se fait quand ce n’est pas celui-ci', () => {
    expect(refusDe(() => jouer({ evenement: 'accorder', role: 'juge' }))).toMatchObject({
      code: 'action_impossible',
      statut: 409,
      motif:
        'La demande n’en est pas là : « Accorder » se fait au stade « À l’examen » ; stade actuel : « Brouillon ».',
    });
  });

  it('dit à qui l’action revient', () => {
    expect(refusDe(() => jouer({ evenement: 'deposer', role: 'juge' }))).toMatchObject({
      code: 'role_insuffisant',
      statut: 403,
      motif: 'Cette action revient à : Auteur. Votre rôle : Juge.',
    });
  });

  it('dit la première garde qui s’oppose, avec ses paramètres', () => {
    expect(refusDe(() => jouer({ evenement: 'deposer', pieces: 0, donnees: { montant: 900 } }))).toMatchObject({
      code: 'pieces_jointes',
      statut: 409,
      motif: 'Aucune pièce n’est jointe : joignez-en une.',
      details: { garde: 'pieces_jointes' },
    });
    expect(refusDe(() => jouer({ evenement: 'deposer', donnees: { montant: 900 } })).motif).toBe(
      'Le montant dépasse 100 €.',
    );
  });

  it('prend la première transition dont les gardes tiennent', () => {
    const [gardee, ...reste] = [{ ...LIBRE, guard: 'pieces_jointes', target: 'examen' }, LIBRE];
    const changements = { 'states.brouillon.on.refuser': [gardee, ...reste] };
    expect(jouer({ evenement: 'refuser', changements }).etat).toBe('examen');
    expect(jouer({ evenement: 'refuser', changements, pieces: 0 }).etat).toBe('refusee');
  });

  it('ne retient, des transitions d’un autre rôle, ni leur garde ni leur cible', () => {
    const duJuge = { target: 'accordee', guard: 'pieces_jointes', meta: { label: 'Juger', acteurs: ['juge'] } };
    const changements = { 'states.brouillon.on.refuser': [duJuge, LIBRE] };
    expect(jouer({ evenement: 'refuser', changements, pieces: 0 }).etat).toBe('refusee');
  });

  it('note et compte dans le contexte, et garde le reste', () => {
    const suite = jouer({
      evenement: 'deposer',
      donnees: { motif: 'Utile' },
      contexte: { fois: 2, autre: 'intact' },
      changements: {
        'states.brouillon.on.deposer.actions': [
          { type: 'compter', params: { champ: 'fois' } },
          { type: 'noter', params: { champ: 'motif', de: 'motif' } },
          { type: 'noter', params: { champ: 'montant', de: 'montant' } },
          { type: 'signaler', params: { quoi: 'depot' } },
        ],
      },
    });
    expect(suite.contexte).toEqual({ fois: 3, motif: 'Utile', montant: null, autre: 'intact' });
    expect(suite.effets).toEqual([{ type: 'signaler', params: { quoi: 'depot' } }]);
  });

  it('un refus ne dépend pas de ce qui vient après lui : expliquer et décider disent pareil', () => {
    const machine = new Machine(DEMANDE_V1 as unknown as Definition);
    const position = machine.position('brouillon');
    const situation = {
      faits: { pieces: 0 },
      donnees: {},
      contexte: {},
      agent: { ...agentSysteme('Essai'), role: 'auteur' },
      marques: position.marques,
      aujourdhui: '2026-03-02',
    };
    expect(expliquer(machine, VOCABULAIRE_DEMANDE, position, 'deposer', situation)?.code).toBe('pieces_jointes');
    expect(
      expliquer(machine, VOCABULAIRE_DEMANDE, position, 'deposer', { ...situation, faits: { pieces: 1 } }),
    ).toBeNull();
  });
});

describe('Analyse d’un événement', () => {
  it.each([['inconnu'], ['constructor'], ['__proto__'], ['toString'], ['']])('ne connaît pas « %s »', (evenement) => {
    expect(refusDe(() => analyserEvenement(VOCABULAIRE_DEMANDE, evenement, {}))).toMatchObject({
      code: 'evenement_inconnu',
      statut: 422,
      champ: 'evenement',
    });
  });

  it('dit le champ fautif, et refuse celui qui n’est pas attendu', () => {
    expect(refusDe(() => analyserEvenement(VOCABULAIRE_DEMANDE, 'refuser', { motif: 3 }))).toMatchObject({
      code: 'saisie_invalide',
      champ: 'motif',
    });
    expect(refusDe(() => analyserEvenement(VOCABULAIRE_DEMANDE, 'accorder', { etat: 'accordee' }))).toMatchObject({
      code: 'saisie_invalide',
      champ: 'etat',
    });
  });

  it('tient l’absence de données pour un objet vide', () => {
    expect(analyserEvenement(VOCABULAIRE_DEMANDE, 'accorder', undefined)).toEqual({});
  });
});

describe('Lecture d’une définition', () => {
  const REGIONS = {
    type: 'parallel',
    meta: { label: 'Tout' },
    states: { gauche: DEMANDE_V1, droite: { ...DEMANDE_V1, meta: { label: 'Droite' } } },
  } as unknown as Definition;

  it('dit où un événement est reçu, région par région', () => {
    expect(etatsQuiRecoivent(REGIONS, 'expirer').map(({ labelEtat, acteurs }) => [labelEtat, acteurs])).toEqual([
      ['À l’examen', ['systeme']],
      ['À l’examen', ['systeme']],
    ]);
  });

  it('dit les libellés des états les plus précis', () => {
    expect([...labelsCourants(REGIONS, { gauche: 'examen', droite: 'accordee' })]).toEqual(['À l’examen', 'Accordée']);
    expect([...labelsCourants(DEMANDE_V1 as unknown as Definition, 'inconnu')]).toEqual(['inconnu']);
  });
});
