import { describe, expect, it } from '@jest/globals';
import { avec, DEMANDE_V1 } from '../../test/factories/demande.js';
import type { Definition } from './definition.js';
import { type Franchissement, Machine } from './machine.js';

const uneMachine = (changements: Readonly<Record<string, unknown>> = {}): Machine =>
  new Machine(avec(DEMANDE_V1, changements) as unknown as Definition);

/** Takes the event when all of its candidates may be taken. */
function franchir(machine: Machine, etat: unknown, evenement: string): Franchissement {
  const position = machine.position(etat);
  return position.franchir(evenement, position.candidates(evenement));
}

const types = ({ actions }: Franchissement): readonly string[] => actions.map(({ type }) => type);

describe('Machine', () => {
  it('naît dans l’état initial, sans effet', () => {
    expect(uneMachine().depart()).toEqual({ etat: 'brouillon', contexte: {}, marques: new Set(), effets: [] });
  });

  it('naît avec les marques de l’état initial et le contexte de la définition', () => {
    const { marques, contexte } = uneMachine({ 'states.brouillon.tags': ['frais'], context: { fois: 0 } }).depart();
    expect([marques, contexte]).toEqual([new Set(['frais']), { fois: 0 }]);
  });

  it('dit où mène un événement, et ce qu’il demande dans l’ordre de la définition', () => {
    const suite = franchir(uneMachine(), 'brouillon', 'deposer');
    expect(suite.etat).toBe('examen');
    expect(suite.marques).toEqual(new Set(['a_juger']));
    expect(types(suite)).toEqual(['noter', 'notifier', 'armer_echeance']);
    expect(suite.actions[0]?.params).toEqual({ champ: 'motif', de: 'motif' });
  });

  it('demande aussi ce que disent la sortie et l’entrée', () => {
    const machine = uneMachine({ 'states.examen.exit': { type: 'signaler', params: { quoi: 'sorti' } } });
    expect(types(franchir(machine, 'examen', 'refuser'))).toEqual(['signaler', 'annuler_echeances']);
  });

  it('franchit sur place une transition sans cible ni effet', () => {
    const machine = uneMachine({ 'states.examen.on.accorder': { meta: { label: 'Relire', acteurs: ['juge'] } } });
    expect(franchir(machine, 'examen', 'accorder')).toEqual({
      etat: 'examen',
      marques: new Set(['a_juger']),
      actions: [],
    });
  });

  it('prend, de plusieurs transitions, la première de celles qu’on permet', () => {
    const vers = (target: string) => ({ target, meta: { label: target, acteurs: ['juge'] } });
    const machine = uneMachine({ 'states.examen.on.refuser': [vers('refusee'), vers('accordee')] });
    const position = machine.position('examen');
    const [premiere, seconde] = position.candidates('refuser');
    expect(franchir(machine, 'examen', 'refuser').etat).toBe('refusee');
    expect(position.franchir('refuser', seconde === undefined ? [] : [seconde]).etat).toBe('accordee');
    expect(position.franchir('refuser', premiere === undefined ? [] : [premiere]).etat).toBe('refusee');
  });

  it('ne franchit rien quand rien n’est permis', () => {
    expect(() => uneMachine().position('examen').franchir('refuser', [])).toThrow('refuser');
  });

  it('refuse de reprendre un état que la définition n’a pas', () => {
    expect(() => uneMachine().position('ailleurs')).toThrow('ailleurs');
  });

  it('dit quelles transitions un événement pourrait prendre, rôles et gardes compris', () => {
    const position = uneMachine().position('brouillon');
    expect(position.candidates('deposer')).toMatchObject([
      {
        label: 'Déposer',
        acteurs: ['auteur'],
        gardes: [{ type: 'pieces_jointes' }, { type: 'montant_sous', params: { plafond: 100 } }],
      },
    ]);
    expect(position.candidates('accorder')).toEqual([]);
    expect(position.evenements).toEqual(new Set(['deposer']));
    expect(uneMachine().position('accordee').evenements.size).toBe(0);
  });

  it('tient chaque région pour elle, et leurs marques ensemble', () => {
    const region = (nom: string, role: string) => ({
      meta: { label: nom },
      initial: 'a',
      states: {
        a: {
          meta: { label: 'A' },
          tags: [`${nom}_a`],
          on: { refuser: { target: 'b', meta: { label: 'Aller', acteurs: [role] } } },
        },
        b: { type: 'final', meta: { label: 'B' }, tags: [`${nom}_b`] },
      },
    });
    const regions = { gauche: region('gauche', 'juge'), droite: region('droite', 'auteur') };
    const machine = uneMachine({ type: 'parallel', initial: undefined, states: regions });
    expect(machine.marques({ gauche: 'a', droite: 'b' })).toEqual(new Set(['gauche_a', 'droite_b']));
    expect(franchir(machine, { gauche: 'a', droite: 'a' }, 'refuser').etat).toEqual({ gauche: 'b', droite: 'b' });
    const position = machine.position({ gauche: 'a', droite: 'a' });
    const duJuge = position.candidates('refuser').filter(({ acteurs }) => acteurs.includes('juge'));
    expect(position.franchir('refuser', duJuge).etat).toEqual({ gauche: 'b', droite: 'a' });
  });
});
