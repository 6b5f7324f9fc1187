const FORMAT = new Intl.NumberFormat('fr-FR', {
  style: 'currency',
  currency: 'EUR',
  trailingZeroDisplay: 'stripIfInteger',
});

/** Cents as a French amount: `12 400 €`, `12 400,50 €`. */
export const enEuros = (centimes: number | bigint | string): string => FORMAT.format(Number(centimes) / 100);
