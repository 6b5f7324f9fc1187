import path from 'node:path';
import pg from 'pg';
import { type Base, ouvrirBase } from '../../src/base.js';
import { lireConfig } from '../../src/platform/config/config.js';
import { urlEmbarquee } from '../../src/platform/database/embarquee.js';
import { serveursDe } from '../../src/platform/database/processus.js';
import { unDossierDeDonnees } from './embarque.js';
import { jalon, jusquA, Programme } from './programme.js';

/** A data directory with its own PostgreSQL, and the real programs that use it, one after the other. */
export class Installation {
  readonly donnees = unDossierDeDonnees();

  lancer(...mots: readonly string[]): Programme {
    return Programme.lancer(jalon('cli.js', ...mots), { env: { JALON_DATA: this.donnees } });
  }

  /** Runs a command to its end. @returns all that it has said. @throws Error with it, when it fails. */
  async executer(...mots: readonly string[]): Promise<string> {
    const programme = this.lancer(...mots);
    const { code } = await programme.fin;
    if (code !== 0) {
      throw new Error(`${mots.join(' ')}: code ${code}; it said:\n${programme.dit}`);
    }
    return programme.dit;
  }

  /** Address of its server, while a program runs it. */
  get url(): string {
    return urlEmbarquee(this.donnees);
  }

  /** Lends the database while no program has it. */
  async lire<T>(travail: (base: Base) => Promise<T>): Promise<T> {
    const base = await ouvrirBase(lireConfig({ JALON_DATA: this.donnees }), { partager: false });
    try {
      return await travail(base);
    } finally {
      await base.arreter();
    }
  }

  /** Waits until the replay that this program plays has so many steps behind it. @throws Error when it ends before. */
  async atteindre(position: number, programme: Programme): Promise<void> {
    let client: pg.Client | undefined;
    try {
      await jusquA(async () => {
        if (programme.fini) {
          throw new Error(`it ended before the step ${position}; it said:\n${programme.dit}`);
        }
        client ??= await this.connecter();
        return client !== undefined && (await positionDuRejeu(client)) >= position;
      }, `step ${position}`);
    } finally {
      await client?.end();
    }
  }

  /** Kills the program, and with it, when asked, every process of its PostgreSQL. */
  tuer(programme: Programme, { serveur }: { readonly serveur: boolean }): void {
    [programme.pid, ...(serveur ? serveursDe(path.join(this.donnees, 'pg'), 0) : [])].forEach(tuer);
  }

  /** Undefined until the server answers. Not under the name of Jalon: a replay wants to be alone. */
  private async connecter(): Promise<pg.Client | undefined> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'essai' });
    client.on('error', () => undefined);
    return client.connect().then(
      () => client,
      () => undefined,
    );
  }
}

/** Negative before the replay has its table. */
async function positionDuRejeu(client: pg.Client): Promise<number> {
  const { rows } = await client
    .query<{ position: number }>('SELECT position FROM rejeu')
    .catch(() => ({ rows: [] as { position: number }[] }));
  return rows[0]?.position ?? -1;
}

/** A process of PostgreSQL may have ended since it was seen. */
function tuer(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw erreur;
    }
  }
}
