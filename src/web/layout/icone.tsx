import type { VNode } from 'preact';

import { asset } from '../assets/empreinte.js';

/** Symbols of `assets/icons.svg`. */
export const ICONES = [
  'check',
  'triangle-alert',
  'clock',
  'bell',
  'file-text',
  'users',
  'map',
  'circle-help',
  'download',
  'circle-x',
  'euro',
  'flag',
  'cloud-check',
  'calendar',
  'arrow-right',
  'arrow-left',
  'message-square',
  'gavel',
  'pen-line',
  'eye-off',
  'send',
  'circle-check',
  'circle-dot',
  'circle',
  'circle-pause',
  'lock',
  'search',
  'mail',
  'user',
  'log-out',
  'chevron-down',
  'chevron-right',
  'info',
  'plus',
  'external-link',
  'history',
  'sprout',
  'hand-coins',
  'building-2',
  'ban',
  'scale',
  'paperclip',
  'eye',
  'menu',
  'house',
  'list',
  'layers',
  'phone',
] as const;

export type NomIcone = (typeof ICONES)[number];

/** Always decorative: the word beside it is what is read aloud. */
export const Icone = ({ nom }: { nom: NomIcone }): VNode => (
  <svg class="i" aria-hidden="true">
    <use href={`${asset('icons.svg')}#${nom}`} />
  </svg>
);
