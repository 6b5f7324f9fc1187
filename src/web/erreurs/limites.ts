const MO = 1_048_576;

interface Limite {
  readonly octets: number;
  readonly label: string;
}

const enMo = (nombre: number): Limite => ({ octets: nombre * MO, label: `${nombre} Mo` });

/** The largest body accepted, by kind. */
export const LIMITES = { json: enMo(1), formulaire: enMo(2), fichier: enMo(10) } as const;
