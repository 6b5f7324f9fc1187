import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import type { RoleDeCompte } from '../../src/auth/roles.js';
import { sql } from '../../src/platform/database/sql.js';
import type { Agent } from '../../src/workflow/agent.js';
import { type Monde, unMonde } from '../factories/monde.js';
import { connecte, uneApplication } from './application.js';
import { uneBase } from './database.js';
import type { Navigateur } from './navigateur.js';

interface EntreeLue {
  readonly evenement: string;
  readonly issue: string;
  readonly code: string | null;
  readonly donnees: Readonly<Record<string, unknown>>;
}

/** One of each thing, the pages under test, and a browser for each role. */
export class AtelierPages {
  private readonly navigateurs = new Map<string, Navigateur>();

  private constructor(
    readonly db: DataSource,
    readonly app: NestFastifyApplication,
    readonly monde: Monde,
  ) {}

  static async ouvrir(pages: readonly Type<unknown>[]): Promise<AtelierPages> {
    const db = await uneBase();
    const app = await uneApplication(db, pages);
    return new AtelierPages(db, app, await unMonde(app, db));
  }

  async fermer(): Promise<void> {
    await this.app.close();
  }

  /** The browser where the account of this role is signed in. */
  async comme(role: RoleDeCompte): Promise<Navigateur> {
    return this.connecte(this.monde.agents[role]);
  }

  async connecte(agent: Agent): Promise<Navigateur> {
    const cle = agent.compteId ?? '';
    const connu = this.navigateurs.get(cle);
    if (connu !== undefined) {
      return connu;
    }
    const navigateur = await connecte(this.app, this.db, agent);
    this.navigateurs.set(cle, navigateur);
    return navigateur;
  }

  /** The journal of a subject, the latest first. */
  async journal(sujetId: string): Promise<readonly EntreeLue[]> {
    return sql<EntreeLue>(this.db.manager, {
      texte: 'SELECT evenement, issue, code, donnees FROM journal WHERE sujet_id = $1 ORDER BY rang DESC',
      valeurs: [sujetId],
    });
  }
}

/** The hidden fields of the form that a page posts to this address, as a browser would send them back. */
export function champsCachesDe(page: string, action: string): Record<string, string> {
  const debut = page.indexOf(`action="${action}"`);
  if (debut < 0) {
    throw new Error(`no form posts to ${action}`);
  }
  const formulaire = page.slice(debut, page.indexOf('</form>', debut));
  const caches = [...formulaire.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/gu)];
  return Object.fromEntries(caches.map(([, nom = '', valeur = '']) => [nom, valeur]));
}
