import type { ComponentChildren, VNode } from 'preact';

import { enFrancais } from '../../platform/clock/calendrier.js';

/** What nobody has told us: never « non », never zero (requirement DOS-22). */
export const NonDit = (): VNode => <span class="nondit">non dit</span>;

/** The value, or « non dit » when it is null or undefined; false is said « non », zero is said « 0 ». */
export function Valeur({ de }: { de: ComponentChildren }): VNode {
  if (de === null || de === undefined || de === '') {
    return <NonDit />;
  }
  return <>{typeof de === 'boolean' ? (de ? 'oui' : 'non') : de}</>;
}

const ENTIER = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const CENTIMES_PAR_EURO = 100n;

/** `272 000 €`, `12,50 €`: cents are shown only when there are some. */
export function euros(centimes: bigint | number | string): string {
  const total = BigInt(centimes);
  const absolu = total < 0n ? -total : total;
  const reste = absolu % CENTIMES_PAR_EURO;
  const decimales = reste === 0n ? '' : `,${reste.toString().padStart(2, '0')}`;
  return `${total < 0n ? '−' : ''}${ENTIER.format(absolu / CENTIMES_PAR_EURO)}${decimales} €`;
}

/** `1 250`, `16,8`. */
export const nombre = (valeur: number, decimales = 1): string =>
  new Intl.NumberFormat('fr-FR', { maximumFractionDigits: decimales }).format(valeur);

/** Basis points (1/10 000) as `68 %`, `12,5 %`. */
export const partEnFrancais = (pointsDeBase: number): string => `${nombre(pointsDeBase / 100, 2)} %`;

/** Amount in cents, or « non dit ». */
export const Montant = ({ centimes }: { centimes: bigint | number | string | null | undefined }): VNode =>
  centimes === null || centimes === undefined ? <NonDit /> : <span class="montant">{euros(centimes)}</span>;

/** A day `YYYY-MM-DD` in French inside `<time>`, or « non dit ». */
export const Jour = ({ le }: { le: string | null | undefined }): VNode =>
  le === null || le === undefined ? <NonDit /> : <time dateTime={le}>{enFrancais(le)}</time>;
