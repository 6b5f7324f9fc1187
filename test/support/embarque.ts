import path from 'node:path';
import pg from 'pg';
import { urlEmbarquee } from '../../src/platform/database/embarquee.js';
import { serveursDe } from '../../src/platform/database/processus.js';
import { jalon, Programme, unDossier, unPortLibre } from './programme.js';

type Options = NonNullable<Parameters<typeof Programme.lancer>[1]>;

/** The whole of Jalon in one process on a data directory, without the lives that a demonstration replays. */
export class Embarque {
  private constructor(
    readonly donnees: string,
    readonly programme: Programme,
    readonly port: number,
  ) {}

  /** Begins to start; `pret` waits for it. */
  static async lancer(donnees: string, { env = {}, ...options }: Options = {}): Promise<Embarque> {
    const port = await unPortLibre();
    const reglages = { JALON_DATA: donnees, PORT: String(port), JALON_HOTE: '127.0.0.1', JALON_DEMONSTRATION: 'non' };
    const programme = Programme.lancer(jalon('cli.js', 'demarrer'), { env: { ...reglages, ...env }, ...options });
    return new Embarque(donnees, programme, port);
  }

  static async pret(donnees: string, options?: Options): Promise<Embarque> {
    const embarque = await Embarque.lancer(donnees, options);
    await embarque.programme.attendre('Jalon est prêt');
    return embarque;
  }

  /** What it says when it cannot start. */
  static async echec(donnees: string, options?: Options): Promise<{ code: number | null; dit: string }> {
    const { programme } = await Embarque.lancer(donnees, options);
    const { code } = await programme.fin;
    return { code, dit: programme.dit.trim() };
  }

  /** True when it says that it is ready, and serves a page. */
  async repond(): Promise<boolean> {
    const chemins = ['/sante/vif', '/sante/pret', '/connexion'];
    const reponses = chemins.map(async (chemin) => fetch(`http://127.0.0.1:${this.port}${chemin}`));
    return Promise.all(reponses).then(
      (toutes) => toutes.every(({ status }) => status === 200),
      () => false,
    );
  }

  /** The processes of its PostgreSQL, alive. */
  serveurs(): readonly number[] {
    return serveursDe(path.join(this.donnees, 'pg'), 0);
  }

  /** One statement, on a connection of its own. */
  async demander<T>(texte: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: urlEmbarquee(this.donnees) });
    await client.connect();
    try {
      const { rows } = await client.query(texte);
      return rows as T[];
    } finally {
      await client.end();
    }
  }
}

export const unDossierDeDonnees = (): string => path.join(unDossier(), 'donnees');
