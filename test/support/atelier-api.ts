import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import type { RoleDeCompte } from '../../src/auth/roles.js';
import { ApiModule } from '../../src/web/api/api.module.js';
import type { Agent } from '../../src/workflow/agent.js';
import { type Monde, unMonde } from '../factories/monde.js';
import { uneApplication } from './application.js';
import { ClientApi } from './client-api.js';
import { uneBase } from './database.js';

/** A list as the API gives it. */
export interface ListeRecue {
  readonly elements: readonly Readonly<Record<string, unknown>>[];
  readonly suivant: string | null;
}

/** The API on a database of its own, with something of each kind in it, and a client for each account. */
export class AtelierApi {
  private readonly clients = new Map<string, ClientApi>();

  private constructor(
    readonly app: NestFastifyApplication,
    readonly db: DataSource,
    readonly monde: Monde,
  ) {}

  static async ouvrir(pages: Parameters<typeof uneApplication>[1] = []): Promise<AtelierApi> {
    const db = await uneBase();
    const app = await uneApplication(db, [ApiModule, ...pages]);
    return new AtelierApi(app, db, await unMonde(app, db));
  }

  en(role: RoleDeCompte): Promise<ClientApi> {
    return this.de(this.monde.agents[role]);
  }

  async de(agent: Agent): Promise<ClientApi> {
    const cle = agent.compteId ?? '';
    const client = this.clients.get(cle) ?? (await ClientApi.de(this.app, this.db, agent));
    this.clients.set(cle, client);
    return client;
  }

  visiteur(): ClientApi {
    return ClientApi.visiteur(this.app);
  }

  /** Closes the application, and the database with it. */
  fermer(): Promise<void> {
    return this.app.close();
  }
}

/** The version that a reading gives. */
export async function versionDe(qui: ClientApi, url: string): Promise<number> {
  const { entetes } = await qui.lire(url);
  return Number(String(entetes['etag']).replaceAll('"', ''));
}
