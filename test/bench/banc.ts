import type { DataSource } from 'typeorm';

export interface BaseDuBanc {
  readonly db: DataSource;
  readonly url: string;
}

export interface Terrain {
  /** Opens one more empty, migrated database with so many connections; the caller closes it. */
  readonly uneBase: (connexions: number) => Promise<BaseDuBanc>;
  /** Two minutes for everything. */
  readonly rapide: boolean;
  readonly dire: (ligne: string) => void;
}

/** Median, minimum and maximum of the rounds. */
export type Serie = readonly [number, number, number];

export interface Mesure {
  readonly nom: string;
  readonly unite: 'ops/s' | 'ms' | 's';
  /** Null when the target is an absolute figure. */
  readonly plancher: Serie | null;
  readonly jalon: Serie;
  /** Jalon over the floor; the figure itself when there is no floor. */
  readonly rapport: number;
  readonly cible: { readonly sens: '≥' | '≤'; readonly valeur: number };
  /** Latency of one operation, in milliseconds: median and 99th percentile. */
  readonly latence?: { readonly plancher: readonly [number, number]; readonly jalon: readonly [number, number] };
}

export const mediane = (valeurs: readonly number[]): number =>
  valeurs.toSorted((a, b) => a - b)[Math.floor(valeurs.length / 2)] ?? 0;

export const resumer = (valeurs: readonly number[]): Serie => [
  mediane(valeurs),
  Math.min(...valeurs),
  Math.max(...valeurs),
];

export const chronometrer = async (travail: () => Promise<unknown>): Promise<number> => {
  const debut = performance.now();
  await travail();
  return performance.now() - debut;
};

/** One operation of one client; `client` numbers them from 0. */
export type Operation = (client: number) => Promise<unknown>;

export interface Charge {
  readonly debit: number;
  readonly durees: readonly number[];
}

/** So many clients, each sending its next operation when the previous one is answered, for so many milliseconds. */
export async function charger(clients: number, duree: number, operation: Operation): Promise<Charge> {
  const durees: number[] = [];
  const debut = performance.now();
  const fin = debut + duree;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let depart = performance.now(); depart < fin; depart = performance.now()) {
        await operation(client);
        durees.push(performance.now() - depart);
      }
    }),
  );
  return { debit: (durees.length * 1000) / (performance.now() - debut), durees };
}

export interface Duel {
  readonly nom: string;
  readonly clients: number;
  readonly plancher: Operation;
  readonly jalon: Operation;
  /** The least that Jalon's throughput should be, as a share of the floor's. */
  readonly cible: number;
}

/** Operations after which the code that serves them is compiled, and the milliseconds that this may take. */
const ECHAUFFEMENT = { operations: 12_000, duree: 20_000 };

async function echauffer(clients: number, operation: Operation, part: number): Promise<void> {
  const debut = performance.now();
  for (let faites = 0; faites < ECHAUFFEMENT.operations * part;) {
    faites += (await charger(clients, 500, operation)).durees.length;
    if (performance.now() - debut > ECHAUFFEMENT.duree * part) {
      return;
    }
  }
}

/** Floor and Jalon one after the other, round after round, so that a busy machine slows both. */
export async function affronter({ nom, clients, plancher, jalon, cible }: Duel, rapide: boolean): Promise<Mesure> {
  await echauffer(clients, plancher, rapide ? 0.1 : 0.3);
  await echauffer(clients, jalon, rapide ? 0.4 : 1);
  const charges = { plancher: [] as Charge[], jalon: [] as Charge[] };
  for (let tour = 0; tour < (rapide ? 5 : 11); tour += 1) {
    charges.plancher.push(await charger(clients, rapide ? 700 : 1500, plancher));
    charges.jalon.push(await charger(clients, rapide ? 700 : 1500, jalon));
  }
  const [sol, nous] = [charges.plancher, charges.jalon].map((tours) => resumer(tours.map(({ debit }) => debit)));
  if (sol === undefined || nous === undefined) {
    throw new Error('nothing was measured');
  }
  return {
    nom,
    unite: 'ops/s',
    plancher: sol,
    jalon: nous,
    rapport: nous[0] / sol[0],
    cible: { sens: '≥', valeur: cible },
    latence: { plancher: latenceDe(charges.plancher), jalon: latenceDe(charges.jalon) },
  };
}

function latenceDe(charges: readonly Charge[]): readonly [number, number] {
  const rangees = charges.flatMap(({ durees }) => durees).toSorted((a, b) => a - b);
  return [rangees[Math.floor(rangees.length / 2)] ?? 0, rangees[Math.floor(rangees.length * 0.99)] ?? 0];
}
