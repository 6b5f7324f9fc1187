import type { Gravite } from '../../alerte/gravite.js';
import type { Ton } from '../layout/contexte.js';
import type { NomIcone } from '../layout/icone.js';

export const TONS: Readonly<Record<Gravite, Ton>> = {
  info: 'info',
  basse: 'info',
  moyenne: 'attention',
  haute: 'grave',
  critique: 'grave',
};

const ICONES: Readonly<Record<string, NomIcone>> = {
  'RR-01': 'flag',
  'RR-03': 'users',
  'RR-04': 'users',
  'RR-06': 'euro',
  'RR-08': 'circle-pause',
  'RR-10': 'eye-off',
};

export const iconeDe = (regle: string): NomIcone => ICONES[regle] ?? 'bell';

/** The gravest first, as one treats them. */
export const GRAVITES_RANGEES = ['critique', 'haute', 'moyenne', 'basse', 'info'] as const satisfies readonly Gravite[];
