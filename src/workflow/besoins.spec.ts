import { describe, expect, it } from '@jest/globals';
import { avec, DEMANDE_V1, VOCABULAIRE_DEMANDE } from '../../test/factories/demande.js';
import { besoinsDe } from './besoins.js';
import type { Definition } from './definition.js';

const V1 = DEMANDE_V1 as unknown as Definition;
const SANS_INSCRIPTION = avec(V1, { 'states.examen.on.accorder.actions': undefined });

describe('Ce qu’il faut à un événement', () => {
  it('les faits de ses gardes, et eux seuls', () => {
    expect(besoinsDe([V1], VOCABULAIRE_DEMANDE, 'deposer').faits).toEqual(['pieces']);
    expect(besoinsDe([V1], VOCABULAIRE_DEMANDE, 'refuser').faits).toEqual([]);
  });

  it('les faits de ses échéances : leur base, et les paramètres qui les règlent', () => {
    const definition = avec(V1, {
      'states.examen.on.refuser.actions': {
        type: 'armer_echeance',
        params: { code: 'x', evenement: 'expirer', base: 'depuis_le', delai: { jours: 1, parametre: 'x_jours' } },
      },
    });
    expect(besoinsDe([definition], VOCABULAIRE_DEMANDE, 'refuser').faits).toEqual(['depuis_le', 'parametres']);
  });

  it('ceux de l’entrée d’un état, quel que soit l’événement qui y mène', () => {
    const entree = {
      type: 'armer_echeance',
      params: { code: 'x', evenement: 'expirer', base: 'depuis_le', delai: {} },
    };
    const definition = avec(V1, { 'states.examen.entry': entree });
    expect(besoinsDe([definition], VOCABULAIRE_DEMANDE, 'deposer').faits).toEqual(['depuis_le', 'pieces']);
  });

  it('ceux de toutes les versions, car un sujet peut suivre l’une ou l’autre', () => {
    const gardee = avec(V1, { 'states.examen.on.refuser.guard': 'pieces_jointes' });
    expect(besoinsDe([V1, gardee], VOCABULAIRE_DEMANDE, 'refuser').faits).toEqual(['pieces']);
  });

  it('une transaction quand des lignes s’inscrivent', () => {
    expect(besoinsDe([V1], VOCABULAIRE_DEMANDE, 'accorder').transaction).toBe(true);
    expect(besoinsDe([SANS_INSCRIPTION], VOCABULAIRE_DEMANDE, 'accorder').transaction).toBe(false);
  });

  it('une transaction quand un fait est partagé avec d’autres sujets', () => {
    const vocabulaire = { ...VOCABULAIRE_DEMANDE, partages: { pieces: ['s.groupe'] } };
    expect(besoinsDe([SANS_INSCRIPTION], vocabulaire as never, 'deposer')).toEqual({
      faits: ['pieces'],
      partages: ['s.groupe'],
      transaction: true,
    });
  });

  it('rien pour un événement que personne ne reçoit', () => {
    expect(besoinsDe([SANS_INSCRIPTION], VOCABULAIRE_DEMANDE, 'inconnu')).toEqual({
      faits: [],
      partages: [],
      transaction: false,
    });
  });
});
