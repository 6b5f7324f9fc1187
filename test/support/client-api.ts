import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { JetonsApiService } from '../../src/auth/jetons-api.service.js';
import { sql } from '../../src/platform/database/sql.js';
import type { Agent } from '../../src/workflow/agent.js';

type Methode = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Entetes = Readonly<Record<string, string>>;

export interface Recu<T> {
  readonly statut: number;
  readonly corps: T;
  readonly entetes: Readonly<Record<string, unknown>>;
}

/** A problem document as specs look at it. */
export interface ProblemeRecu {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly title: string;
  readonly champ?: string;
  readonly reference?: string;
  readonly defauts?: readonly { readonly champ: string; readonly phrase: string }[];
  readonly actions?: readonly { readonly evenement: string }[];
  readonly changements?: readonly { readonly evenement: string; readonly label: string }[];
}

/** A program with the API token of an account; without account, a visitor. */
export class ClientApi {
  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly jeton: string | null,
  ) {}

  static visiteur(app: NestFastifyApplication): ClientApi {
    return new ClientApi(app, null);
  }

  static async de(app: NestFastifyApplication, db: DataSource, { compteId }: Agent): Promise<ClientApi> {
    const [compte] = await sql<{ courriel: string }>(db.manager, {
      texte: 'SELECT courriel FROM compte WHERE id = $1',
      valeurs: [compteId],
    });
    const saisie = { courriel: compte?.courriel ?? '', libelle: 'Essai' };
    const { jeton } = await app.get(JetonsApiService, { strict: false }).creer(db.manager, saisie);
    return new ClientApi(app, jeton);
  }

  lire<T>(url: string, entetes: Entetes = {}): Promise<Recu<T>> {
    return this.demander('GET', url, undefined, entetes);
  }

  envoyer<T>(methode: Methode, url: string, corps?: unknown, entetes: Entetes = {}): Promise<Recu<T>> {
    const payload = corps === undefined ? undefined : JSON.stringify(corps);
    return this.demander(methode, url, payload, { ...(payload === undefined ? {} : JSON_ENTETE), ...entetes });
  }

  /** The body as it is, whatever it is. */
  brut<T>(methode: Methode, url: string, payload: string | Buffer, entetes: Entetes = {}): Promise<Recu<T>> {
    return this.demander(methode, url, payload, entetes);
  }

  joindre<T>(url: string, nom: string, contenu: Uint8Array, entetes: Entetes = {}): Promise<Recu<T>> {
    const { payload, type } = enMultipart(nom, contenu);
    return this.demander('POST', url, payload, { 'content-type': type, ...entetes });
  }

  private async demander<T>(
    method: Methode,
    url: string,
    payload: string | Buffer | undefined,
    entetes: Entetes,
  ): Promise<Recu<T>> {
    const headers = { ...(this.jeton === null ? {} : { authorization: `Bearer ${this.jeton}` }), ...entetes };
    const recu = await this.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    const type = String(recu.headers['content-type'] ?? '');
    const corps: unknown = type.includes('json') ? JSON.parse(recu.body) : recu.rawPayload;
    return { statut: recu.statusCode, corps: corps as T, entetes: recu.headers };
  }
}

const JSON_ENTETE = { 'content-type': 'application/json' } as const;

export function enMultipart(nom: string, contenu: Uint8Array, champ = 'fichier'): { payload: Buffer; type: string } {
  const borne = 'borne-d-essai';
  const tete = `--${borne}\r\nContent-Disposition: form-data; name="${champ}"; filename="${nom}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(tete), contenu, Buffer.from(`\r\n--${borne}--\r\n`)]),
    type: `multipart/form-data; boundary=${borne}`,
  };
}

export const ifMatch = (version: number | '*'): Entetes => ({ 'if-match': version === '*' ? '*' : `"${version}"` });
